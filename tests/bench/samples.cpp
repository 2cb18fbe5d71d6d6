// SPDX-License-Identifier: MIT
#include "bench/samples.h"

#include <QTimeZone>

namespace deskbell::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int agents = 40;
constexpr int inboxes = 12;
constexpr int contacts = 20'000;
constexpr int tagCount = 60;
constexpr double openShare = 0.08;
constexpr double reminderShare = 0.03;
constexpr int threadEvery = 50;
constexpr int messagesPerThread = 5;
constexpr qint64 years = 5;

QString uuid(int kind, qint64 n)
{
    return u"%1-0000-4000-8000-%2"_s.arg(kind, 8, 16, QLatin1Char('0')).arg(n, 12, 16, QLatin1Char('0'));
}

/// Customers write in all languages, half of them in English.
int languageOf(Random& random)
{
    return random.chance(0.5) ? 0 : random.below(Words::languageCount);
}

} // namespace

Samples::Samples(int tickets) : m_count(tickets)
{
    addPeople();
    addChoices();
}

void Samples::addPeople()
{
    Random random(11);
    for (int i = 0; i < agents; ++i)
        m_workspace.members.append({.id = uuid(2, i),
                                    .name = m_words.phrase(i % Words::languageCount, 2, random),
                                    .detail = u"agent%1@example.test"_s.arg(i)});
    for (int i = 0; i < inboxes; ++i)
        m_workspace.inboxes.append({.id = uuid(3, i),
                                    .name = m_words.phrase(0, 1, random) + u" %1"_s.arg(i + 1),
                                    .detail = u"inbox%1@example.test"_s.arg(i)});
    for (int i = 0; i < contacts; ++i)
        m_workspace.contacts.append({.id = uuid(4, i),
                                     .name = m_words.phrase(languageOf(random), 2, random),
                                     .detail = u"contact%1@customer%2.test"_s.arg(i).arg(i / 7)});
    for (int i = 0; i < tagCount; ++i)
        m_tags.append({.id = uuid(8, i), .name = m_words.at(0, 50 + i * 3)});
    m_workspace.customFields = {
        {.key = u"order"_s, .label = u"Order"_s, .type = u"text"_s},
        {.key = u"plan"_s,
         .label = u"Plan"_s,
         .type = u"select"_s,
         .options = {{.id = u"free"_s, .name = u"Free"_s}, {.id = u"team"_s, .name = u"Team"_s}}},
        {.key = u"seats"_s, .label = u"Seats"_s, .type = u"number"_s}};
}

void Samples::addChoices()
{
    const std::pair<QString, QString> statuses[] = {
        {u"open"_s, u"New"_s},
        {u"in_progress"_s, u"In progress"_s},
        {u"waiting"_s, u"Waiting on customer"_s},
        {u"waiting"_s, u"Waiting on supplier"_s},
        {u"resolved"_s, u"Resolved"_s},
        {u"closed"_s, u"Closed"_s},
    };
    const QString colors[] = {u"#2f66d0"_s, u"#1e7d43"_s, u"#a15c00"_s,
                              u"#7a4fc0"_s, u"#5f6672"_s, u"#989ea8"_s};
    for (const auto& [word, name] : statuses) {
        const int i = int(m_workspace.statuses.size());
        m_workspace.statuses.append({.id = uuid(5, i),
                                     .type = word,
                                     .name = name,
                                     .color = colors[i],
                                     .position = i,
                                     .isDefault = name != "Waiting on supplier"_L1,
                                     .reminderEnabled = word == "waiting"_L1});
    }
    for (const QString& word : priorityWords()) {
        const int i = int(m_workspace.priorities.size());
        m_workspace.priorities.append({.id = uuid(6, i),
                                       .name = word.left(1).toUpper() + word.mid(1),
                                       .color = colors[i],
                                       .word = word});
    }
    m_statuses = m_workspace.statusChoices();
    m_priorities = m_workspace.priorityChoices();
}

