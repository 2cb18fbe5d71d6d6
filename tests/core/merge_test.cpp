// SPDX-License-Identifier: MIT
#include "coretesthelp.h"

#include "core/merge.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// One field with three values that are different decisions.
struct MergeCase
{
    const char* name;
    FieldKey key;
    const char* base;
    const char* mine;
    const char* theirs;
};

void PrintTo(const MergeCase& row, std::ostream* out)
{
    *out << row.name;
}

const MergeCase mergeCases[] = {
    {"Subject", field(TicketField::Subject), R"("a")", R"("b")", R"("c")"},
    {"SubjectFromNull", field(TicketField::Subject), "null", R"("b")", R"("")"},
    {"PlainStatus", field(TicketField::Status), R"({"word":"open"})", R"({"word":"closed"})",
     R"({"word":"resolved"})"},
    {"CustomStatus", field(TicketField::Status), R"({"word":"open","id":"1"})", R"({"word":"open","id":"2"})",
     R"({"word":"open","id":"3"})"},
    {"UnknownStatus", field(TicketField::Status), R"({"word":"open"})", R"({"word":"closed"})",
     R"({"word":"snoozed2"})"},
    {"PlainPriority", field(TicketField::Priority), R"({"word":"low"})", R"({"word":"high"})",
     R"({"word":"urgent"})"},
    {"CustomPriority", field(TicketField::Priority), "null", R"({"id":"2"})", R"({"id":"3"})"},
    {"Assignee", field(TicketField::Assignee), R"("u1")", "null", R"("u3")"},
    {"Inbox", field(TicketField::Inbox), R"("i1")", R"("i2")", R"("i3")"},
    {"Contact", field(TicketField::Contact), R"("c1")", R"("c2")", "null"},
    {"RemindAt", field(TicketField::RemindAt), "null", R"("2026-11-26T08:00:00Z")",
     R"("2026-11-26T08:00:01Z")"},
    {"ReturnStatus", field(TicketField::ReturnStatus), R"("s1")", R"("s2")", R"("s3")"},
    {"CustomText", customField(u"k"_s), R"("a")", R"("b")", R"("c")"},
    {"CustomEmptyTextIsNotNull", customField(u"k"_s), R"("a")", R"("")", "null"},
    {"CustomNumber", customField(u"k"_s), "1", "2", "2.5"},
    {"CustomFlag", customField(u"k"_s), "null", "false", "true"},
    {"CustomNumberIsNotText", customField(u"k"_s), "1", R"("2")", "2"},
    {"CustomOptions", customField(u"k"_s), R"(["a"])", R"(["a","b"])", R"(["a","c"])"},
    {"CustomRepeatedOption", customField(u"k"_s), R"(["a","b"])", R"(["a","a","b"])", R"(["a","b","b"])"},
};

class Merge : public testing::TestWithParam<MergeCase>
{
protected:
    /// The agent's decision `mine` meets a server that shows `now`.
    MergedPatch meet(const char* mine, const char* now)
    {
        TicketPatch patch;
        patch.set(GetParam().key, json(GetParam().base), json(mine));
        Ticket server{.id = u"t1"_s};
        server.customFields = QJsonObject{};
        setFieldValue(server, GetParam().key, json(now));
        return mergeWithServer(patch, server);
    }
};

TEST_P(Merge, UnchangedOnBothSidesIsNothing)
{
    const MergedPatch merged = meet(GetParam().base, GetParam().base);
    EXPECT_TRUE(merged.send.isEmpty());
    EXPECT_TRUE(merged.alreadySo.isEmpty());
    EXPECT_TRUE(merged.conflicts.isEmpty());
}

TEST_P(Merge, MineIsSentWhileTheServerShowsTheBase)
{
    const MergedPatch merged = meet(GetParam().mine, GetParam().base);
    ASSERT_EQ(merged.send.changes.size(), 1);
    EXPECT_EQ(
        merged.send.changes.first(),
        (FieldChange{.key = GetParam().key, .base = json(GetParam().base), .value = json(GetParam().mine)}));
    EXPECT_TRUE(merged.alreadySo.isEmpty());
    EXPECT_TRUE(merged.conflicts.isEmpty());
}

TEST_P(Merge, TheirsAloneIsLeftAlone)
{
    const MergedPatch merged = meet(GetParam().base, GetParam().theirs);
    EXPECT_TRUE(merged.send.isEmpty());
    EXPECT_TRUE(merged.conflicts.isEmpty());
}

TEST_P(Merge, SameOnBothSidesSettlesWithoutARequest)
{
    const MergedPatch merged = meet(GetParam().mine, GetParam().mine);
    EXPECT_TRUE(merged.send.isEmpty());
    EXPECT_EQ(merged.alreadySo, QList<FieldKey>{GetParam().key});
    EXPECT_TRUE(merged.conflicts.isEmpty());
}

