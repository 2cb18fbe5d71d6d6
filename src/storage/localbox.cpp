// SPDX-License-Identifier: MIT
#include "storage/localbox.h"

#include "storage/statement.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QString readBeforeKey = u"read_before"_s;

struct MarkedTicket
{
    TicketId ticket;
    LocalMarks marks;
};

MarkedTicket markedTicket(const Statement& row)
{
    return {.ticket = row.text(0),
            .marks = {.starred = row.flag(1), .unread = row.flag(2), .readUpTo = row.instant(3)}};
}

} // namespace

Result<void> LocalBox::load()
{
    const auto marked = readRows<MarkedTicket>(
        m_database, u"SELECT ticket_id, starred, unread, read_up_to FROM marks"_s, {}, markedTicket);
    if (!marked)
        return tl::unexpected(marked.error());
    for (const MarkedTicket& ticket : *marked)
        m_marks.insert(ticket.ticket, ticket.marks);
    const auto before =
        readText(m_database, u"SELECT value FROM local_state WHERE key = ?"_s, {readBeforeKey});
    if (!before)
        return tl::unexpected(before.error());
    if (!before->isEmpty())
        m_readBefore = QDateTime::fromMSecsSinceEpoch(before->toLongLong(), Qt::UTC);
    return {};
}

QStringList LocalBox::marked() const
{
    QStringList tickets;
    for (auto mark = m_marks.cbegin(); mark != m_marks.cend(); ++mark) {
        if (mark->starred || mark->unread)
            tickets.append(mark.key());
    }
    return tickets;
}

bool LocalBox::isUnread(const TicketId& ticket, const QDateTime& updatedAt) const
{
    const LocalMarks known = marks(ticket);
    if (known.unread)
        return true;
    if (!m_readBefore.isValid() || !updatedAt.isValid() || updatedAt <= m_readBefore)
        return false;
    return !known.readUpTo.isValid() || updatedAt > known.readUpTo;
}

Result<void> LocalBox::setStarred(const TicketId& ticket, bool starred)
{
    LocalMarks wanted = marks(ticket);
    wanted.starred = starred;
    return store(ticket, wanted);
}

Result<void> LocalBox::setUnread(const TicketId& ticket, bool unread, const QDateTime& updatedAt)
{
    LocalMarks wanted = marks(ticket);
    wanted.unread = unread;
    if (!unread && updatedAt.isValid())
        wanted.readUpTo = updatedAt;
    return store(ticket, wanted);
}

Result<void> LocalBox::store(const TicketId& ticket, const LocalMarks& marks)
{
    if (m_marks.value(ticket) == marks)
        return {};
    const auto done = m_saving([&] {
        return execute(m_database,
                       u"INSERT INTO marks (ticket_id, starred, unread, read_up_to) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (ticket_id) DO UPDATE SET starred = excluded.starred,"
                       " unread = excluded.unread, read_up_to = excluded.read_up_to"_s,
                       {ticket, int(marks.starred), int(marks.unread), boundInstant(marks.readUpTo)})
            .map([](int) {});
    });
    if (done)
        m_marks.insert(ticket, marks);
    return done;
}

Result<void> LocalBox::setReadBefore(const QDateTime& instant)
{
    const auto done = inTransaction(m_database, [&]() -> Result<void> {
        const auto kept = execute(m_database,
                                  u"INSERT INTO local_state (key, value) VALUES (?, ?)"
                                  " ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                                  {readBeforeKey, QString::number(instant.toMSecsSinceEpoch())});
        if (!kept)
            return tl::unexpected(kept.error());
        return execute(m_database,
                       u"DELETE FROM marks WHERE starred = 0 AND unread = 0"
                       " AND (read_up_to IS NULL OR read_up_to <= ?)"_s,
                       {boundInstant(instant)})
            .map([](int) {});
    });
    if (!done)
        return done;
    m_readBefore = instant;
    m_marks.removeIf([&instant](const QHash<TicketId, LocalMarks>::iterator& mark) {
        return !mark->starred && !mark->unread && (!mark->readUpTo.isValid() || mark->readUpTo <= instant);
    });
    return {};
}

Result<void> LocalBox::replaceViews(const QList<SavedView>& views)
{
    return m_saving([&] {
        return inTransaction(m_database, [&]() -> Result<void> {
            if (const auto cleared = execute(m_database, u"DELETE FROM views"_s); !cleared)
                return tl::unexpected(cleared.error());
            for (qsizetype i = 0; i < views.size(); ++i) {
                const SavedView& view = views.at(i);
                const auto stored =
                    execute(m_database,
                            u"INSERT INTO views (id, position, name, query, layout) VALUES (?, ?, ?, ?, ?)"_s,
                            {view.id, i, boundText(view.name), boundText(view.query),
                             boundText(QString::fromUtf8(view.layout))});
                if (!stored)
                    return tl::unexpected(stored.error());
            }
            return {};
        });
    });
}

} // namespace deskbell
