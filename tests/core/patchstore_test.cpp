// SPDX-License-Identifier: MIT
// The form in which the outbox keeps a decision.
#include "coretesthelp.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

QJsonArray throughText(const QJsonArray& array)
{
    return QJsonDocument::fromJson(QJsonDocument(array).toJson()).array();
}

TEST(StoredPatch, ComesBackAsItWas)
{
    TicketPatch patch;
    patch.set(field(TicketField::Subject), QJsonValue::Null, u"Grüße \"quoted\" \n %1 😀"_s);
    patch.set(field(TicketField::Status), json(R"({"word":"open"})"),
              json(R"({"word":"snoozed2","id":"s2","name":"Später","color":"#aabbcc"})"));
    patch.set(field(TicketField::Priority), json(R"({"word":"low","id":"p1"})"), QJsonValue::Null);
    patch.set(field(TicketField::Assignee), u"u1"_s, QJsonValue::Null);
    patch.set(field(TicketField::Inbox), u"i1"_s, u"i2"_s);
    patch.set(field(TicketField::Contact), QJsonValue::Null, u"c2"_s);
    patch.set(field(TicketField::RemindAt), u"2026-11-26T08:00:00Z"_s, u"2026-11-27T08:00:00Z"_s);
    patch.set(field(TicketField::ReturnStatus), u"s1"_s, u"s3"_s);
    patch.set(customField(u"seats"_s), qint64(9007199254740993), 2.5);
    patch.set(customField(u"topics"_s), json(R"(["a"])"), json(R"(["a","b"])"));
    patch.set(customField(u"a.b[c]"_s), QJsonValue::Null, u""_s);
    ASSERT_EQ(patch.changes.size(), 11);

    const PatchFromJson read = patchFromJson(throughText(toJson(patch)));
    EXPECT_EQ(read.unreadable, 0);
    EXPECT_EQ(read.patch, patch);
}

TEST(StoredPatch, WritesKeyBaseAndValue)
{
    TicketPatch patch;
    patch.set(customField(u"vip"_s), QJsonValue::Undefined, true);
    EXPECT_EQ(compact(toJson(patch)), R"([{"base":null,"key":"custom_fields.vip","value":true}])");
}

TEST(StoredPatch, IsEmptyForAnEmptyList)
{
    EXPECT_TRUE(patchFromJson({}).patch.isEmpty());
    EXPECT_EQ(patchFromJson({}).unreadable, 0);
}

struct DamagedCase
{
    const char* name;
    const char* entry;
};

void PrintTo(const DamagedCase& row, std::ostream* out)
{
    *out << row.name;
}

class DamagedEntry : public testing::TestWithParam<DamagedCase>
{
};

TEST_P(DamagedEntry, IsCountedAndCostsTheOthersNothing)
{
    QJsonArray array{json(R"({"key":"subject","base":"a","value":"b"})"), json(GetParam().entry),
                     json(R"({"key":"inbox_id","base":"i1","value":"i2"})")};
    const PatchFromJson read = patchFromJson(array);
    EXPECT_EQ(read.unreadable, 1);
    ASSERT_EQ(read.patch.changes.size(), 2);
    EXPECT_EQ(read.patch.changes.at(0).value, QJsonValue(u"b"_s));
    EXPECT_EQ(read.patch.changes.at(1).key, field(TicketField::Inbox));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, DamagedEntry,
    testing::Values(
        DamagedCase{"NotAnObject", "42"}, DamagedCase{"Null", "null"},
        DamagedCase{"WithoutKey", R"({"base":1,"value":2})"},
        DamagedCase{"KeyOfWrongType", R"({"key":7,"base":1,"value":2})"},
        DamagedCase{"UnknownKey", R"({"key":"colour","base":1,"value":2})"},
        DamagedCase{"CustomKeyWithoutName", R"({"key":"custom_fields.","base":1,"value":2})"},
        DamagedCase{"WithoutValue", R"({"key":"contact_id","base":"c"})"},
        DamagedCase{"StatusThatIsText", R"({"key":"status","base":null,"value":"open"})"},
        DamagedCase{"StatusThatIsEmpty", R"({"key":"status","base":null,"value":{}})"},
        DamagedCase{"StatusWordOfWrongType", R"({"key":"status","base":null,"value":{"word":1}})"},
        DamagedCase{"ReminderThatIsNoTime", R"({"key":"remind_at","base":null,"value":"soon"})"},
        DamagedCase{"ReminderWithImpossibleSecond",
                    R"({"key":"remind_at","base":null,"value":"2026-11-26T08:00:60Z"})"},
        DamagedCase{"AssigneeThatIsANumber", R"({"key":"assignee_id","base":null,"value":7})"},
        DamagedCase{"SubjectThatIsAList", R"({"key":"subject2","base":null,"value":[]})"},
        DamagedCase{"BaseOfWrongType", R"({"key":"contact_id","base":[],"value":"c"})"},
        DamagedCase{"SecondDecisionOnTheSameField", R"({"key":"subject","base":"b","value":"c"})"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(UnknownWords, SurviveStoringShowingAndComparing)
{
    const Choice unknown{.word = u"snoozed2"_s, .id = u"x"_s, .name = u"Später"_s, .color = u"abc"_s};
    EXPECT_EQ(choiceFromJson(toJson(unknown)), unknown);
    EXPECT_EQ(statusTypeOf(u"snoozed2"_s), StatusType::Other);
    EXPECT_EQ(statusWordName(u"snoozed2"_s), u"snoozed2"_s);
    EXPECT_EQ(priorityLevelOf(u"blocker"_s), PriorityLevel::Other);
    EXPECT_EQ(priorityWordName(u"blocker"_s), u"blocker"_s);
    Ticket ticket{.id = u"t1"_s, .status = unknown};
    TicketPatch patch;
    patch.set(field(TicketField::Subject), QJsonValue::Null, u"x"_s);
    EXPECT_EQ(withPatch(ticket, patch).status, unknown);
}

} // namespace
} // namespace deskbell