TEST_P(Merge, DifferentOnBothSidesIsAConflictAndNotSent)
{
    const MergedPatch merged = meet(GetParam().mine, GetParam().theirs);
    EXPECT_TRUE(merged.send.isEmpty());
    EXPECT_TRUE(merged.alreadySo.isEmpty());
    ASSERT_EQ(merged.conflicts.size(), 1);
    const FieldConflict& conflict = merged.conflicts.first();
    EXPECT_EQ(conflict.key, GetParam().key);
    EXPECT_EQ(conflict.base, json(GetParam().base));
    EXPECT_EQ(conflict.mine, json(GetParam().mine));
    EXPECT_EQ(conflict.theirs, json(GetParam().theirs));
}

TEST_P(Merge, DecisionThatWasAlreadyAppliedIsNotNamedAsMissing)
{
    TicketPatch asked;
    asked.set(GetParam().key, json(GetParam().base), json(GetParam().mine));
    Ticket answer{.id = u"t1"_s};
    answer.customFields = QJsonObject{};
    setFieldValue(answer, GetParam().key, json(GetParam().mine));
    EXPECT_TRUE(notApplied(asked, answer).isEmpty());
    setFieldValue(answer, GetParam().key, json(GetParam().theirs));
    EXPECT_EQ(notApplied(asked, answer), QList<FieldKey>{GetParam().key});
}

