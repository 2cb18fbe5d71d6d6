// SPDX-License-Identifier: MIT
#include "storage/searchstory.h"

namespace deskbell {

namespace {

class SnippetStory : public SearchStory
{
protected:
    /// "Messages: the [fire] brigade", one line per snippet of the ticket.
    QStringList why(const QString& text, RowNumber row = 1, int most = 3)
    {
        static const QStringList parts{u"Number"_s, u"Subject"_s, u"Contact"_s,  u"Company"_s,
                                       u"Tags"_s,   u"Fields"_s,  u"Messages"_s, u"Notes"_s};
        const Workspace workspace;
        const auto terms = parseSearch(text, {.workspace = workspace, .me = {}, .now = noon}).filter.terms;
        QStringList lines;
        for (const Snippet& snippet : must(stores.reader().snippets(terms, {row}, most)).value(row)) {
            QString shown = snippet.text;
            for (qsizetype i = snippet.marks.size() - 1; i >= 0; --i) {
                shown.insert(snippet.marks.at(i).start + snippet.marks.at(i).length, u']');
                shown.insert(snippet.marks.at(i).start, u'[');
            }
            lines.append(parts.at(int(snippet.part)) + ": "_L1 + shown);
        }
        return lines;
    }

    void fill()
    {
        Ticket row = ticket(u"1"_s, u"Printer on fire"_s);
        row.contactId = u"c-1"_s;
        row.customFields = QJsonObject{{u"plan"_s, u"Fire insurance"_s}};
        must(stores.cache().upsertTickets({row, ticket(u"2"_s, u"Fire drill"_s)}));
        must(stores.cache().learnNames(
            NameKind::Contact, {{.id = u"c-1"_s, .name = u"Jane Doe"_s, .detail = u"jane@acme.example"_s}}));
        thread(u"1"_s, {message(u"The fire is in the Straße, see https://x.example/fire"_s),
                        message(u"Called the brigade"_s, MessageType::Note)});
    }
};

TEST_F(SnippetStory, WhatTheRowDoesNotShowComesFirst)
{
    fill();
    EXPECT_EQ(why(u"fire"_s), (QStringList{u"Messages: The [fire] is in the Straße, see"_s,
                                           u"Fields: [Fire] insurance"_s, u"Subject: Printer on [fire]"_s}));
    EXPECT_EQ(why(u"fire"_s, 1, 1).size(), 1);
    EXPECT_EQ(why(u"fire"_s, 2), QStringList{u"Subject: [Fire] drill"_s});
}

TEST_F(SnippetStory, ThePartWithMostOfTheWordsComesFirst)
{
    fill();
    EXPECT_EQ(why(u"fire insurance"_s).first(), u"Fields: [Fire] [insurance]"_s);
    EXPECT_EQ(why(u"brigade fire"_s, 1, 2), (QStringList{u"Messages: The [fire] is in the Straße, see"_s,
                                                         u"Notes: Called the [brigade]"_s}));
}

TEST_F(SnippetStory, TheTextIsShownAsItWasWritten)
{
    fill();
    EXPECT_EQ(why(u"strasse"_s), QStringList{u"Messages: The fire is in the [Straße], see"_s});
    EXPECT_EQ(why(u"acme"_s), QStringList{u"Contact: Jane Doe jane@[acme].example"_s});
}

TEST_F(SnippetStory, WhatWaitsIsToldToo)
{
    fill();
    must(stores.outbox().addNote(u"op-1"_s, u"1"_s, u"buy a new extinguisher"_s, noon));
    must(stores.cache().refreshShown({u"1"_s}));
    EXPECT_EQ(why(u"extinguisher"_s), QStringList{u"Notes: buy a new [extinguisher]"_s});
}

TEST_F(SnippetStory, ATicketThatIsGoneOrDoesNotMatchHasNone)
{
    fill();
    EXPECT_EQ(why(u"unicorn"_s), QStringList());
    EXPECT_EQ(why(u"fire"_s, 99), QStringList());
    EXPECT_EQ(why(u"-fire"_s), QStringList());
}

} // namespace

} // namespace deskbell
