// SPDX-License-Identifier: MIT
// Contract 7.5: PATCH /tickets/{id}, apart from reminders.
#include "sandbox/session.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

const QString kForeign = u"123e4567-e89b-12d3-a456-426614174000"_s;

class Patch : public SandboxTest
{
protected:
    void SetUp() override { start(); }
};

TEST_F(Patch, StatusIdBeatsStatus)
{
    const QString working = idOf(u"ticket_statuses"_s, u"Working"_s);
    const Reply reply = patchTicket(1012, {{u"status"_s, u"closed"_s}, {u"status_id"_s, working}});
    EXPECT_EQ(reply.data()[u"status_id"_s], working);
    EXPECT_EQ(reply.data()[u"status"_s], u"in_progress"_s);
    EXPECT_EQ(reply.data()[u"status_name"_s], u"Working"_s);
    EXPECT_EQ(reply.data()[u"status_color"_s], u"#7C3AED"_s);
}

TEST_F(Patch, PriorityIdBeatsPriority)
{
    const QString outage = idOf(u"ticket_priorities"_s, u"Outage"_s);
    const Reply reply = patchTicket(1012, {{u"priority"_s, u"low"_s}, {u"priority_id"_s, outage}});
    EXPECT_EQ(reply.data()[u"priority_id"_s], outage);
    EXPECT_EQ(reply.data()[u"priority"_s], u"urgent"_s);
    EXPECT_EQ(reply.data()[u"priority_name"_s], u"Outage"_s);
}

TEST_F(Patch, APlainWordTakesTheDefaultEntryOfItsType)
{
    patchTicket(1012, {{u"status"_s, u"open"_s}, {u"priority"_s, u"low"_s}});
    const Reply reply = patchTicket(1012, {{u"status"_s, u"closed"_s}, {u"priority"_s, u"urgent"_s}});
    EXPECT_EQ(reply.data()[u"status_name"_s], u"Closed"_s);
    EXPECT_EQ(reply.data()[u"priority_name"_s], u"Urgent"_s);
}

TEST_F(Patch, APlainWordThatAlreadyHoldsKeepsTheCustomEntry)
{
    const QString spam = idOf(u"ticket_statuses"_s, u"Spam"_s);
    patchTicket(1012, {{u"status_id"_s, spam}});
    EXPECT_EQ(patchTicket(1012, {{u"status"_s, u"closed"_s}}).data()[u"status_id"_s], spam);
}

TEST_F(Patch, SetsWhatIsSentAndNothingElse)
{
    const QJsonObject before = ticket(1012);
    const QString agent = idOf(u"members"_s, u"Müge Yıldız"_s);
    const Reply reply = patchTicket(1012, {{u"subject"_s, u"Neuer Betreff 😀"_s}, {u"assignee_id"_s, agent}});
    QJsonObject expected = before;
    expected[u"subject"_s] = u"Neuer Betreff 😀"_s;
    expected[u"assignee_id"_s] = agent;
    expected[u"updated_at"_s] = reply.data()[u"updated_at"_s];
    EXPECT_EQ(reply.data(), expected);
    EXPECT_EQ(ticket(1012), expected) << "and it stays so";
}

TEST_F(Patch, NullUnassignsAndDetachesTheContact)
{
    const Reply reply =
        patchTicket(1012, {{u"assignee_id"_s, QJsonValue::Null}, {u"contact_id"_s, QJsonValue::Null}});
    EXPECT_TRUE(reply.data()[u"assignee_id"_s].isNull());
    EXPECT_TRUE(reply.data()[u"contact_id"_s].isNull());
}

