// SPDX-License-Identifier: MIT
// Each field that PATCH can set, in each way an agent can treat it, against the exact body that is sent.
#include "coretesthelp.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct FieldCase
{
    const char* name;
    FieldKey key;
    const char* base;        ///< what the server shows, in the outbox's form
    const char* other;       ///< what the agent chooses instead
    const char* changedBody; ///< exact PATCH bodies
    const char* clearedBody;
};

void PrintTo(const FieldCase& row, std::ostream* out)
{
    *out << row.name;
}

const FieldCase fieldCases[] = {
    {"subject", field(TicketField::Subject), R"("Printer on fire")", R"("Printer")",
     R"({"subject":"Printer"})", R"({"subject":null})"},
    {"subjectOfOtherScripts", field(TicketField::Subject), R"("Grüße 😀")", R"("שלום <b>")",
     R"({"subject":"שלום <b>"})", R"({"subject":null})"},
    {"plainStatus", field(TicketField::Status), R"({"word":"open"})",
     R"({"word":"resolved","name":"Resolved"})", R"({"status":"resolved"})", R"({"status":null})"},
    {"customStatus", field(TicketField::Status), R"({"word":"open","id":"s1","name":"New"})",
     R"({"word":"open","id":"s2","name":"Reopened","color":"#f00"})", R"({"status_id":"s2"})",
     R"({"status_id":null})"},
    {"customStatusToPlain", field(TicketField::Status), R"({"word":"open","id":"s1"})",
     R"({"word":"closed"})", R"({"status":"closed"})", R"({"status_id":null})"},
    {"unknownStatusWord", field(TicketField::Status), R"({"word":"open"})", R"({"word":"snoozed2"})",
     R"({"status":"snoozed2"})", R"({"status":null})"},
    {"plainPriority", field(TicketField::Priority), R"({"word":"low"})", R"({"word":"urgent"})",
     R"({"priority":"urgent"})", R"({"priority":null})"},
    {"customPriority", field(TicketField::Priority), R"({"word":"high","id":"p1"})",
     R"({"word":"high","id":"p2"})", R"({"priority_id":"p2"})", R"({"priority_id":null})"},
    {"customPriorityOfUnknownLevel", field(TicketField::Priority), R"({"word":"low"})", R"({"id":"p2"})",
     R"({"priority_id":"p2"})", R"({"priority":null})"},
    {"assignee", field(TicketField::Assignee), R"("u1")", R"("u2")", R"({"assignee_id":"u2"})",
     R"({"assignee_id":null})"},
    {"inbox", field(TicketField::Inbox), R"("i1")", R"("i2")", R"({"inbox_id":"i2"})",
     R"({"inbox_id":null})"},
    {"contact", field(TicketField::Contact), R"("c1")", R"("c2")", R"({"contact_id":"c2"})",
     R"({"contact_id":null})"},
    {"remindAt", field(TicketField::RemindAt), R"("2026-11-26T08:00:00Z")", R"("2026-11-27T08:00:00Z")",
     R"({"remind_at":"2026-11-27T08:00:00Z"})", R"({"remind_at":null})"},
    {"remindAtWithOffset", field(TicketField::RemindAt), R"("2026-11-26T08:00:00Z")",
     R"("2026-11-27T09:00:00.000+01:00")", R"({"remind_at":"2026-11-27T08:00:00Z"})",
     R"({"remind_at":null})"},
    {"returnStatus", field(TicketField::ReturnStatus), R"("s1")", R"("s2")",
     R"({"remind_transition_status_id":"s2"})", R"({"remind_transition_status_id":null})"},
    {"customText", customField(u"order_no"_s), R"("A-1")", R"("A-2")",
     R"({"custom_fields":{"order_no":"A-2"}})", R"({"custom_fields":{"order_no":null}})"},
    {"customEmptyText", customField(u"order_no"_s), R"("A-1")", R"("")",
     R"({"custom_fields":{"order_no":""}})", R"({"custom_fields":{"order_no":null}})"},
    {"customNumber", customField(u"seats"_s), "5", "6", R"({"custom_fields":{"seats":6}})",
     R"({"custom_fields":{"seats":null}})"},
    {"customFraction", customField(u"price"_s), "5.25", "5.5", R"({"custom_fields":{"price":5.5}})",
     R"({"custom_fields":{"price":null}})"},
    {"customLargeNumber", customField(u"serial"_s), "9007199254740993", "9007199254740992",
     R"({"custom_fields":{"serial":9007199254740992}})", R"({"custom_fields":{"serial":null}})"},
    {"customFlag", customField(u"vip"_s), "true", "false", R"({"custom_fields":{"vip":false}})",
     R"({"custom_fields":{"vip":null}})"},
    {"customOptions", customField(u"topics"_s), R"(["o1","o2"])", R"(["o2","o3"])",
     R"({"custom_fields":{"topics":["o2","o3"]}})", R"({"custom_fields":{"topics":null}})"},
    {"customObject", customField(u"site"_s), R"({"a":1})", R"({"a":2})",
     R"({"custom_fields":{"site":{"a":2}}})", R"({"custom_fields":{"site":null}})"},
    {"customDate", customField(u"due"_s), R"("2026-11-26")", R"("2026-11-27")",
     R"({"custom_fields":{"due":"2026-11-27"}})", R"({"custom_fields":{"due":null}})"},
    {"customKeyWithADot", customField(u"a.b"_s), R"("x")", R"("y")", R"({"custom_fields":{"a.b":"y"}})",
     R"({"custom_fields":{"a.b":null}})"},
};

