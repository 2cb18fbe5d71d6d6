// SPDX-License-Identifier: MIT
#include "models/samplecache.h"

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
    must(m_writer->replaceNames(NameKind::Contact, workspace.contacts));
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

QStringList SampleCache::upsert(const QList<Ticket>& tickets)
{
    return must(m_writer->upsertTickets(tickets)).tickets;
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

} // namespace deskbell
