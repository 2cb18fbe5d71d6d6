// SPDX-License-Identifier: MIT
#include "models/samplecache.h"

#include "core/errorjson.h"
#include "core/timestamps.h"
#include "storage/statement.h"
#include "storage/stores.h"

#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const Account account{.id = u"sample"_s, .name = u"Support"_s, .server = QUrl(u"https://app.inboxops.app"_s)};

template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("sample cache: %s", qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

const std::array subjects{
    u"Cannot log in to the portal since this morning"_s,
    u"Refund for order A-10442"_s,
    u"配送の遅延について"_s,
    u"Invoice shows the wrong VAT number"_s,
    u"Rückfrage zu Ihrem Angebot vom 3. November"_s,
    u"تأخر في توصيل الطلب رقم 5521"_s,
    u"Password reset mail does not arrive"_s,
    u"Re: Re: Fwd: AW: Your ticket"_s,
    u"API returns 500 on /v2/export for large workspaces, stack trace and sample request attached"_s,
    u"Kan jeg endre leveringsadressen?"_s,
    u"Two factor codes are rejected after changing phones"_s,
    u"Feature request: dark mode in the customer portal"_s,
    u"Товар пришёл повреждённым"_s,
    u"Cancel my subscription please"_s,
    u"Printer on fire 🔥"_s,
    u"<b>URGENT</b> & please <i>read</i>"_s,
};

QDateTime now()
{
    return QDateTime(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
}

} // namespace

SampleCache::SampleCache(int tickets)
    : m_outbox(must(Outbox::open(outboxPath(), account))),
      m_writer(must(CacheWriter::open(cachePath(), *m_outbox)))
{
    const Workspace workspace = samples::workspace();
    must(m_writer->replaceStatuses(workspace.statuses));
    must(m_writer->replaceNames(NameKind::Priority, workspace.priorities));
    must(m_writer->replaceNames(NameKind::Member, workspace.members));
    must(m_writer->replaceNames(NameKind::Inbox, workspace.inboxes));
    must(m_writer->replaceNames(NameKind::Contact, workspace.contacts.items()));
    must(m_writer->replaceCustomFields(workspace.customFields));
    QList<Ticket> rows;
    for (int n = 0; n < tickets; ++n)
        rows.append(ticket(n));
    upsert(rows);
}

SampleCache::~SampleCache() = default;

Ticket SampleCache::ticket(int n)
{
    const Workspace workspace = samples::workspace();
    const QList<Choice> statuses = workspace.statusChoices();
    const QList<Choice> priorities = workspace.priorityChoices();
    Ticket ticket;
    ticket.id = u"71000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
    ticket.number = 1042 - n;
    ticket.subject = subjects[size_t(n) % subjects.size()];
    ticket.status = statuses.at((n * 3 + n / 5) % statuses.size());
    ticket.priority = priorities.at((n * 7 + n / 3) % priorities.size());
    ticket.assigneeId = n % 4 == 3 ? QString() : workspace.members.at(n % workspace.members.size()).id;
    ticket.inboxId = workspace.inboxes.at(n % 3 == 0 ? 1 : 0).id;
    ticket.contactId = workspace.contacts.at(n % workspace.contacts.size()).id;
    if (ticket.isWaiting())
        ticket.remindAt = now().addSecs((n - 4) * 9 * 3600 + 1800);
    ticket.updatedAt = now().addSecs(-qint64(n) * n * 420 - 180);
    ticket.createdAt = ticket.updatedAt.addDays(-1);
    return ticket;
}

void SampleCache::addStatuses(const QList<TicketStatus>& statuses)
{
    must(m_writer->replaceStatuses(samples::workspace().statuses + statuses));
}

void SampleCache::addPriorities(const QList<NamedItem>& priorities)
{
    must(m_writer->replaceNames(NameKind::Priority, samples::workspace().priorities + priorities));
}

QStringList SampleCache::upsert(const QList<Ticket>& tickets)
{
    return must(m_writer->upsertTickets(tickets)).tickets;
}

QStringList SampleCache::remove(const QStringList& tickets)
{
    return must(m_writer->markGone(tickets, now())).tickets;
}

QStringList SampleCache::change(const Ticket& ticket, const FieldKey& key, const QJsonValue& value)
{
    TicketPatch patch;
    patch.set(key, fieldValue(ticket, key), value);
    const QString operation = u"op-%1-%2"_s.arg(ticket.id, key.text());
    must(m_outbox->enqueue(operation, ticket.id, patch, ticket.updatedAt, now()));
    return must(m_writer->refreshShown({ticket.id})).tickets;
}

QStringList SampleCache::changeWithConflict(const Ticket& ticket, const QString& subject)
{
    const FieldKey key{.field = TicketField::Subject, .customKey = {}};
    change(ticket, key, subject);
    const QString operation = u"op-%1-%2"_s.arg(ticket.id, key.text());
    must(m_outbox->setState(operation, OutboxState::Conflict, {},
                            {{.key = key, .base = ticket.subject, .mine = subject, .theirs = u"Theirs"_s}}));
    return must(m_writer->refreshShown({ticket.id})).tickets;
}

QStringList SampleCache::refresh(const QStringList& tickets)
{
    return must(m_writer->refreshShown(tickets)).tickets;
}

QString SampleCache::put(int n, const FieldKey& key, const QJsonValue& value)
{
    change(ticket(n), key, value);
    return u"op-%1-%2"_s.arg(ticket(n).id, key.text());
}

void SampleCache::addNote(const QString& operation, int n, const QString& text, const QDateTime& endedAt)
{
    auto database = openOutboxForWriting(outboxPath());
    if (!database)
        qFatal("sample cache: %s", qPrintable(database.error().error.message));
    must(execute(
        **database,
        u"INSERT INTO notes (operation, account, server, ticket_id, body, created_at, attempts,"
        " known, state, problem, ended_at, outcome)"
        " VALUES (?, 'sample', 's', ?, ?, ?, 0, '[]', 'queued', '{}', ?, '{\"result\":\"settled\"}')"_s,
        {operation, ticket(n).id, text, boundInstant(now()), boundInstant(endedAt)}));
}

QStringList SampleCache::fillOutbox()
{
    const FieldKey subject{.field = TicketField::Subject, .customKey = {}};
    const FieldKey status{.field = TicketField::Status, .customKey = {}};
    const FieldKey priority{.field = TicketField::Priority, .customKey = {}};
    const FieldKey assignee{.field = TicketField::Assignee, .customKey = {}};
    const FieldKey reminder{.field = TicketField::RemindAt, .customKey = {}};
    const QJsonValue solved = toJson(samples::statusOf(samples::solvedId));
    const QJsonValue open = toJson(samples::statusOf(samples::openId));
    const QJsonValue urgent = toJson(samples::workspace().priorityChoices().at(3));
    const auto conflict = [](const FieldKey& key, int n, const QJsonValue& mine, const QJsonValue& theirs) {
        return FieldConflict{.key = key, .base = fieldValue(ticket(n), key), .mine = mine, .theirs = theirs};
    };
    QStringList operations;
    operations << put(0, subject,
                      u"Cannot log in to the portal since this morning (three colleagues, too)"_s);
    must(m_outbox->setState(operations.last(), OutboxState::Refused,
                            toJson(Error{.kind = ErrorKind::Invalid,
                                         .message = u"Subject must not be longer than 60 characters."_s,
                                         .httpStatus = 422,
                                         .requestId = u"req_5521"_s})));
    operations << put(1, status, solved);
    must(m_outbox->setState(operations.last(), OutboxState::Conflict, {},
                            {conflict(status, 1, solved, open)}));
    TicketPatch two;
    two.set(priority, fieldValue(ticket(2), priority), urgent);
    two.set(assignee, fieldValue(ticket(2), assignee), samples::belaId);
    operations << u"two-fields"_s;
    must(m_outbox->enqueue(operations.last(), ticket(2).id, two, ticket(2).updatedAt, now()));
    must(m_outbox->setState(
        operations.last(), OutboxState::Conflict, {},
        {conflict(priority, 2, urgent, toJson(samples::workspace().priorityChoices().at(0))),
         conflict(assignee, 2, samples::belaId, QJsonValue::Null)}));
    operations << put(3, assignee,
                      samples::belaId == ticket(3).assigneeId ? samples::adaId : samples::belaId);
    must(m_outbox->setState(operations.last(), OutboxState::Parked,
                            toJson(Error{.kind = ErrorKind::ReadOnlyKey, .httpStatus = 403})));
    operations << put(4, status, solved);
    must(m_outbox->setState(operations.last(), OutboxState::Conflict, {},
                            {conflict(status, 4, solved, fieldValue(ticket(4), status))}));
    operations << put(5, subject, u"Lieferung 5521"_s);
    must(m_outbox->setState(operations.last(), OutboxState::Unknown,
                            toJson(Error{.kind = ErrorKind::OutcomeUnknown})));
    operations << put(6, reminder, formatTimestamp(now().addDays(3)));
    operations << u"waiting-note"_s;
    addNote(operations.last(), 7, u"Called the customer back.\nThey will send the log file tomorrow."_s, {});
    QStringList tickets;
    for (int n = 0; n < 8; ++n)
        tickets << ticket(n).id;
    refresh(tickets);
    return operations;
}

QStringList SampleCache::fillHistory()
{
    const FieldKey subject{.field = TicketField::Subject, .customKey = {}};
    const FieldKey status{.field = TicketField::Status, .customKey = {}};
    const QJsonValue waiting = toJson(samples::statusOf(samples::waitingId));
    const QJsonValue open = toJson(samples::statusOf(samples::openId));
    const QJsonValue solved = toJson(samples::statusOf(samples::solvedId));
    const auto ago = [](int minutes) {
        return now().addSecs(-60 * minutes);
    };
    QStringList operations;
    operations << put(10, status, ticket(10).isWaiting() ? solved : waiting);
    must(m_outbox->settle(operations.last(), {{u"result"_s, u"settled"_s}}, ago(3000)));
    operations << put(11, status, solved);
    const QJsonObject other{
        {u"key"_s, u"assignee_id"_s}, {u"base"_s, samples::adaId}, {u"value"_s, samples::belaId}};
    must(m_outbox->settle(operations.last(), {{u"result"_s, u"settled"_s}, {u"others"_s, QJsonArray{other}}},
                          ago(300)));
    operations << put(12, subject, u"Damaged on arrival"_s);
    must(m_outbox->settle(operations.last(),
                          {{u"result"_s, u"settled"_s}, {u"not_applied"_s, QJsonArray{u"subject"_s}}},
                          ago(200)));
    operations << put(13, subject, u"Cancel"_s);
    must(m_outbox->discard(operations.last(), ago(40)));
    operations << put(14, status, open);
    must(m_outbox->setState(
        operations.last(), OutboxState::Conflict, {},
        {{.key = status, .base = fieldValue(ticket(14), status), .mine = open, .theirs = waiting}}));
    must(m_outbox->resolveConflict(operations.last(), status, false, ago(20)));
    operations << u"ended-note"_s;
    addNote(operations.last(), 15, u"Escalated to the second line."_s, ago(5));
    refresh({ticket(12).id, ticket(13).id});
    return operations;
}

} // namespace deskbell