class PatchTable : public testing::TestWithParam<FieldCase>
{
protected:
    PatchTable()
    {
        server.id = u"t1"_s;
        server.number = 1042;
        server.subject = u"Anything"_s;
        server.status = {.word = u"open"_s};
        setFieldValue(server, GetParam().key, json(GetParam().base));
        base = fieldValue(server, GetParam().key);
    }

    void choose(const QJsonValue& value) { patch.set(GetParam().key, base, value); }
    std::string body() const { return compact(patchBody(patch, server)); }

    Ticket server;
    QJsonValue base;
    TicketPatch patch;
};

TEST_P(PatchTable, UnchangedFieldSendsNothing)
{
    choose(json(GetParam().base));
    EXPECT_EQ(body(), "{}");
    EXPECT_TRUE(patch.isEmpty());
}

TEST_P(PatchTable, ChangedFieldIsSentAlone)
{
    choose(json(GetParam().other));
    EXPECT_EQ(body(), GetParam().changedBody);
}

TEST_P(PatchTable, FieldChangedBackSendsNothing)
{
    choose(json(GetParam().other));
    choose(json(GetParam().base));
    EXPECT_EQ(body(), "{}");
    EXPECT_TRUE(patch.isEmpty());
}

TEST_P(PatchTable, ClearedFieldIsSentAsNull)
{
    choose(QJsonValue::Null);
    EXPECT_EQ(body(), GetParam().clearedBody);
}

TEST_P(PatchTable, FieldThatWasEmptyIsSetAndPutBack)
{
    setFieldValue(server, GetParam().key, QJsonValue::Null);
    base = fieldValue(server, GetParam().key);
    choose(json(GetParam().other));
    EXPECT_EQ(body(), GetParam().changedBody);
    choose(QJsonValue::Null);
    EXPECT_EQ(body(), "{}");
}

TEST_P(PatchTable, ShownTicketHasTheChosenValueAndNothingElseChanged)
{
    const QJsonValue chosen = json(GetParam().other);
    choose(chosen);
    const Ticket shown = withPatch(server, patch);
    EXPECT_TRUE(sameFieldValue(GetParam().key, fieldValue(shown, GetParam().key), chosen));
    Ticket restored = shown;
    setFieldValue(restored, GetParam().key, base);
    EXPECT_EQ(restored, server);
}

INSTANTIATE_TEST_SUITE_P(AllFields, PatchTable, testing::ValuesIn(fieldCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(PatchBody, SeveralFieldsTravelInOneBody)
{
    Ticket server{.id = u"t1"_s, .subject = u"Old"_s, .status = {.word = u"open"_s, .id = u"s1"_s}};
    server.customFields = QJsonObject{{u"vip"_s, true}, {u"seats"_s, 3}, {u"untouched"_s, u"x"_s}};
    TicketPatch patch;
    patch.set(field(TicketField::Subject), u"Old"_s, u"New"_s);
    patch.set(field(TicketField::Priority), QJsonValue::Null, json(R"({"word":"high"})"));
    patch.set(customField(u"seats"_s), 3, 4);
    patch.set(customField(u"vip"_s), true, QJsonValue::Null);
    EXPECT_EQ(compact(patchBody(patch, server)),
              R"({"custom_fields":{"seats":4,"vip":null},"priority":"high","subject":"New"})");
}

TEST(PatchBody, NeverHoldsBothMembersOfAPair)
{
    TicketPatch patch;
    patch.set(field(TicketField::Status), json(R"({"word":"open"})"), json(R"({"word":"closed"})"));
    patch.set(field(TicketField::Status), json(R"({"word":"open"})"), json(R"({"word":"closed","id":"s9"})"));
    EXPECT_EQ(compact(patchBody(patch, {})), R"({"status_id":"s9"})");
}

TEST(PatchBody, LeavesAMemberThatIsUnknownToUsAlone)
{
    Ticket server{.id = u"t1"_s, .status = {.word = u"snoozed2"_s}};
    server.extra = QJsonObject{{u"sla"_s, 1}};
    TicketPatch patch;
    patch.set(field(TicketField::Subject), QJsonValue::Null, u"New"_s);
    EXPECT_EQ(compact(patchBody(patch, server)), R"({"subject":"New"})");
}

TEST(PatchBody, TellsAnEmptySubjectFromNone)
{
    TicketPatch patch;
    patch.set(field(TicketField::Subject), QJsonValue::Null, u""_s);
    EXPECT_EQ(compact(patchBody(patch, {})), R"({"subject":""})");
    const Ticket shown = withPatch({}, patch);
    EXPECT_EQ(fieldValue(shown, field(TicketField::Subject)), QJsonValue(u""_s));
}

TEST(PatchBody, TakesAMissingValueForNull)
{
    TicketPatch patch;
    patch.set(customField(u"vip"_s), true, QJsonValue::Undefined);
    EXPECT_EQ(compact(patchBody(patch, {})), R"({"custom_fields":{"vip":null}})");
    patch.set(customField(u"vip"_s), QJsonValue::Undefined, QJsonValue::Null);
    EXPECT_TRUE(patch.isEmpty());
}

TEST(PatchOfOneField, KeepsItsPlaceWhenTheAgentChangesItsMind)
{
    TicketPatch patch;
    patch.set(field(TicketField::Subject), u"a"_s, u"b"_s);
    patch.set(field(TicketField::Inbox), u"i1"_s, u"i2"_s);
    patch.set(field(TicketField::Subject), u"a"_s, u"c"_s);
    ASSERT_EQ(patch.changes.size(), 2);
    EXPECT_EQ(patch.changes.first().key, field(TicketField::Subject));
    EXPECT_EQ(patch.find(field(TicketField::Subject))->value, QJsonValue(u"c"_s));
}

} // namespace
} // namespace deskbell
