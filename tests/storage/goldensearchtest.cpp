// SPDX-License-Identifier: MIT
#include "storage/searchstory.h"

namespace deskbell {

namespace {

/// A text of the fixtures without its remarks; a line that begins with '+' belongs to the one before.
QStringList linesOf(const QString& name)
{
    QFile file(QStringLiteral(SEARCH_FIXTURES "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no such fixture");
    QStringList lines;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith("# "_L1))
            continue;
        if (line.startsWith(u'+'))
            lines.last() += u'\n' + line.mid(2);
        else if (!line.trimmed().isEmpty())
            lines.append(line);
    }
    return lines;
}

/// Everything that the fixture says of one ticket.
struct GoldenTicket
{
    Ticket row;
    QString contact;
    QString address;
    QString company;
    QList<NamedItem> tags;
    QList<Message> messages;
    QString waitingNote;
    QString wantedSubject;
    bool starred = false;

    explicit GoldenTicket(const QString& head)
    {
        row = ticket(head.section(u' ', 0, 0), head.section(u' ', 1));
        row.customFields = QJsonObject();
    }

    void take(const QString& line)
    {
        const QString word = line.section(u' ', 0, 0);
        const QString rest = line.section(u' ', 1);
        if (word == "from"_L1)
            takeContact(rest);
        else if (word == "tag"_L1)
            tags.append({.id = "t-"_L1 + rest, .name = rest});
        else if (word == "cf"_L1)
            row.customFields->insert(rest.section(u' ', 0, 0), rest.section(u' ', 1));
        else if (word == "mail"_L1 || word == "note"_L1)
            messages.append({.id = QString::number(messages.size()),
                             .typeWord = word == "note"_L1 ? u"internal_note"_s : u"email"_s,
                             .text = rest});
        else if (word == "waiting-note"_L1)
            waitingNote = rest;
        else if (word == "wants-subject"_L1)
            wantedSubject = rest;
        else if (word == "starred"_L1)
            starred = true;
        else
            takeValue(word, rest);
    }

private:
    void takeContact(const QString& text)
    {
        contact = text.section(u" <"_s, 0, 0);
        address = text.section(u'<', 1).section(u'>', 0, 0);
        company = text.section(u">, "_s, 1);
        row.contactId = "c-"_L1 + address;
    }

    void takeValue(const QString& word, const QString& value)
    {
        if (word == "status"_L1)
            row.status = {.word = value};
        else if (word == "priority"_L1)
            row.priority = {.word = value};
        else if (word == "assignee"_L1)
            row.assigneeId = value;
        else if (word == "inbox"_L1)
            row.inboxId = value;
        else if (word == "created"_L1)
            row.createdAt = at(value);
        else if (word == "updated"_L1)
            row.updatedAt = at(value);
        else if (word == "reminder"_L1)
            row.remindAt = at(value);
        else
            throw std::runtime_error("a word that the fixture must not have: " + word.toStdString());
    }
};

QList<GoldenTicket> goldenTickets()
{
    QList<GoldenTicket> tickets;
    for (const QString& line : linesOf(u"tickets.txt"_s)) {
        if (line.startsWith(u' '))
            tickets.last().take(line.trimmed());
        else
            tickets.append(GoldenTicket(line));
    }
    return tickets;
}

/// All searches of the fixture against all its tickets, through the language of the search field.
class GoldenSearch : public SearchStory
{
protected:
    void storeNames()
    {
        CacheWriter& cache = stores.cache();
        must(cache.replaceNames(NameKind::Member, {{.id = u"m-anna"_s, .name = u"Anna Müller"_s},
                                                   {.id = u"m-bela"_s, .name = u"Béla Kovács"_s}}));
        must(cache.replaceNames(NameKind::Inbox, {{.id = u"i-sup"_s, .name = u"Support"_s},
                                                  {.id = u"i-bill"_s, .name = u"Billing"_s}}));
        must(cache.replaceCustomFields({{.key = u"plan"_s,
                                         .label = u"Plan"_s,
                                         .type = u"select"_s,
                                         .options = {{.id = u"o-gold"_s, .name = u"Gold"_s},
                                                     {.id = u"o-free"_s, .name = u"Free of charge"_s}}},
                                        {.key = u"order"_s, .label = u"Order"_s, .type = u"text"_s}}));
    }

    void store(const GoldenTicket& golden)
    {
        CacheWriter& cache = stores.cache();
        const TicketId& id = golden.row.id;
        if (!golden.contact.isEmpty()) {
            must(cache.learnNames(
                NameKind::Contact,
                {{.id = golden.row.contactId, .name = golden.contact, .detail = golden.address}}));
            must(cache.learnCompany(golden.row.contactId, golden.company));
        }
        if (!golden.tags.isEmpty())
            must(cache.storeTags(id, golden.tags));
        must(cache.storeThread(id, golden.messages, noon, golden.row.updatedAt));
        if (!golden.waitingNote.isEmpty())
            must(stores.outbox().addNote("note-"_L1 + id, id, golden.waitingNote, noon));
        if (!golden.wantedSubject.isEmpty())
            must(stores.outbox().enqueue("op-"_L1 + id, id,
                                         change(subjectKey, golden.row.subject, golden.wantedSubject),
                                         golden.row.updatedAt, noon));
        if (golden.starred)
            must(stores.outbox().local().setStarred(id, true));
        if (golden.starred || !golden.waitingNote.isEmpty() || !golden.wantedSubject.isEmpty())
            must(cache.refreshShown({id}));
    }
};

QString asText(const QList<qint64>& numbers, qsizetype all)
{
    if (numbers.isEmpty())
        return u"none"_s;
    if (numbers.size() == all)
        return u"all"_s;
    QStringList texts;
    for (const qint64 number : numbers)
        texts.append(QString::number(number));
    return texts.join(u' ');
}

TEST_F(GoldenSearch, FindsExactlyTheTicketsOfTheTable)
{
    storeNames();
    const QList<GoldenTicket> tickets = goldenTickets();
    QList<Ticket> rows;
    for (const GoldenTicket& golden : tickets)
        rows.append(golden.row);
    must(stores.cache().upsertTickets(rows));
    for (const GoldenTicket& golden : tickets)
        store(golden);
    EXPECT_EQ(rows.size(), 120);

    int searches = 0;
    for (const QString& line : linesOf(u"searches.txt"_s)) {
        const qsizetype arrow = line.lastIndexOf(" -> "_L1);
        ASSERT_GT(arrow, 0) << line.toStdString();
        const QString text = line.first(arrow);
        ++searches;
        EXPECT_EQ(asText(found(text), rows.size()).toStdString(),
                  line.sliced(arrow + 4).trimmed().toStdString())
            << "for: " << text.toStdString();
        const Workspace workspace = must(stores.reader().workspace());
        const auto filter =
            parseSearch(text, {.workspace = workspace, .me = u"m-anna"_s, .now = noon}).filter;
        EXPECT_EQ(must(stores.reader().count(filter)), found(text).size()) << text.toStdString();
    }
    EXPECT_GT(searches, 150);
}

} // namespace

} // namespace deskbell