TicketId Samples::ticketId(int n)
{
    return uuid(1, n);
}

QDateTime Samples::now()
{
    return QDateTime(QDate(2026, 11, 25), QTime(9, 0), QTimeZone::utc());
}

Choice Samples::status(bool open, bool reminds, Random& random) const
{
    if (reminds)
        return m_statuses.at(2 + random.below(2));
    return open ? m_statuses.at(random.below(3)) : m_statuses.at(random.chance(0.8) ? 5 : 4);
}

Ticket Samples::ticket(int n) const
{
    Random random(quint64(n) + 1'000'000);
    Ticket ticket;
    ticket.id = ticketId(n);
    ticket.number = firstNumber + n;
    const int language = languageOf(random);
    ticket.subject = random.chance(0.03) ? Words::foreignLine(random)
                                         : m_words.phrase(language, 3 + random.below(7), random);
    // Those of the last weeks are open, and a few that nobody got round to.
    const bool recent = n >= m_count - int(m_count * openShare * 0.8);
    const bool open = recent || random.chance(openShare * 0.2);
    const bool reminds = open && random.chance(reminderShare / openShare);
    ticket.status = status(open, reminds, random);
    ticket.priority = m_priorities.at(random.chance(0.7) ? 1 : random.below(4));
    if (!random.chance(open ? 0.25 : 0.02))
        ticket.assigneeId = m_workspace.members.at(random.rank(agents)).id;
    ticket.inboxId = m_workspace.inboxes.at(random.rank(inboxes)).id;
    ticket.contactId = m_workspace.contacts.at(random.rank(contacts)).id;
    const qint64 span = years * 365 * 86'400'000LL;
    ticket.createdAt = now().addMSecs(-span + span / m_count * n);
    const qint64 age = ticket.createdAt.msecsTo(now());
    ticket.updatedAt =
        ticket.createdAt.addMSecs(qint64(double(age) * random.fraction() * (open ? 1.0 : 0.05)));
    if (reminds)
        ticket.remindAt = now().addSecs(qint64(random.below(30 * 86'400)) - 5 * 86'400);
    QJsonObject fields;
    if (random.chance(0.4))
        fields.insert("order"_L1, u"A-%1"_s.arg(random.below(90'000) + 10'000));
    if (random.chance(0.3))
        fields.insert("plan"_L1, random.chance(0.5) ? u"free"_s : u"team"_s);
    ticket.customFields = fields;
    return ticket;
}

QList<NamedItem> Samples::tagsOf(int n) const
{
    if (n % threadEvery != 0)
        return {};
    Random random(quint64(n) + 9'000'000'000ULL);
    const int first = random.rank(tagCount);
    QList<NamedItem> chosen{m_tags.at(first)};
    if (random.chance(0.4))
        chosen.append(m_tags.at((first + 7) % tagCount));
    return chosen;
}

QList<Message> Samples::thread(int n) const
{
    if (n % threadEvery != 0)
        return {};
    Random random(quint64(n) + 7'000'000'000ULL);
    const int language = languageOf(random);
    const NamedItem contact = m_workspace.contacts.at(random.rank(contacts));
    QList<Message> messages;
    QDateTime at = ticket(n).createdAt;
    for (int i = 0; i < messagesPerThread; ++i) {
        Message message;
        message.id = uuid(7, qint64(n) * messagesPerThread + i);
        message.type = i == 2 ? MessageType::Note : MessageType::Email;
        message.direction = i == 2       ? MessageDirection::None
                            : i % 2 == 0 ? MessageDirection::Inbound
                                         : MessageDirection::Outbound;
        message.from = contact.detail;
        message.authorName = contact.name;
        message.createdAt = at;
        message.text = m_words.text(language, 40 + random.below(120), random);
        messages.append(message);
        at = at.addSecs(1'800 + random.below(86'400));
    }
    return messages;
}

} // namespace deskbell::bench
