// SPDX-License-Identifier: MIT
#include "gui/editor/ticketdraft.h"

#include "gui/editor/samples.h"

#include <gmock/gmock.h>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;

namespace {

const FieldKey subjectKey{.field = TicketField::Subject};
const FieldKey statusKey{.field = TicketField::Status};
const FieldKey reminderKey{.field = TicketField::RemindAt};
const FieldKey returnKey{.field = TicketField::ReturnStatus};
const QString friday = u"2026-11-27T08:00:00Z"_s;

QJsonObject body(const TicketDraft& draft)
{
    return patchBody(draft.patch(workspace()), draft.details().server);
}

TEST(TicketDraft, ANewDraftSendsNothing)
{
    const TicketDraft draft(openTicket());
    EXPECT_TRUE(draft.patch(workspace()).isEmpty());
    EXPECT_EQ(body(draft), QJsonObject());
}

TEST(TicketDraft, PuttingAValueBackSendsNothing)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"Other"_s, workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"subject"_s, u"Other"_s}}));
    draft.edit(subjectKey, openTicket().server.subject, workspace());
    EXPECT_TRUE(draft.patch(workspace()).isEmpty());
}

TEST(TicketDraft, AReminderOnATicketThatDoesNotWaitMovesItToTheWaitingStatus)
{
    TicketDraft draft(openTicket());
    draft.edit(reminderKey, friday, workspace());
    EXPECT_TRUE(draft.statusFollowsReminder());
    EXPECT_EQ(draft.status().id, waitingId);
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, waitingId}, {u"remind_at"_s, friday}}));
}

TEST(TicketDraft, TheStatusGoesBackWithTheReminder)
{
    TicketDraft draft(openTicket());
    draft.edit(reminderKey, friday, workspace());
    draft.edit(reminderKey, QJsonValue::Null, workspace());
    EXPECT_TRUE(draft.edits().isEmpty());
    EXPECT_FALSE(draft.statusFollowsReminder());
}

TEST(TicketDraft, AStatusChosenAfterwardsIsTheAgentsOwn)
{
    TicketDraft draft(openTicket());
    draft.edit(reminderKey, friday, workspace());
    draft.edit(statusKey, toJson(statusOf(waitingId)), workspace());
    draft.edit(reminderKey, QJsonValue::Null, workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, waitingId}}));
}

TEST(TicketDraft, AStatusChosenBeforeTheReminderComesBack)
{
    TicketDraft draft(openTicket());
    draft.edit(statusKey, toJson(statusOf(reopenedId)), workspace());
    draft.edit(reminderKey, friday, workspace());
    EXPECT_EQ(draft.status().id, waitingId);
    draft.edit(reminderKey, QJsonValue::Null, workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, reopenedId}}));
}

TEST(TicketDraft, LeavingTheWaitingStatusSaysNothingOfTheReminder)
{
    TicketDraft draft(waitingTicket());
    draft.edit(statusKey, toJson(statusOf(solvedId)), workspace());
    EXPECT_TRUE(draft.statusRefusesReminder(workspace()));
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, solvedId}}));
}

TEST(TicketDraft, AMovedReminderIsHeldBackWhileTheStatusCannotHoldIt)
{
    TicketDraft draft(waitingTicket());
    draft.edit(reminderKey, friday, workspace());
    draft.edit(returnKey, openId, workspace());
    draft.edit(statusKey, toJson(statusOf(parkedId)), workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, parkedId}}));
    draft.edit(statusKey, toJson(statusOf(waitingId)), workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, waitingId},
                                        {u"remind_at"_s, friday},
                                        {u"remind_transition_status_id"_s, openId}}));
}

TEST(TicketDraft, ClearingTheReminderOfATicketThatWaitsKeepsItsStatus)
{
    TicketDraft draft(waitingTicket());
    draft.edit(reminderKey, QJsonValue::Null, workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, waitingId}, {u"remind_at"_s, QJsonValue::Null}}));
}

TEST(TicketDraft, AReturnStatusWithoutAReminderIsNotSent)
{
    TicketDraft draft(waitingTicket());
    draft.edit(returnKey, openId, workspace());
    EXPECT_EQ(body(draft), (QJsonObject{{u"remind_transition_status_id"_s, openId}}));
    draft.edit(reminderKey, QJsonValue::Null, workspace());
    EXPECT_FALSE(body(draft).contains(u"remind_transition_status_id"_s));
}