TEST_F(Patch, IdsOfAnotherWorkspaceAreRefusedFieldByField)
{
    const QJsonObject before = ticket(1012);
    const QStringList fields{u"status_id"_s, u"priority_id"_s, u"assignee_id"_s, u"inbox_id"_s,
                             u"contact_id"_s};
    QJsonObject body{{u"subject"_s, u"must not be taken over"_s}};
    for (const QString& field : fields)
        body[field] = kForeign;
    const Reply reply = patchTicket(1012, body);
    EXPECT_EQ(reply.status, 400);
    for (const QString& field : fields)
        EXPECT_FALSE(reply.fieldMessage(field).isEmpty()) << qPrintable(field);
    EXPECT_TRUE(reply.fieldMessage(u"subject"_s).isNull());
    EXPECT_EQ(ticket(1012), before);
}

TEST_F(Patch, AnIdOfAnotherKindIsRefused)
{
    const Reply reply = patchTicket(1012, {{u"assignee_id"_s, idOf(u"inboxes"_s, u"Support"_s)}});
    EXPECT_FALSE(reply.fieldMessage(u"assignee_id"_s).isEmpty());
}

struct Wrong
{
    QString field;
    QJsonValue value;
};

class WrongValues : public Patch, public ::testing::WithParamInterface<Wrong>
{
};

