// SPDX-License-Identifier: MIT
#include "core/searchsupport.h"

#include <QRandomGenerator>

namespace deskbell {

namespace {

QString shown(const QDateTime& instant)
{
    return instant.isValid() ? instant.toString(u"yyyy-MM-dd'T'hh:mm"_s) : u"*"_s;
}

/// A clause on one line: "Status s-new|s-cust word:open", "not Updated 2026-10-25T10:00 *".
QString shown(const FilterClause& clause)
{
    static const QStringList names{u"Open"_s,    u"Status"_s,  u"Priority"_s,   u"Assignee"_s,
                                   u"Inbox"_s,   u"Contact"_s, u"Tag"_s,        u"Starred"_s,
                                   u"Unread"_s,  u"Changed"_s, u"Conflict"_s,   u"Reminder"_s,
                                   u"Updated"_s, u"Created"_s, u"CustomField"_s};
    QString text = clause.negated ? u"not "_s : QString();
    text += names.at(int(clause.field));
    QStringList values;
    for (const QString& id : clause.ids)
        values.append(id.isEmpty() ? u"(none)"_s : id);
    for (const QString& word : clause.words)
        values.append("word:"_L1 + word);
    if (!values.isEmpty())
        text += u' ' + values.join(u'|');
    if (clause.field == FilterField::CustomField)
        text += u' ' + clause.key + u'=' + clause.text;
    if (clause.field == FilterField::Reminder || clause.field == FilterField::Updated ||
        clause.field == FilterField::Created)
        text += u' ' + shown(clause.from) + u' ' + shown(clause.until);
    return text;
}

/// A whole search on one line; terms as "fire*" and "-smoke".
QString shown(const Search& search)
{
    QStringList parts;
    for (const SearchTerm& term : search.filter.terms)
        parts.append((term.excluded ? u"-"_s : QString()) + u'[' + term.text +
                     (term.isPrefix ? u"*]"_s : u"]"_s));
    for (const FilterClause& clause : search.filter.clauses)
        parts.append(u'{' + shown(clause) + u'}');
    for (const SearchPiece& piece : search.pieces) {
        if (piece.kind == SearchPiece::Kind::Wrong)
            parts.append(u'!' + piece.problem);
    }
    if (search.number)
        parts.append(u'#' + QString::number(*search.number));
    return parts.join(u' ');
}

struct Row
{
    const char* text;
    const char* meaning;
};

const Row words[] = {
    {"", ""},
    {"   ", ""},
    {"printer", "[printer*]"},
    {"printer fire", "[printer*] [fire*]"},
    {"  printer\tfire  ", "[printer*] [fire*]"},
    {"\"on fire\"", "[on fire]"},
    {"“on fire”", "[on fire]"},
    {"„on fire“", "[on fire]"},
    {"\"on fi", "[on fi*]"},
    {"\"on fire\" printer", "[on fire] [printer*]"},
    {"-smoke", "-[smoke*]"},
    {"-\"no smoke\"", "-[no smoke]"},
    {"printer -smoke", "[printer*] -[smoke*]"},
    {"well-known", "[well-known*]"},
    {"foo\"bar baz\"", "[foo*] [bar baz]"},
    {"\"\"", ""},
    {"\"", ""},
    {"-", ""},
    {"-\"", ""},
    {"%", "!“%” has no letter or number to look for."},
    {"!!", "!“!!” has no letter or number to look for."},
    {"printer !!", "[printer*] !“!!” has no letter or number to look for."},
    {"RE:", "[RE:*]"},
    {"RE: printer", "[RE:*] [printer*]"},
    {"http://x.example/1", "[http://x.example/1*]"},
    {"12:30", "[12:30*]"},
    {"foo:bar", "[foo:bar*]"},
    {"cf:bar", "[cf:bar*]"},
    {"AND OR NOT", "[AND*] [OR*] [NOT*]"},
    {"1042", "[1042*] #1042"},
    {"#1042", "[#1042*] #1042"},
    {" #1042 ", "[#1042*] #1042"},
    {"1042 printer", "[1042*] [printer*]"},
    {"0", "[0*]"},
    {"99999999999999999999", "[99999999999999999999*]"},
    {"-1042", "-[1042*]"},
    {"打印机", "[打印机*]"},
};

const Row names[] = {
    {"status:new", "{Status s-new}"},
    {"STATUS:NEW", "{Status s-new}"},
    {"status:New", "{Status s-new}"},
    {"status:n", "{Status s-new}"},
    {"status:\"Waiting on customer\"", "{Status s-cust}"},
    {"status:waiting-on-customer", "{Status s-cust}"},
    {"status:\"waiting on c\"", "{Status s-cust}"},
    {"status:\"waiting on c", "{Status s-cust}"},
    {"status:waiting", "{Status word:waiting}"},
    {"status:open", "{Status word:open}"},
    {"status:#s-new", "{Status s-new}"},
    {"status:#gone,new", "{Status gone|s-new}"},
    {"status:=frozen", "{Status word:frozen}"},
    {"-priority:=urgent,#p-vip", "{not Priority p-vip|word:urgent}"},
    {"status:in_progress", "{Status word:in_progress}"},
    {"status:in-progress", "{Status word:in_progress}"},
    {"status:\"in progress\"", "{Status word:in_progress}"},
    {"status:new,open", "{Status s-new|word:open}"},
    {"status:new,open,new", "{Status s-new|word:open}"},
    {"status:new,", "{Status s-new}"},
    {"status:,new", "{Status s-new}"},
    {"status:new,\"waiting on supplier\"", "{Status s-new|s-supp}"},
    {"status:none", "{Status (none)}"},
    {"-status:new", "{not Status s-new}"},
    {"status:erledigt", "{Status s-done}"},
    {"status:", "!“status:” needs a value behind the colon."},
    {"status:,", "!“status:” needs a value behind the colon."},
    {"status:\"\"", "!“status:” needs a value behind the colon."},
    {"status:foo",
     "!There is no status “foo”. Known are: New, Waiting on customer, Waiting on supplier, Erledigt, "
     "Open, In progress, Waiting, Resolved and others."},
    {"status:w",
     "!“w” could be several: Waiting on customer, Waiting on supplier, Waiting. Type more of the name."},
    {"status:new,foo printer", "[printer*] !There is no status “foo”. Known are: New, Waiting on customer, "
                               "Waiting on supplier, Erledigt, "
                               "Open, In progress, Waiting, Resolved and others."},
    {"priority:high", "{Priority word:high}"},
    {"priority:h", "{Priority word:high}"},
    {"priority:\"VIP, now\"", "{Priority p-vip}"},
    {"priority:vip", "{Priority p-vip}"},
    {"priority:urgent", "{Priority word:urgent}"},
    {"priority:high,low", "{Priority word:high|word:low}"},
    {"priority:none", "{Priority (none)}"},
    {"priority:huge", "!There is no priority “huge”. Known are: VIP, now, Low, Normal, High, Urgent."},
    {"assignee:me", "{Assignee m-anna}"},
    {"assignee:ME", "{Assignee m-anna}"},
    {"assignee:\"me\"", "{Assignee m-me}"},
    {"assignee:none", "{Assignee (none)}"},
    {"assignee:me,none", "{Assignee m-anna|(none)}"},
    {"assignee:\"anna muller\"", "{Assignee m-anna}"},
    {"assignee:anna", "{Assignee m-anna}"},
    {"assignee:anna@example.com", "{Assignee m-anna}"},
    {"assignee:\"anton weiss\"", "{Assignee m-anton}"},
    {"assignee:an", "!“an” could be several: Anna Müller, Anton Weiß. Type more of the name."},
    {"assignee:bob", "!There is no agent “bob”. Known are: Anna Müller, Anton Weiß, Me, Łukasz Żak."},
    {"-assignee:me", "{not Assignee m-anna}"},
    {"inbox:support", "{Inbox i-sup}"},
    {"inbox:b", "{Inbox i-bill}"},
    {"inbox:me", "!There is no inbox “me”. Known are: Support, Billing."},
    {"contact:\"jane doe\"", "{Contact c-1|c-2}"},
    {"contact:jane", "{Contact c-1|c-2}"},
    {"contact:jane@acme.example", "{Contact c-1}"},
    {"contact:jose", "{Contact c-3}"},
    {"contact:nobody", "!There is no contact “nobody” on this computer."},
    {"tag:vip", "{Tag t-vip}"},
    {"tag:\"bug report\"", "{Tag t-bug}"},
    {"tag:bug", "{Tag t-bug}"},
    {"tag:none", "{Tag (none)}"},
    {"tag:x", "!There is no tag “x” on this computer. Known are: vip, bug report."},
};

const Row flags[] = {
    {"is:open", "{Open}"},
    {"is:closed", "{not Open}"},
    {"-is:open", "{not Open}"},
    {"-is:closed", "{Open}"},
    {"is:Snoozed", "{Reminder 2026-10-28T11:00 *}"},
    {"is:due", "{Reminder * 2026-10-28T11:00}"},
    {"is:unread", "{Unread}"},
    {"is:starred", "{Starred}"},
    {"-is:starred", "{not Starred}"},
    {"is:changed", "{Changed}"},
    {"is:conflict", "{Conflict}"},
    {"is:late", "!“is:” takes one of open, closed, snoozed, due, unread, starred, changed, conflict."},
    {"is:open,due", "!“is:” takes one of open, closed, snoozed, due, unread, starred, changed, conflict."},
    {"is:", "!“is:” takes one of open, closed, snoozed, due, unread, starred, changed, conflict."},
    {"has:reminder", "{Reminder * *}"},
    {"-has:reminder", "{not Reminder * *}"},
    {"has:cake", "!“has:” takes reminder."},
    {"cf.plan:gold", "{CustomField plan=o-gold}"},
    {"CF.Plan:Gold", "{CustomField plan=o-gold}"},
    {"cf.plan:free", "{CustomField plan=o-free}"},
    {"cf.plan:\"free of charge\"", "{CustomField plan=o-free}"},
    {"cf.plan:none", "{CustomField plan=}"},
    {"-cf.plan:none", "{not CustomField plan=}"},
    {"cf.plan:silver", "!“silver” is no value of Plan. Known are: Gold, Free of charge."},
    {"cf.order_no:A-17", "{CustomField order_no=a-17}"},
    {"cf.order_no:12,5", "{CustomField order_no=12,5}"},
    {"cf.order_no:\"Ä 17\"", "{CustomField order_no=a 17}"},
    {"cf.order_no:", "!“cf.order_no:” needs a value behind the colon."},
    {"cf.size:1", "!There is no custom field “size”. Known are: cf.plan, cf.order_no."},
    {"cf.:1", "!There is no custom field “”. Known are: cf.plan, cf.order_no."},
};

// The clocks in Berlin went back at 01:00 UTC on the 25th.
const Row times[] = {
    {"updated:<3d", "{Updated 2026-10-25T11:00 *}"},
    {"updated:3d", "{Updated 2026-10-25T11:00 *}"},
    {"updated:<4d", "{Updated 2026-10-24T10:00 *}"},
    {"updated:>4d", "{Updated * 2026-10-24T10:00}"},
    {"updated:<96h", "{Updated 2026-10-24T11:00 *}"},
    {"updated:<1w", "{Updated 2026-10-21T10:00 *}"},
    {"updated:<2m", "{Updated 2026-08-28T10:00 *}"},
    {"-updated:<3d", "{not Updated 2026-10-25T11:00 *}"},
    {"updated:today", "{Updated 2026-10-27T23:00 2026-10-28T23:00}"},
    {"updated:yesterday", "{Updated 2026-10-26T23:00 2026-10-27T23:00}"},
    {"created:2026-10-25", "{Created 2026-10-24T22:00 2026-10-25T23:00}"},
    {"created:2026-10-24..2026-10-26", "{Created 2026-10-23T22:00 2026-10-26T23:00}"},
    {"created:2026-10-24..", "{Created 2026-10-23T22:00 *}"},
    {"created:..2026-10-24", "{Created * 2026-10-24T22:00}"},
    {"created:>2026-10-24", "{Created 2026-10-24T22:00 *}"},
    {"created:>=2026-10-24", "{Created 2026-10-23T22:00 *}"},
    {"created:<2026-10-24", "{Created * 2026-10-23T22:00}"},
    {"created:<=2026-10-24", "{Created * 2026-10-24T22:00}"},
    {"created:<today", "{Created * 2026-10-27T23:00}"},
    {"created:2026-3-1", "{Created 2026-02-28T23:00 2026-03-01T23:00}"},
    {"reminder:<3d", "{Reminder * 2026-10-31T11:00}"},
    {"reminder:>3d", "{Reminder 2026-10-31T11:00 *}"},
    {"reminder:today", "{Reminder 2026-10-27T23:00 2026-10-28T23:00}"},
    {"reminder:tomorrow", "{Reminder 2026-10-28T23:00 2026-10-29T23:00}"},
    {"reminder:none", "{not Reminder * *}"},
    {"-reminder:none", "{Reminder * *}"},
    {"updated:none", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:<", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:soon", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:2026-02-30", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:..", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:today,yesterday", "!“updated:” takes <3d, today or a date such as 2026-11-01."},
    {"updated:<99999d", "{Updated 1753-01-13T11:06 *}"},
    {"reminder:never", "!“reminder:” takes <3d, today, none or a date such as 2026-11-01."},
};

const Row together[] = {
    {"printer status:new -smoke assignee:me \"on fire\"",
     "[printer*] -[smoke*] [on fire] {Status s-new} {Assignee m-anna}"},
    {"is:open 1042", "[1042*] {Open}"},
    {"status:\"new\"printer", "[printer*] {Status s-new}"},
};

class Reading : public SearchReading, public testing::WithParamInterface<Row>
{
};

TEST_P(Reading, MeansWhatTheTableSays)
{
    const QString text = QString::fromUtf8(GetParam().text);
    EXPECT_EQ(shown(read(text)).toStdString(), GetParam().meaning) << GetParam().text;
}

void PrintTo(const Row& row, std::ostream* out)
{
    *out << row.text;
}

INSTANTIATE_TEST_SUITE_P(Words, Reading, testing::ValuesIn(words));
INSTANTIATE_TEST_SUITE_P(Names, Reading, testing::ValuesIn(names));
INSTANTIATE_TEST_SUITE_P(Flags, Reading, testing::ValuesIn(flags));
INSTANTIATE_TEST_SUITE_P(Times, Reading, testing::ValuesIn(times));
INSTANTIATE_TEST_SUITE_P(Together, Reading, testing::ValuesIn(together));

TEST_F(SearchReading, AsksWhoTheAgentIsWhereMeIsSaidAndNobodyChose)
{
    me.clear();
    const Search search = read(u"assignee:me"_s);
    EXPECT_TRUE(search.filter.clauses.isEmpty());
    EXPECT_EQ(search.pieces.constFirst().problem, u"Say who you are first: File ▸ I am…."_s);
}

TEST_F(SearchReading, ChipsSayWhatWasUnderstood)
{
    const QList<std::pair<QString, QString>> labels{{u"status:n"_s, u"Status: New"_s},
                                                    {u"status:#s-new,=open"_s, u"Status: New, Open"_s},
                                                    {u"status:#gone"_s, u"Status: gone"_s},
                                                    {u"-status:new,open"_s, u"Status: not New, Open"_s},
                                                    {u"assignee:me"_s, u"Assignee: me"_s},
                                                    {u"assignee:none"_s, u"Assignee: none"_s},
                                                    {u"is:due"_s, u"Reminder due"_s},
                                                    {u"-is:due"_s, u"Not: Reminder due"_s},
                                                    {u"has:reminder"_s, u"With a reminder"_s},
                                                    {u"cf.plan:g"_s, u"Plan: Gold"_s},
                                                    {u"updated:<3d"_s, u"Updated: less than 3 days ago"_s},
                                                    {u"updated:<1d"_s, u"Updated: less than 1 day ago"_s},
                                                    {u"reminder:<2w"_s, u"Reminder: due within 2 weeks"_s},
                                                    {u"reminder:none"_s, u"Reminder: none"_s},
                                                    {u"created:today"_s, u"Created: today"_s}};
    for (const auto& [text, label] : labels)
        EXPECT_EQ(read(text).pieces.constFirst().label.toStdString(), label.toStdString());
}

TEST_F(SearchReading, AChipIsTakenOutWithItsSpaceAlone)
{
    const QString text = u"printer  status:new   \"on  fire\""_s;
    const Search search = read(text);
    ASSERT_EQ(search.pieces.size(), 3);
    EXPECT_EQ(withoutPiece(text, search.pieces.at(1)), u"printer \"on  fire\""_s);
    EXPECT_EQ(withoutPiece(text, search.pieces.at(0)), u"status:new   \"on  fire\""_s);
    EXPECT_EQ(withoutPiece(text, search.pieces.at(2)), u"printer  status:new"_s);
}

TEST_F(SearchReading, WhateverIsTypedPiecesFollowEachOtherAndHoldAllButSpace)
{
    static const QStringList parts{
        u"status:"_s, u"cf."_s,      u"cf.plan:"_s,  u"is:"_s,        u"updated:"_s, u"\""_s,
        u"“"_s,       u"-"_s,        u","_s,         u":"_s,          u" "_s,        u"\t"_s,
        u"new"_s,     u"<3d"_s,      u".."_s,        u"2026-11-01"_s, u"*"_s,        u"NEAR("_s,
        u"打"_s,      u"\0"_s,       u"🙂"_s,      u"é"_s,          u"me"_s,       QString(QChar(0xd83d)),
        u"("_s,       u"99999999"_s, u"assignee:"_s, u"#"_s,          u"۳"_s,        u"\u202e"_s};
    QRandomGenerator random(20261125);
    for (int round = 0; round < 3000; ++round) {
        QString text;
        for (int i = random.bounded(12); i > 0; --i)
            text += parts.at(random.bounded(int(parts.size())));
        const Search search = read(text);
        QString rest = text;
        int end = 0;
        for (const SearchPiece& piece : search.pieces) {
            ASSERT_GE(piece.start, end) << text.toStdString();
            ASSERT_GT(piece.length, 0) << text.toStdString();
            end = piece.start + piece.length;
            ASSERT_LE(end, text.size()) << text.toStdString();
            for (int i = piece.start; i < end; ++i)
                rest[i] = u' ';
            static_cast<void>(read(withoutPiece(text, piece)));
        }
        ASSERT_TRUE(rest.trimmed().isEmpty()) << text.toStdString();
        for (int cursor = 0; cursor <= text.size(); ++cursor) {
            for (const Completion& offer : completions(text, cursor, context()))
                ASSERT_TRUE(offer.start >= 0 && offer.start + offer.length <= text.size())
                    << text.toStdString();
        }
    }
}

} // namespace

} // namespace deskbell