TEST(TicketDraft, NewsOfOtherFieldsLeavesTheEditAndIsMarked)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"Mine"_s, workspace());
    TicketDetails news = openTicket();
    news.server.assigneeId = adaId;
    news.server.updatedAt = news.server.updatedAt.addSecs(60);
    draft.refresh(news);
    EXPECT_EQ(draft.value(subjectKey), QJsonValue(u"Mine"_s));
    EXPECT_EQ(draft.value({.field = TicketField::Assignee}), QJsonValue(adaId));
    EXPECT_EQ(draft.remoteBefore({.field = TicketField::Assignee}), std::optional(QJsonValue(belaId)));
    EXPECT_FALSE(draft.remoteBefore(subjectKey));
}

TEST(TicketDraft, NewsOfTheEditedFieldKeepsTheBaseTheAgentSaw)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"Mine"_s, workspace());
    TicketDetails news = openTicket();
    news.server.subject = u"Theirs"_s;
    draft.refresh(news);
    const TicketPatch patch = draft.patch(workspace());
    ASSERT_TRUE(patch.find(subjectKey));
    EXPECT_EQ(patch.find(subjectKey)->base, QJsonValue(openTicket().server.subject));
    EXPECT_TRUE(draft.remoteBefore(subjectKey));
}

TEST(TicketDraft, ATextTypedBackDoesNotTurnIntoTheirsUnderTheHands)
{
    const QString before = openTicket().server.subject;
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, before + u'!', workspace());
    TicketDetails news = openTicket();
    news.server.subject = u"Theirs"_s;
    draft.refresh(news);
    EXPECT_TRUE(draft.isOvertaken(subjectKey));
    draft.edit(subjectKey, before, workspace());
    EXPECT_EQ(draft.value(subjectKey), QJsonValue(before));
    EXPECT_TRUE(draft.patch(workspace()).isEmpty()) << "it says nothing of theirs";
    draft.edit(subjectKey, before + u'?', workspace());
    EXPECT_EQ(draft.patch(workspace()).find(subjectKey)->base, QJsonValue(before));
    draft.edit(subjectKey, before, workspace());
    EXPECT_TRUE(draft.endTyping(subjectKey));
    EXPECT_EQ(draft.value(subjectKey), QJsonValue(u"Theirs"_s));
    EXPECT_TRUE(draft.remoteBefore(subjectKey)) << "and is news";
    EXPECT_FALSE(draft.endTyping(subjectKey));
}

TEST(TicketDraft, WhatIsUnsavedReachesBelowWhatIsBeingStored)
{
    TicketDraft draft(openTicket());
    const QString before = openTicket().server.subject;
    draft.edit(subjectKey, u"One"_s, workspace());
    draft.markStoring(draft.patch(workspace()));
    EXPECT_EQ(draft.unsaved().changes.find(subjectKey)->value, QJsonValue(u"One"_s));
    draft.edit(subjectKey, u"Two"_s, workspace());
    EXPECT_EQ(*draft.unsaved().changes.find(subjectKey), (FieldChange{subjectKey, before, u"Two"_s}));
    draft.confirmStored();
    EXPECT_EQ(*draft.unsaved().changes.find(subjectKey), (FieldChange{subjectKey, u"One"_s, u"Two"_s}));
}

TEST(TicketDraft, ResumesTheEditsOfAnEarlierSession)
{
    TicketDraft first(openTicket());
    first.edit(reminderKey, u"2026-11-26T08:00:00Z"_s, workspace());
    first.edit(subjectKey, u"Mine"_s, workspace());
    TicketDraft next(openTicket());
    next.resume(first.unsaved());
    EXPECT_EQ(next.patch(workspace()), first.patch(workspace()));
    EXPECT_TRUE(next.statusFollowsReminder());
    TicketDraft typedMeanwhile(openTicket());
    typedMeanwhile.edit(subjectKey, u"Newer"_s, workspace());
    typedMeanwhile.resume(first.unsaved());
    EXPECT_EQ(typedMeanwhile.value(subjectKey), QJsonValue(u"Newer"_s));
}

TEST(TicketDraft, AnEditThatTheServerNowShowsIsDone)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"Same"_s, workspace());
    TicketDetails news = openTicket();
    news.server.subject = u"Same"_s;
    draft.refresh(news);
    EXPECT_TRUE(draft.edits().isEmpty());
}

TEST(TicketDraft, ARowOlderThanTheKnownOneIsNotTaken)
{
    TicketDraft draft(openTicket());
    TicketDetails old = openTicket();
    old.server.subject = u"Yesterday"_s;
    old.server.updatedAt = old.server.updatedAt.addDays(-1);
    draft.refresh(old);
    EXPECT_EQ(draft.shown().subject, openTicket().server.subject);
}