TEST_P(WrongValues, AreRefusedAtTheirField)
{
    const Reply reply = patchTicket(1012, {{GetParam().field, GetParam().value}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_FALSE(reply.fieldMessage(GetParam().field).isEmpty()) << reply.body.constData();
}

INSTANTIATE_TEST_SUITE_P(
    Every, WrongValues,
    ::testing::Values(
        Wrong{u"subject"_s, 5}, Wrong{u"subject"_s, QJsonValue::Null}, Wrong{u"subject"_s, u"  "_s},
        Wrong{u"subject"_s, QString(501, u'x')}, Wrong{u"status"_s, u"snoozed"_s}, Wrong{u"status"_s, true},
        Wrong{u"status_id"_s, u"not-a-uuid"_s}, Wrong{u"status_id"_s, QJsonValue::Null},
        Wrong{u"priority"_s, u"Urgent"_s}, Wrong{u"priority_id"_s, 7}, Wrong{u"assignee_id"_s, u""_s},
        Wrong{u"inbox_id"_s, QJsonValue::Null}, Wrong{u"contact_id"_s, QJsonArray()},
        Wrong{u"remind_at"_s, u"tomorrow"_s}, Wrong{u"remind_at"_s, u"2026-11-24"_s},
        Wrong{u"remind_at"_s, u"2026-02-30T09:00:00Z"_s}, Wrong{u"remind_at"_s, u"2026-11-24T09:00:00"_s},
        Wrong{u"remind_at"_s, 1795465191}, Wrong{u"custom_fields"_s, QJsonArray()},
        Wrong{u"tags"_s, QJsonArray()}, Wrong{u"created_at"_s, u"2026-11-24T09:00:00Z"_s}));

TEST_F(Patch, FiveHundredCharactersAreCountedAsPeopleCountThem)
{
    const QString subject = u"😀"_s.repeated(500);
    EXPECT_EQ(patchTicket(1012, {{u"subject"_s, subject}}).data()[u"subject"_s], subject);
}

TEST_F(Patch, UpdatedAtMovesWithEveryChangeEvenWithinOneInstant)
{
    QString last = ticket(1012)[u"updated_at"_s].toString();
    for (const QString& subject : {u"one"_s, u"two"_s, u"three"_s}) {
        const QString now = patchTicket(1012, {{u"subject"_s, subject}}).data()[u"updated_at"_s].toString();
        EXPECT_NE(QDateTime::fromString(now, Qt::ISODateWithMs),
                  QDateTime::fromString(last, Qt::ISODateWithMs));
        EXPECT_GT(QDateTime::fromString(now, Qt::ISODateWithMs),
                  QDateTime::fromString(last, Qt::ISODateWithMs));
        last = now;
    }
}

TEST_F(Patch, UpdatedAtStaysWhenNothingChanges)
{
    const QJsonObject before = ticket(1012);
    m_clock->advance(1h);
    EXPECT_EQ(patchTicket(1012, {}).data(), before);
    EXPECT_EQ(patchTicket(1012, {{u"subject"_s, before[u"subject"_s]}}).data(), before);
}

TEST_F(Patch, CustomFieldsAreMergedAndNullRemoves)
{
    patchTicket(1012, {{u"custom_fields"_s, QJsonObject{{u"seats"_s, 12}, {u"escalated"_s, true}}}});
    const QJsonObject fields =
        patchTicket(1012, {{u"custom_fields"_s,
                            QJsonObject{{u"seats"_s, QJsonValue::Null}, {u"order_number"_s, u"B-7"_s}}}})
            .data()[u"custom_fields"_s]
            .toObject();
    EXPECT_FALSE(fields.contains(u"seats"_s));
    EXPECT_EQ(fields[u"escalated"_s], true);
    EXPECT_EQ(fields[u"order_number"_s], u"B-7"_s);
}

TEST_F(Patch, CustomFieldValuesAreCheckedByTheirType)
{
    const QJsonObject wrong{
        {u"seats"_s, u"12"_s},          {u"escalated"_s, u"yes"_s},    {u"tracker_link"_s, u"nope"_s},
        {u"product"_s, kForeign},       {u"affected_areas"_s, u"x"_s}, {u"contract_end"_s, u"24.12.2026"_s},
        {u"next_call_at"_s, u"soon"_s}, {u"order_number"_s, 5},        {u"no_such_field"_s, 1}};
    const Reply reply = patchTicket(1012, {{u"custom_fields"_s, wrong}});
    EXPECT_EQ(reply.status, 400);
    for (const QString& key : wrong.keys())
        EXPECT_FALSE(reply.fieldMessage(u"custom_fields."_s + key).isEmpty()) << qPrintable(key);
}

TEST_F(Patch, AFieldOfAnotherInboxIsRefused)
{
    const QString support = idOf(u"inboxes"_s, u"Support"_s);
    const Reply reply = patchTicket(
        1012, {{u"inbox_id"_s, support}, {u"custom_fields"_s, QJsonObject{{u"invoice_total"_s, 9.5}}}});
    EXPECT_FALSE(reply.fieldMessage(u"custom_fields.invoice_total"_s).isEmpty());
    const QString billing = idOf(u"inboxes"_s, u"Billing"_s);
    const Reply moved = patchTicket(
        1012, {{u"inbox_id"_s, billing}, {u"custom_fields"_s, QJsonObject{{u"invoice_total"_s, 9.5}}}});
    EXPECT_EQ(moved.data()[u"custom_fields"_s][u"invoice_total"_s], 9.5);
}

TEST_F(Patch, MovingBetweenInboxesKeepsTheCustomFields)
{
    const QJsonValue before = ticket(1012)[u"custom_fields"_s];
    const QString target = idOf(u"inboxes"_s, u"Partner desk"_s);
    EXPECT_EQ(patchTicket(1012, {{u"inbox_id"_s, target}}).data()[u"custom_fields"_s], before);
}

TEST_F(Patch, NeedsTheUuidNotTheNumber)
{
    EXPECT_EQ(patch(u"/tickets/1012"_s, {{u"subject"_s, u"x"_s}}).status, 404);
    EXPECT_EQ(patch(u"/tickets/"_s + kForeign, {{u"subject"_s, u"x"_s}}).status, 404);
}

TEST_F(Patch, BodiesThatAreNoJsonObjectAreRefused)
{
    const QString path = u"/tickets/"_s + ticket(1012)[u"id"_s].toString();
    const Session::Headers json{{"Content-Type", "application/json"}};
    EXPECT_EQ(m_session->send("PATCH", path, "{\"subject\":", json).status, 400);
    EXPECT_EQ(m_session->send("PATCH", path, "[]", json).status, 400);
    EXPECT_EQ(m_session->send("PATCH", path, "", json).status, 400);
    EXPECT_EQ(m_session->send("PATCH", path, "{}", {{"Content-Type", "text/plain"}}).status, 400);
}

} // namespace
} // namespace deskbell::sandbox