INSTANTIATE_TEST_SUITE_P(EveryFieldKind, Merge, testing::ValuesIn(mergeCases),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(MergeOfDifferentFields, LetsBothAgentsKeepTheirChange)
{
    TicketPatch mine;
    mine.set(field(TicketField::Subject), u"a"_s, u"b"_s);
    const Ticket server{.id = u"t1"_s, .subject = u"a"_s, .assigneeId = u"someone"_s};
    const MergedPatch merged = mergeWithServer(mine, server);
    EXPECT_EQ(merged.send, mine);
    EXPECT_TRUE(merged.conflicts.isEmpty());
}

TEST(MergeOfSeveralFields, HoldsOnlyTheDisputedOneBack)
{
    TicketPatch mine;
    mine.set(field(TicketField::Subject), u"a"_s, u"b"_s);
    mine.set(field(TicketField::Inbox), u"i1"_s, u"i2"_s);
    mine.set(field(TicketField::Contact), u"c1"_s, u"c2"_s);
    const Ticket server{.id = u"t1"_s, .subject = u"other"_s, .inboxId = u"i1"_s, .contactId = u"c2"_s};
    const MergedPatch merged = mergeWithServer(mine, server);
    ASSERT_EQ(merged.send.changes.size(), 1);
    EXPECT_EQ(merged.send.changes.first().key, field(TicketField::Inbox));
    EXPECT_EQ(merged.alreadySo, QList<FieldKey>{field(TicketField::Contact)});
    ASSERT_EQ(merged.conflicts.size(), 1);
    EXPECT_EQ(merged.conflicts.first().key, field(TicketField::Subject));
}

TEST(MergeOfCustomFields, IsNotMisledByARowThatDoesNotCarryThem)
{
    TicketPatch mine;
    mine.set(customField(u"vip"_s), false, true);
    const MergedPatch merged = mergeWithServer(mine, Ticket{.id = u"t1"_s});
    EXPECT_EQ(merged.send, mine);
    EXPECT_TRUE(merged.conflicts.isEmpty());
    EXPECT_TRUE(notApplied(mine, Ticket{.id = u"t1"_s}).isEmpty());
}

TEST(MergeOfOptions, DoesNotCareInWhichOrderTheServerListsThem)
{
    TicketPatch mine;
    mine.set(customField(u"topics"_s), json(R"(["a"])"), json(R"(["b","a"])"));
    Ticket server{.id = u"t1"_s};
    server.customFields = QJsonObject{{u"topics"_s, json(R"(["a","b"])")}};
    EXPECT_EQ(mergeWithServer(mine, server).alreadySo, QList<FieldKey>{customField(u"topics"_s)});
    EXPECT_TRUE(notApplied(mine, server).isEmpty());
}

TEST(MergeOfAStatus, TakesARenamedEntryForTheSameDecision)
{
    TicketPatch mine;
    mine.set(field(TicketField::Status), json(R"({"word":"open","id":"o","name":"New","color":"#0f0"})"),
             json(R"({"word":"closed","id":"c","name":"Done"})"));
    const Ticket server{.id = u"t1"_s,
                        .status = {.word = u"open"_s, .id = u"o"_s, .name = u"Fresh"_s, .color = u"#00f"_s}};
    EXPECT_EQ(mergeWithServer(mine, server).send, mine);
}

TEST(MergeOfAStatus, IsNotSettledByAnAnswerThatNamesOnlyItsType)
{
    TicketPatch mine;
    mine.set(field(TicketField::Status), json(R"({"word":"waiting","id":"w1"})"),
             json(R"({"word":"waiting","id":"w2"})"));
    const Ticket server{.id = u"t1"_s, .status = {.word = u"waiting"_s}};
    EXPECT_EQ(mergeWithServer(mine, server).send, mine);
}

class SnoozeMerge : public testing::Test
{
protected:
    SnoozeMerge()
    {
        mine.set(field(TicketField::Status), json(R"({"word":"open","id":"o"})"),
                 json(R"({"word":"waiting","id":"w"})"));
        mine.set(field(TicketField::RemindAt), QJsonValue::Null, u"2026-11-26T08:00:00Z"_s);
        mine.set(field(TicketField::ReturnStatus), QJsonValue::Null, u"o"_s);
        mine.set(field(TicketField::Subject), u"a"_s, u"b"_s);
        server.id = u"t1"_s;
        server.subject = u"a"_s;
        server.status = {.word = u"open"_s, .id = u"o"_s};
    }

    static QStringList keys(const QList<FieldConflict>& conflicts)
    {
        QStringList names;
        for (const FieldConflict& conflict : conflicts)
            names.append(conflict.key.text());
        names.sort();
        return names;
    }

    TicketPatch mine;
    Ticket server;
};

TEST_F(SnoozeMerge, IsSentWholeWhileNobodyElseTouchedTheTicket)
{
    EXPECT_EQ(mergeWithServer(mine, server).send, mine);
}

TEST_F(SnoozeMerge, IsHeldBackWholeWhenTheStatusIsDisputed)
{
    server.status = {.word = u"closed"_s, .id = u"c"_s};
    const MergedPatch merged = mergeWithServer(mine, server);
    EXPECT_EQ(keys(merged.conflicts),
              (QStringList{u"remind_at"_s, u"remind_transition_status_id"_s, u"status"_s}));
    ASSERT_EQ(merged.send.changes.size(), 1);
    EXPECT_EQ(merged.send.changes.first().key, field(TicketField::Subject));
}

TEST_F(SnoozeMerge, DoesNotMoveToWaitingWhileTheReminderIsDisputed)
{
    server.remindAt = utc("2026-12-24T08:00:00Z");
    const MergedPatch merged = mergeWithServer(mine, server);
    EXPECT_EQ(keys(merged.conflicts),
              (QStringList{u"remind_at"_s, u"remind_transition_status_id"_s, u"status"_s}));
}

TEST_F(SnoozeMerge, OnlySetsTheReminderWhenTheTicketAlreadyWaits)
{
    server.status = {.word = u"waiting"_s, .id = u"w"_s};
    const MergedPatch merged = mergeWithServer(mine, server);
    EXPECT_EQ(merged.alreadySo, QList<FieldKey>{field(TicketField::Status)});
    EXPECT_EQ(
        compact(patchBody(merged.send, server)),
        R"({"remind_at":"2026-11-26T08:00:00Z","remind_transition_status_id":"o","status_id":"w","subject":"b"})");
}

TEST_F(SnoozeMerge, LeavesADisputedStatusThatHasNothingToDoWithTheReminderToItself)
{
    TicketPatch close;
    close.set(field(TicketField::Status), json(R"({"word":"open","id":"o"})"),
              json(R"({"word":"closed","id":"c"})"));
    close.set(field(TicketField::Subject), u"a"_s, u"b"_s);
    server.status = {.word = u"resolved"_s, .id = u"r"_s};
    const MergedPatch merged = mergeWithServer(close, server);
    EXPECT_EQ(keys(merged.conflicts), QStringList{u"status"_s});
    EXPECT_EQ(merged.send.changes.size(), 1);
}

TEST(NotApplied, NamesEveryFieldThatDidNotStickAndOnlyThose)
{
    TicketPatch asked;
    asked.set(field(TicketField::Subject), u"a"_s, u"b"_s);
    asked.set(field(TicketField::Status), json(R"({"word":"open","id":"o"})"),
              json(R"({"word":"waiting","id":"w"})"));
    asked.set(field(TicketField::RemindAt), QJsonValue::Null, u"2026-11-26T08:00:00Z"_s);
    const Ticket answer{.id = u"t1"_s, .subject = u"b"_s, .status = {.word = u"waiting"_s, .id = u"w"_s}};
    EXPECT_EQ(notApplied(asked, answer), QList<FieldKey>{field(TicketField::RemindAt)});
}

TEST(NotApplied, ComparesInstantsAndNotTheirSpelling)
{
    TicketPatch asked;
    asked.set(field(TicketField::RemindAt), QJsonValue::Null, u"2026-11-26T08:00:00Z"_s);
    asked.set(customField(u"when"_s), QJsonValue::Null, u"2026-11-26T08:00:00Z"_s);
    Ticket answer{.id = u"t1"_s, .remindAt = utc("2026-11-26T09:00:00.250+01:00")};
    answer.customFields = QJsonObject{{u"when"_s, u"2026-11-26T08:00:00.000+00:00"_s}};
    EXPECT_TRUE(notApplied(asked, answer).isEmpty());
}

} // namespace
} // namespace deskbell