TEST(TicketDraft, WhatIsBeingStoredStaysVisibleUntilTheDetailsShowIt)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"New"_s, workspace());
    draft.markStoring(draft.patch(workspace()));
    EXPECT_TRUE(draft.isStoring());
    EXPECT_TRUE(draft.edits().isEmpty());
    EXPECT_EQ(draft.shown().subject, u"New"_s);
    draft.confirmStored();
    EXPECT_FALSE(draft.isStoring());
    draft.refresh(openTicket()); // read before the change was stored
    EXPECT_EQ(draft.shown().subject, u"New"_s);
    EXPECT_FALSE(draft.remoteBefore(subjectKey));
}

TEST(TicketDraft, AnEditWhileStoringStartsFromTheStoredValue)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"One"_s, workspace());
    draft.markStoring(draft.patch(workspace()));
    draft.edit(subjectKey, u"Two"_s, workspace());
    draft.confirmStored();
    EXPECT_EQ(draft.patch(workspace()).find(subjectKey)->base, QJsonValue(u"One"_s));
}

TEST(TicketDraft, WhatCouldNotBeStoredIsAnEditAgain)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"One"_s, workspace());
    draft.edit({.field = TicketField::Assignee}, adaId, workspace());
    draft.markStoring(draft.patch(workspace()));
    draft.edit(subjectKey, u"Two"_s, workspace());
    draft.restoreStoring();
    EXPECT_EQ(body(draft), (QJsonObject{{u"subject"_s, u"Two"_s}, {u"assignee_id"_s, adaId}}));
    EXPECT_EQ(draft.patch(workspace()).find(subjectKey)->base, QJsonValue(openTicket().server.subject));
}

TEST(TicketDraft, TheServersAnswerIsShownAtOnce)
{
    TicketDraft draft(openTicket());
    draft.edit(subjectKey, u"New"_s, workspace());
    draft.edit({.field = TicketField::Assignee}, adaId, workspace());
    const TicketPatch patch = draft.patch(workspace());
    draft.markStoring(patch);
    draft.confirmStored();
    ChangeReport report{
        .operation = u"op"_s, .ticketId = draft.id(), .state = ChangeState::Settled, .patch = patch};
    report.answer = openTicket().server;
    report.answer->subject = u"New"_s;
    report.notApplied = {{.field = TicketField::Assignee}};
    draft.settle(report);
    EXPECT_EQ(draft.shown().subject, u"New"_s);
    EXPECT_EQ(draft.shown().assigneeId, belaId);
    EXPECT_FALSE(draft.remoteBefore({.field = TicketField::Assignee}));
}

TEST(TicketDraft, TheAnswerToAnEarlierSaveLeavesTheLaterValue)
{
    TicketDraft draft(openTicket());
    const auto save = [&draft](const QString& subject) {
        draft.edit(subjectKey, subject, workspace());
        const TicketPatch patch = draft.patch(workspace());
        draft.markStoring(patch);
        draft.confirmStored();
        return patch;
    };
    ChangeReport first{.operation = u"a"_s, .ticketId = draft.id(), .state = ChangeState::Settled};
    first.patch = save(u"One"_s);
    first.answer = openTicket().server;
    first.answer->subject = u"One"_s;
    ChangeReport second = first;
    second.patch = save(u"Two"_s);
    second.answer->subject = u"Two, tidied up"_s;
    draft.settle(first);
    EXPECT_EQ(draft.shown().subject, u"Two"_s);

    TicketDetails read = openTicket();
    read.server = *first.answer;
    read.pending = second.patch;
    draft.refresh(read);
    draft.settle(first);
    EXPECT_EQ(draft.shown().subject, u"Two"_s);
    draft.settle(second);
    EXPECT_EQ(draft.shown().subject, u"Two, tidied up"_s);
}

TEST(TicketDraft, DiscardedEditsCanBeTakenBack)
{
    TicketDraft draft(openTicket());
    draft.edit(reminderKey, friday, workspace());
    const TicketDraft::Edits edits = draft.takeEdits();
    EXPECT_TRUE(draft.patch(workspace()).isEmpty());
    draft.restoreEdits(edits);
    EXPECT_TRUE(draft.statusFollowsReminder());
    EXPECT_EQ(body(draft), (QJsonObject{{u"status_id"_s, waitingId}, {u"remind_at"_s, friday}}));
}

TEST(TicketDraft, CustomFieldsThatArriveLateAreNoChangeOfAnybodys)
{
    TicketDetails row = openTicket();
    row.server.customFields.reset();
    TicketDraft draft(row);
    draft.refresh(openTicket());
    EXPECT_FALSE(draft.remoteBefore({.field = TicketField::Custom, .customKey = u"seats"_s}));
    TicketDetails news = openTicket();
    news.server.customFields->insert(u"seats"_s, 13);
    draft.refresh(news);
    EXPECT_TRUE(draft.remoteBefore({.field = TicketField::Custom, .customKey = u"seats"_s}));
}

} // namespace
