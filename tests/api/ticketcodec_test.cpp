// SPDX-License-Identifier: MIT
#include "api/displaytext.h"
#include "api/endpoints/getticket.h"
#include "api/endpoints/listtickets.h"
#include "api/endpoints/patchticket.h"
#include "api/fixture.h"
#include "api/ticketcodec.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const TicketId id = u"123e4567-e89b-12d3-a456-426614174000"_s;

/// The fixture's ticket with one member replaced; Undefined removes it.
QJsonObject ticketWith(QLatin1StringView member, const QJsonValue& value)
{
    QJsonObject ticket = fixture("ticket.json").object().value("data"_L1).toObject();
    if (value.isUndefined())
        ticket.remove(member);
    else
        ticket.insert(member, value);
    return ticket;
}

QJsonDocument answerWith(const QJsonObject& data)
{
    return QJsonDocument(QJsonObject{{"data"_L1, data}});
}

QString patchProblem(const QJsonObject& data)
{
    const auto result = PatchTicket{.id = id}.decode(answerWith(data));
    if (result)
        return u"accepted"_s;
    EXPECT_EQ(result.error().kind, ErrorKind::Protocol);
    return result.error().message;
}

QJsonValue parsedNumber(const char* text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().at(0);
}

} // namespace

TEST(TicketCodec, ReadsEveryFieldOfTheVendorsTicket)
{
    const auto result = GetTicket{.id = id}.decode(fixture("ticket.json"));
    ASSERT_TRUE(result) << qPrintable(result.error().message);
    const Ticket& ticket = result->ticket;
    EXPECT_EQ(ticket.id, id);
    EXPECT_EQ(ticket.number, 1042);
    EXPECT_EQ(ticket.subject, u"Rechnung für März fehlt"_s);
    EXPECT_EQ(ticket.inboxId, u"5a0f2a52-6c1e-4d0e-9f43-0c5f4a1f0001"_s);
    EXPECT_EQ(ticket.status, (Choice{.word = u"waiting"_s,
                                     .id = u"5a0f2a52-6c1e-4d0e-9f43-0c5f4a1f0002"_s,
                                     .name = u"Waiting for customer"_s,
                                     .color = u"#f59e0b"_s}));
    EXPECT_EQ(ticket.priority, (Choice{.word = u"high"_s,
                                       .id = u"5a0f2a52-6c1e-4d0e-9f43-0c5f4a1f0003"_s,
                                       .name = u"VIP"_s,
                                       .color = u"ef4444"_s}));
    EXPECT_EQ(ticket.assigneeId, u"5a0f2a52-6c1e-4d0e-9f43-0c5f4a1f0004"_s);
    EXPECT_EQ(ticket.contactId, u"5a0f2a52-6c1e-4d0e-9f43-0c5f4a1f0005"_s);
    EXPECT_EQ(ticket.returnStatusId, u"5a0f2a52-6c1e-4d0e-9f43-0c5f4a1f0006"_s);
    EXPECT_EQ(ticket.remindAt, QDateTime(QDate(2026, 11, 26), QTime(8, 0), Qt::UTC));
    EXPECT_EQ(ticket.createdAt, QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC));
    EXPECT_EQ(ticket.updatedAt, QDateTime(QDate(2026, 11, 23), QTime(19, 4, 5, 123), Qt::UTC));
    ASSERT_TRUE(ticket.customFields);
    EXPECT_EQ(ticket.customFields->value("seats"_L1), QJsonValue(12));
}

TEST(TicketCodec, KeepsUnknownMembersAndTakesIncludesOutOfThem)
{
    const auto result = GetTicket{.id = id}.decode(fixture("ticket.json"));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->ticket.extra.keys(), QStringList({u"channel"_s, u"merged_into"_s}));
    EXPECT_EQ(result->companyName, u"Fjord & Sons"_s);
    ASSERT_EQ(result->contacts.size(), 1);
    EXPECT_EQ(result->contacts[0].name, u"Ana Sørensen"_s);
    EXPECT_EQ(result->contacts[0].detail, u"ana@example.org"_s);
    EXPECT_EQ(result->inboxes.value(0).name, u"Billing"_s);
    EXPECT_EQ(result->tags.size(), 2);
    EXPECT_EQ(result->participants.value(0).name, u"Bo Lund"_s);
    EXPECT_TRUE(result->includes.contains("sla"_L1));
    EXPECT_TRUE(result->problems.isEmpty());
}

