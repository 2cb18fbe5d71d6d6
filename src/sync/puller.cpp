// SPDX-License-Identifier: MIT
#include "sync/puller.h"

#include "core/timestamps.h"
#include "sync/backoff.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

// Keys of the cache's sync_state.
const QString watermarkKey = u"tickets.watermark"_s;   // see PullPass::watermark(), of the last finished pass
const QString firstPassKeys = u"tickets.firstPass."_s; // an unfinished first pass

// Covers two application servers whose clocks differ, and rows written while a pass ran.
constexpr qint64 overlapSeconds = 300;
// So many pages are no reason to wait longer than usual.
constexpr int cheapPages = 2;
constexpr std::chrono::minutes longestRest{15};
constexpr std::chrono::hours longestRestAfterWhole{6};

} // namespace

Puller::Puller(ServerLink& server, CacheWriter& cache, milliseconds pollInterval, QObject* parent)
    : QObject(parent), m_server(server), m_cache(cache), m_pollInterval(pollInterval), m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { pull(RequestLane::Background); });
}

void Puller::pull(RequestLane lane)
{
    if (m_paused)
        return;
    if (m_pulling) {
        m_pullAgain = true;
        if (lane == RequestLane::Interactive && !m_firstPass)
            m_lane = lane;
        return;
    }
    if (lane == RequestLane::Background && !m_rest.hasExpired())
        return;
    m_lane = lane;
    begin();
}

void Puller::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    m_retry.stop();
    if (!paused)
        pull(RequestLane::Background);
}

Result<bool> Puller::hasFilled() const
{
    return m_cache.syncState(watermarkKey).map([](const QString& text) {
        return parseTimestamp(text).isValid();
    });
}

Result<void> Puller::startOver()
{
    QHash<QString, QString> state{{watermarkKey, QString()}};
    for (const QString& key : PullPass::stateKeys())
        state.insert(firstPassKeys + key, QString());
    m_rest.setRemainingTime(0);
    // A page that is under way belongs to the walk that ends here.
    ++m_walk;
    m_pulling = false;
    return m_cache.setSyncStates(state);
}

void Puller::begin()
{
    m_pulling = true;
    m_pullAgain = false;
    m_retry.stop();
    if (const Result<void> recalled = recallProgress(); !recalled)
        return stopForStorage(recalled.error());
    // A long first fill must not use up what a person's Save needs.
    if (m_firstPass && !m_pass.isFirstPage())
        m_lane = RequestLane::Background;
    tellProgress();
    askNext();
}

Result<void> Puller::recallProgress()
{
    const Result<QString> stored = m_cache.syncState(watermarkKey);
    if (!stored)
        return tl::unexpected(stored.error());
    const QDateTime watermark = parseTimestamp(*stored);
    m_firstPass = !watermark.isValid();
    m_rejected = 0;
    if (!m_firstPass) {
        m_pass = PullPass::since(watermark.addSecs(-overlapSeconds), watermark);
        return {};
    }
    std::optional<Error> problem;
    m_pass = PullPass::recall(
        [this, &problem](const QString& key) {
            const Result<QString> text = m_cache.syncState(key);
            if (!text)
                problem = text.error();
            return text.value_or(QString());
        },
        firstPassKeys);
    return problem ? Result<void>(tl::unexpected(*problem)) : Result<void>();
}

void Puller::noteServerDate(const QDateTime& utc)
{
    if (m_pulling)
        m_pass.noteServerDate(utc);
}

void Puller::askNext()
{
    m_server.send(m_pass.request(), m_lane, this, [this, walk = m_walk](const Result<TicketPage>& answer) {
        if (walk == m_walk)
            takeAnswer(answer);
    });
}

void Puller::takeAnswer(const Result<TicketPage>& answer)
{
    if (answer)
        takePage(*answer);
    else if (answer.error().kind == ErrorKind::Cancelled)
        end(End::Stopped);
    else if (refusesPage(answer.error()) && !m_pass.isFirstPage())
        m_pass.goRoundPageLimit() ? askNext() : giveUpForNow();
    else
        stopForFailure(answer.error());
}

