// SPDX-License-Identifier: MIT
#include "sync/pullpass.h"

#include "core/timestamps.h"

#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostStepsBack = 3;
// One empty page may be a hole; more of them are how some servers end their page numbers.
constexpr int mostEmptyPages = 2;
// A server that never says "last page" must not keep us asking forever.
constexpr int mostAnswers = 100'000;
// How far the clock that writes `Date` and the one that writes `updated_at` may be apart. Without such a
// bound the rows of one bulk change would be read again with every poll of a quiet weekend.
constexpr qint64 clocksDifferSeconds = 600;

QDateTime later(const QDateTime& a, const QDateTime& b)
{
    return !a.isValid() || b > a ? b : a;
}

} // namespace

bool refusesPage(const Error& error)
{
    return error.kind == ErrorKind::Invalid || error.kind == ErrorKind::NotFound || error.httpStatus == 416;
}

PullPass PullPass::since(const QDateTime& updatedAfter, const QDateTime& newest)
{
    PullPass pass;
    pass.m_updatedAfter = updatedAfter;
    pass.m_newest = newest;
    return pass;
}

ListTickets PullPass::request() const
{
    return {.updatedAfter = m_updatedAfter,
            .createdAfter = m_createdAfter,
            .page = m_page,
            .perPage = wantedPerPage};
}

void PullPass::take(const TicketPage& page)
{
    ++m_answers;
    learnRows(page);
    const PageMeta& meta = page.meta;
    if (m_page > 1 && meta.page && *meta.page != m_page) {
        m_stuck = !goRoundPageLimit();
        return;
    }
    if (takeOtherPageSize(meta) || stepBack(meta))
        return;
    m_total = meta.total.value_or(-1);
    m_done = m_perPage > 0 ? m_base + qint64(m_page - 1) * m_perPage + meta.rows : m_done + meta.rows;
    m_finished = meta.isLast() || m_answers >= mostAnswers;
    if (m_finished)
        return;
    if (meta.rows == 0)
        return takeEmptyPage();
    m_emptyPages = 0;
    ++m_page;
}

void PullPass::learnRows(const TicketPage& page)
{
    for (const Ticket& ticket : page.tickets) {
        m_newest = later(m_newest, ticket.updatedAt);
        m_lastCreated = later(m_lastCreated, ticket.createdAt);
        // What is asked has whole seconds, and may or may not be included.
        const bool older = ticket.updatedAt.isValid() && ticket.updatedAt.addSecs(1) < m_updatedAfter;
        m_filterIgnored = m_filterIgnored || (m_updatedAfter.isValid() && older);
    }
}

/// Pages of another size than before: goes to the one that holds the first row not yet read.
bool PullPass::takeOtherPageSize(const PageMeta& meta)
{
    const int size = int(meta.perPage.value_or(0));
    const int before = std::exchange(m_perPage, size);
    if (m_page == 1 || before == 0 || size == 0 || before == size)
        return false;
    m_page = int(qint64(m_page - 1) * before / size) + 1;
    m_total = meta.total.value_or(-1);
    return true;
}

bool PullPass::stepBack(const PageMeta& meta)
{
    const qint64 gone = m_total - meta.total.value_or(m_total);
    if (m_page == 1 || m_perPage == 0 || gone <= 0 || m_stepsBack >= mostStepsBack)
        return false;
    ++m_stepsBack;
    m_total = *meta.total;
    const qint64 moved = std::max<qint64>(0, qint64(m_page - 1) * m_perPage - gone);
    m_page = int(moved / m_perPage) + 1;
    return true;
}

void PullPass::takeEmptyPage()
{
    if (++m_emptyPages < mostEmptyPages)
        ++m_page;
    else
        m_finished = !goRoundPageLimit(); // nothing behind the last row either: the total is wrong
}

bool PullPass::goRoundPageLimit()
{
    if (m_page <= 1 || !m_lastCreated.isValid())
        return false;
    // Whether the bound is included is UNKNOWN (contract 7.2), and several rows may have the same time.
    const QDateTime from = m_lastCreated.addSecs(-1);
    if (m_createdAfter.isValid() && from <= m_createdAfter)
        return false;
    m_createdAfter = from;
    m_base = std::max<qint64>(0, m_done - 1);
    m_page = 1;
    m_total = -1;
    m_emptyPages = 0;
    return true;
}

void PullPass::noteServerDate(const QDateTime& utc)
{
    if (!m_started.isValid())
        m_started = utc;
}

QDateTime PullPass::watermark() const
{
    if (!m_started.isValid())
        return m_newest;
    const QDateTime earliest = m_started.addSecs(-clocksDifferSeconds);
    return m_newest.isValid() ? std::clamp(m_newest, earliest, m_started) : earliest;
}

const QStringList& PullPass::stateKeys()
{
    static const QStringList keys{u"page"_s,  u"perPage"_s, u"createdAfter"_s, u"base"_s,       u"rows"_s,
                                  u"total"_s, u"newest"_s,  u"started"_s,      u"lastCreated"_s};
    return keys;
}

QHash<QString, QString> PullPass::state(const QString& prefix) const
{
    return {{prefix + "page"_L1, QString::number(m_page)},
            {prefix + "perPage"_L1, QString::number(m_perPage)},
            {prefix + "createdAfter"_L1, formatTimestamp(m_createdAfter)},
            {prefix + "base"_L1, QString::number(m_base)},
            {prefix + "rows"_L1, QString::number(m_done)},
            {prefix + "total"_L1, QString::number(m_total)},
            {prefix + "newest"_L1, formatTimestamp(m_newest)},
            {prefix + "started"_L1, formatTimestamp(m_started)},
            {prefix + "lastCreated"_L1, formatTimestamp(m_lastCreated)}};
}

PullPass PullPass::recall(const std::function<QString(const QString& key)>& read, const QString& prefix)
{
    PullPass pass;
    pass.m_page = std::max(1, read(prefix + "page"_L1).toInt());
    pass.m_perPage = std::max(0, read(prefix + "perPage"_L1).toInt());
    pass.m_createdAfter = parseTimestamp(read(prefix + "createdAfter"_L1));
    pass.m_base = std::max<qint64>(0, read(prefix + "base"_L1).toLongLong());
    pass.m_done = std::max<qint64>(0, read(prefix + "rows"_L1).toLongLong());
    const QString total = read(prefix + "total"_L1);
    pass.m_total = total.isEmpty() ? -1 : total.toLongLong();
    pass.m_newest = parseTimestamp(read(prefix + "newest"_L1));
    pass.m_started = parseTimestamp(read(prefix + "started"_L1));
    pass.m_lastCreated = parseTimestamp(read(prefix + "lastCreated"_L1));
    return pass;
}

} // namespace deskbell