TEST(TicketCodec, AnIncludeOfAStrangeShapeNeverFailsTheTicket)
{
    QJsonObject data = ticketWith("contact"_L1, 42);
    data.insert("tags"_L1, u"refund"_s);
    data.insert("company"_L1, QJsonValue::Null);
    const auto result = GetTicket{.id = id}.decode(answerWith(data));
    ASSERT_TRUE(result);
    EXPECT_EQ(result->problems, QStringList({u"ticket.contact[0]: expected object"_s}));
    EXPECT_EQ(result->tags.value(0).name, u"refund"_s);
    EXPECT_TRUE(result->companyName.isNull());
}

TEST(TicketCodec, NullAndMissingAreNullForEverythingButIdAndNumber)
{
    for (const auto member :
         {"subject"_L1, "inbox_id"_L1, "status"_L1, "status_id"_L1, "status_name"_L1, "status_color"_L1,
          "priority"_L1, "priority_id"_L1, "priority_name"_L1, "priority_color"_L1, "assignee_id"_L1,
          "contact_id"_L1, "remind_at"_L1, "remind_transition_status_id"_L1, "created_at"_L1, "updated_at"_L1,
          "custom_fields"_L1}) {
        EXPECT_EQ(patchProblem(ticketWith(member, QJsonValue::Null)), u"accepted"_s) << member.data();
        EXPECT_EQ(patchProblem(ticketWith(member, QJsonValue::Undefined)), u"accepted"_s) << member.data();
    }
    EXPECT_EQ(patchProblem(ticketWith("id"_L1, QJsonValue::Null)), u"ticket.id: missing"_s);
    EXPECT_EQ(patchProblem(ticketWith("ticket_number"_L1, QJsonValue::Undefined)),
              u"ticket.ticket_number: missing"_s);
}

TEST(TicketCodec, AWrongTypeNamesItsField)
{
    for (const auto member : {"subject"_L1, "status"_L1, "status_name"_L1, "priority"_L1, "remind_at"_L1,
                              "created_at"_L1, "updated_at"_L1}) {
        EXPECT_EQ(patchProblem(ticketWith(member, 7)), u"ticket.%1: expected string"_s.arg(member));
    }
    for (const auto member : {"id"_L1, "inbox_id"_L1, "status_id"_L1, "assignee_id"_L1})
        EXPECT_EQ(patchProblem(ticketWith(member, true)), u"ticket.%1: expected string"_s.arg(member));
    EXPECT_EQ(patchProblem(ticketWith("ticket_number"_L1, u"1042"_s)),
              u"ticket.ticket_number: expected integer"_s);
    EXPECT_EQ(patchProblem(ticketWith("custom_fields"_L1, u"none"_s)),
              u"ticket.custom_fields: expected object"_s);
    EXPECT_EQ(patchProblem(ticketWith("remind_at"_L1, u"2026-11-26T08:00:60Z"_s)),
              u"ticket.remind_at: not a date and time"_s);
}

TEST(TicketCodec, EmptyTextIsNotNull)
{
    const auto empty = readTicket(ticketWith("subject"_L1, u""_s), u"ticket"_s);
    ASSERT_TRUE(empty);
    EXPECT_FALSE(empty->ticket.subject.isNull());
    const auto null = readTicket(ticketWith("subject"_L1, QJsonValue::Null), u"ticket"_s);
    ASSERT_TRUE(null);
    EXPECT_TRUE(null->ticket.subject.isNull());
}

TEST(TicketCodec, AbsentCustomFieldsAreNotEmptyOnes)
{
    EXPECT_FALSE(
        readTicket(ticketWith("custom_fields"_L1, QJsonValue::Undefined), u"t"_s)->ticket.customFields);
    EXPECT_EQ(readTicket(ticketWith("custom_fields"_L1, QJsonObject()), u"t"_s)->ticket.customFields,
              QJsonObject());
    EXPECT_EQ(readTicket(ticketWith("custom_fields"_L1, QJsonArray()), u"t"_s)->ticket.customFields,
              QJsonObject());
}

TEST(TicketCodec, NumbersOutOfRangeAreRefusedAndNeverBecomeZero)
{
    for (const char* text : {"0", "-1", "1.5", "9223372036854775808", "1e300", "-9223372036854775809"}) {
        EXPECT_EQ(patchProblem(ticketWith("ticket_number"_L1, parsedNumber(text))),
                  u"ticket.ticket_number: number out of range"_s)
            << text;
    }
    const auto large = readTicket(ticketWith("ticket_number"_L1, parsedNumber("9007199254740993")), u"t"_s);
    ASSERT_TRUE(large);
    EXPECT_EQ(large->ticket.number, 9007199254740993);
}