void Puller::takePage(const TicketPage& page)
{
    m_failures = 0;
    m_pass.take(page);
    if (const Result<void> stored = storePage(page); !stored)
        return stopForStorage(stored.error());
    tellProgress();
    if (m_pass.isFinished())
        return end(End::Finished);
    if (m_pass.isStuck())
        return giveUpForNow();
    if (m_paused)
        return end(End::Stopped);
    m_lane = RequestLane::Background; // the first page is what the person waited for
    askNext();
}

QList<Ticket> Puller::wanted(const QList<Ticket>& tickets) const
{
    if (!m_unwanted)
        return tickets;
    QList<Ticket> rest;
    std::ranges::copy_if(tickets, std::back_inserter(rest),
                         [this](const Ticket& ticket) { return !m_unwanted(ticket); });
    return rest;
}

Result<void> Puller::storePage(const TicketPage& page)
{
    PageWrite write{.tickets = wanted(page.tickets), .state = {}, .seen = {}};
    if (m_pass.isFinished() && m_pass.watermark().isValid())
        write.state.insert(watermarkKey, formatTimestamp(m_pass.watermark()));
    else if (m_firstPass && !m_pass.isFinished())
        write.state = m_pass.state(firstPassKeys);
    const Result<CacheChange> changed = m_cache.storePage(write);
    if (!changed)
        return tl::unexpected(changed.error());
    m_rejected += page.rejectedRows;
    Q_EMIT cacheChanged(*changed);
    return {};
}

void Puller::stopForStorage(const Error& error)
{
    end(End::Stopped);
    Q_EMIT storageFailed(error);
}

/// What failed shows in the connection's state. Polls try again anyway; a first fill has a person waiting,
/// and after a pause that the server asked for it is shown when it ends.
void Puller::stopForFailure(const Error& error)
{
    end(End::Stopped);
    if (m_paused || m_pulling || (!m_firstPass && error.kind != ErrorKind::RateLimited))
        return;
    const milliseconds backoff = backoffDelay(++m_failures, *QRandomGenerator::global());
    const milliseconds asked = error.retryAfter.value_or(std::chrono::seconds(0));
    m_retry.start(std::max(asked, backoff));
}

/// No answer leads further: trying again at once would only read the same pages again.
void Puller::giveUpForNow()
{
    m_rest.setRemainingTime(longestRestAfterWhole);
    end(End::Stopped);
    Q_EMIT rowsRejected({.kind = ErrorKind::Protocol,
                         .message = tr("the server gives out %n ticket(s) and then refuses to go on", nullptr,
                                       int(m_pass.done()))});
}

void Puller::end(End how)
{
    m_pulling = false;
    if (how == End::Finished) {
        const bool first = std::exchange(m_firstPass, false);
        if (!first)
            rest();
        tellRejected();
        Q_EMIT finished(first);
    }
    // By itself a pass that stopped is repeated by the next poll; but who asked meanwhile (a person, or a new
    // key) has not been answered.
    if (m_pullAgain && !m_paused && m_rest.hasExpired())
        begin();
}

/// The more a pass cost, the longer until the next one: thousands of rows may have one and the same time, and
/// a server may ignore what was asked and send everything.
void Puller::rest()
{
    const int surplus = m_pass.answers() - cheapPages;
    if (surplus <= 0)
        return m_rest.setRemainingTime(0);
    const milliseconds longest = m_pass.filterIgnored() ? milliseconds(longestRestAfterWhole) : longestRest;
    m_rest.setRemainingTime(std::min(longest, m_pollInterval * surplus));
}

void Puller::tellProgress()
{
    if (m_firstPass)
        Q_EMIT progressed(int(m_pass.done()), int(m_pass.total()));
}

void Puller::tellRejected()
{
    if (m_rejected > 0)
        Q_EMIT rowsRejected(
            {.kind = ErrorKind::Protocol,
             .message = tr("%n ticket(s) could not be read and are not shown", nullptr, int(m_rejected))});
}

} // namespace deskbell
