// SPDX-License-Identifier: MIT
#include "coretesthelp.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(SameChoice, GoesByIdWhereBothHaveOneAndByWordOtherwise)
{
    const auto same = [](const char* a, const char* b) {
        return sameChoice(choiceFromJson(json(a)), choiceFromJson(json(b)));
    };
    EXPECT_TRUE(
        same(R"({"word":"open","id":"1","name":"New"})", R"({"word":"closed","id":"1","name":"Renamed"})"));
    EXPECT_FALSE(same(R"({"word":"open","id":"1"})", R"({"word":"open","id":"2"})"));
    EXPECT_TRUE(same(R"({"word":"open","id":"1"})", R"({"word":"open"})"));
    EXPECT_FALSE(same(R"({"word":"open"})", R"({"word":"closed"})"));
    EXPECT_TRUE(same("null", "null"));
    EXPECT_FALSE(same("null", R"({"word":"open"})"));
    EXPECT_FALSE(same("null", R"({"id":"1"})")) << "an entry whose level is not known is still an entry";
}

TEST(FieldValue, OfAnEmptyTicketIsNullEverywhere)
{
    for (const TicketField name :
         {TicketField::Subject, TicketField::Status, TicketField::Priority, TicketField::Assignee,
          TicketField::Inbox, TicketField::Contact, TicketField::RemindAt, TicketField::ReturnStatus}) {
        EXPECT_TRUE(fieldValue({}, field(name)).isNull()) << field(name).text().toStdString();
    }
    EXPECT_TRUE(fieldValue({}, customField(u"x"_s)).isNull());
}

TEST(SameFieldValue, TakesNumbersByTheirValue)
{
    const FieldKey key = customField(u"n"_s);
    EXPECT_TRUE(sameFieldValue(key, QJsonValue(5), QJsonValue(5.0)));
    EXPECT_TRUE(sameFieldValue(key, json("5"), QJsonValue(5.0)));
    EXPECT_TRUE(sameFieldValue(key, json("5.0"), QJsonValue(5)));
    EXPECT_FALSE(sameFieldValue(key, json("9007199254740993"), json("9007199254740992")));
    EXPECT_FALSE(sameFieldValue(key, json("1"), json("true")));
    EXPECT_FALSE(sameFieldValue(key, json("0"), json("null")));
}

TEST(SameFieldValue, TakesListsOfOptionsAsSetsAndOtherListsAsTheyAre)
{
    const FieldKey key = customField(u"n"_s);
    EXPECT_TRUE(sameFieldValue(key, json(R"(["a","b"])"), json(R"(["b","a"])")));
    EXPECT_FALSE(sameFieldValue(key, json(R"(["a","b"])"), json(R"(["a"])")));
    EXPECT_FALSE(sameFieldValue(key, json(R"(["a"])"), json(R"(["a","a"])")));
    EXPECT_FALSE(sameFieldValue(key, json("[1,2]"), json("[2,1]")));
    EXPECT_FALSE(sameFieldValue(key, json("[]"), json("null")));
}

TEST(SameFieldValue, KeepsDatesAndTextsApart)
{
    const FieldKey key = customField(u"n"_s);
    EXPECT_FALSE(sameFieldValue(key, json(R"("2026-11-26")"), json(R"("2026-11-26T00:00:00Z")")));
    EXPECT_FALSE(sameFieldValue(key, json(R"("a")"), json(R"("A")")));
    EXPECT_FALSE(sameFieldValue(key, json(R"("")"), json("null")));
    EXPECT_FALSE(sameFieldValue(field(TicketField::Subject), json(R"("2026-11-26T08:00:00Z")"),
                                json(R"("2026-11-26T09:00:00+01:00")")))
        << "a subject is text, whatever it looks like";
}

TEST(RemindAt, IsTheSameDecisionWithinASecond)
{
    const FieldKey key = field(TicketField::RemindAt);
    EXPECT_TRUE(
        sameFieldValue(key, json(R"("2026-11-26T08:00:00Z")"), json(R"("2026-11-26T08:00:00.900Z")")));
    EXPECT_FALSE(sameFieldValue(key, json(R"("2026-11-26T08:00:00Z")"), json(R"("2026-11-26T08:00:01Z")")));
    EXPECT_FALSE(sameFieldValue(key, json(R"("2026-11-26T08:00:00Z")"), json("null")));
}

} // namespace
} // namespace deskbell