TEST(TicketCodec, IdsAreTextOrExactWholeNumbers)
{
    const auto idOf = [](const QJsonValue& value) {
        const auto reading = readTicket(ticketWith("id"_L1, value), u"ticket"_s);
        return reading ? reading->ticket.id : reading.error().message;
    };
    EXPECT_EQ(idOf(7), u"7"_s);
    EXPECT_EQ(idOf(parsedNumber("9007199254740992")), u"9007199254740992"_s);
    EXPECT_EQ(idOf(u"TCK_0001:a.b-c"_s), u"TCK_0001:a.b-c"_s);
    for (const char* text : {"0", "-3", "7.5", "9007199254740993", "9223372036854775808", "1e30"})
        EXPECT_EQ(idOf(parsedNumber(text)), u"ticket.id: not usable as an id"_s) << text;
    for (const auto& text :
         {u""_s, u".."_s, u"a/b"_s, u"a?b"_s, u"a b"_s, u"a\u0000b"_s, u"ä"_s, QString(201, u'a')})
        EXPECT_EQ(idOf(text), u"ticket.id: not usable as an id"_s) << qPrintable(text);
    EXPECT_EQ(idOf(QJsonArray()), u"ticket.id: expected string"_s);
}

TEST(TicketCodec, AnAnswerAboutAnotherTicketIsRefused)
{
    EXPECT_EQ(patchProblem(ticketWith("id"_L1, u"another"_s)),
              u"ticket.id: the answer is about another ticket"_s);
    const auto byNumber = GetTicket{.id = u"1042"_s}.decode(fixture("ticket.json"));
    EXPECT_TRUE(byNumber);
    const auto otherCase = GetTicket{.id = id.toUpper()}.decode(fixture("ticket.json"));
    EXPECT_TRUE(otherCase);
}

TEST(TicketCodec, OneBadRowNeverCostsItsPage)
{
    const auto page = ListTickets{}.decode(fixture("tickets-one-bad-row.json"));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->tickets.size(), 3);
    EXPECT_EQ(page->rejectedRows, 2);
    EXPECT_EQ(page->problems,
              QStringList({u"data[1].id: missing"_s, u"data[2].subject: expected string"_s,
                           u"data[2].updated_at: not a date and time"_s, u"data[3]: expected object"_s}));
    const Ticket& third = page->tickets[1];
    EXPECT_EQ(third.status.word, u"snoozed2"_s);
    EXPECT_TRUE(third.priority.isNull());
    EXPECT_FALSE(third.updatedAt.isValid());
    EXPECT_FALSE(third.customFields);
    EXPECT_EQ(page->meta, (PageMeta{.page = 2, .perPage = 5, .total = 12, .rows = 5}));
    EXPECT_FALSE(page->meta.isLast());
}

TEST(TicketCodec, AnswersWithoutTheirEnvelopeAreNamed)
{
    const auto list = [](const char* json) {
        return ListTickets{}.decode(QJsonDocument::fromJson(json)).error().message;
    };
    EXPECT_EQ(list("[]"), u"answer: expected object"_s);
    EXPECT_EQ(list("{}"), u"data: expected array"_s);
    EXPECT_EQ(list(R"({"data":{}})"), u"data: expected array"_s);
    EXPECT_EQ(GetTicket{.id = id}.decode(QJsonDocument::fromJson(R"({"data":[]})")).error().message,
              u"data: expected object"_s);
}

TEST(DisplayText, LeavesOutWhatCouldDeceiveAndKeepsWhatLanguagesNeed)
{
    EXPECT_EQ(displayText(u"a\u0000b\u0007c\u001Bd\u007Fe\u0085f\r\n\tg"_s), u"abcdef\n\tg"_s);
    EXPECT_EQ(displayText(u"invoice\u202Efdp.exe\u2066x\u2069"_s), u"invoicefdp.exex"_s);
    EXPECT_EQ(displayText(u"\u200Eשלום\u200F \u061C👩🏽‍💻 ä"_s),
              u"\u200Eשלום\u200F \u061C👩🏽‍💻 ä"_s);
    EXPECT_FALSE(displayText(QString()).isNull());
}

TEST(DisplayText, CutsMegabytesWithoutBreakingACharacter)
{
    EXPECT_EQ(displayText(QString(5'000'000, u'x')).size(), 10'000);
    const QString emoji = u"ab🦊cd"_s;
    EXPECT_EQ(displayText(emoji, 4), u"ab…"_s);
    EXPECT_EQ(displayText(emoji, 6), emoji);
}

TEST(DisplayText, AnErrorSentenceNeverRepeatsAKey)
{
    EXPECT_EQ(errorSentence(u"bad header 'Bearer ixk_abcDEF.123-_~' in\n request"_s),
              u"bad header 'Bearer ixk_… in request"_s);
    const QString late = QString(490, u'x') + u" ixk_secretsecretsecret"_s;
    EXPECT_FALSE(errorSentence(late).contains("secret"_L1));
    EXPECT_LE(errorSentence(QString(900, u'y')).size(), 500);
}

} // namespace deskbell
