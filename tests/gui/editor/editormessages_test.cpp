// SPDX-License-Identifier: MIT
#include "core/errortext.h"
#include "gui/editor/editorfixture.h"
#include "gui/messagebar.h"

#include <QClipboard>
#include <QScrollArea>
#include <QToolButton>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class EditorMessages : public SavedSubjectTest
{
protected:
    /// Of the subject's conflict; the rows that it replaced may still be there.
    QPushButton* conflictButton(const char* name) const
    {
        return editor.findChildren<QWidget*>(u"conflict_subject"_s)
            .last()
            ->findChild<QPushButton*>(QString::fromLatin1(name));
    }
};

TEST_F(EditorMessages, SavingTellsItsProgress)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    EXPECT_EQ(line(), "Saving…");
    EXPECT_FALSE(find<QPushButton>("saveButton")->isEnabled());
    EXPECT_TRUE(editor.hasUnsavedChanges());
    report(ChangeState::Queued, decision);
    EXPECT_EQ(line(), "Saved on this computer, will be sent when the server can be reached");
    EXPECT_FALSE(editor.hasUnsavedChanges());
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"New subject"_s);
    report(ChangeState::Sending, decision);
    EXPECT_EQ(line(), "Sending…");
    ChangeReport settled{
        .operation = u"op-1"_s, .ticketId = server.id, .state = ChangeState::Settled, .patch = decision};
    settled.answer = server;
    settled.answer->subject = u"New subject"_s;
    clock->advance(std::chrono::minutes(50));
    editor.reportChange(settled);
    EXPECT_EQ(line(), "Saved at 10:02");
    EXPECT_EQ(words(), "");
    EXPECT_TRUE(editor.patch().isEmpty());
    type("subjectEdit", u"And on"_s);
    EXPECT_EQ(line(), "") << "what was said of the last save is over";
}

TEST_F(EditorMessages, WhatDidNotStickIsNamedByItsLabel)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    report(ChangeState::Queued, decision);
    ChangeReport settled{
        .operation = u"op-1"_s, .ticketId = server.id, .state = ChangeState::Settled, .patch = decision};
    settled.answer = server;
    settled.notApplied = {{.field = TicketField::Subject},
                          {.field = TicketField::Custom, .customKey = u"seats"_s}};
    editor.reportChange(settled);
    EXPECT_THAT(words(), HasSubstr("Subject"));
    EXPECT_THAT(words(), HasSubstr("Seats"));
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), server.subject);
}

TEST_F(EditorMessages, ARefusedFieldSaysSoInItsPlaceAndKeepsWhatWasTyped)
{
    open(openTicket());
    const TicketPatch decision = saveSubject(u"?"_s);
    report(ChangeState::Queued, decision);
    Error error{.kind = ErrorKind::Invalid, .httpStatus = 400, .requestId = u"req-81"_s};
    error.fieldErrors = {{u"subject"_s, u"too short"_s},
                         {u"status_id"_s, u"not yours"_s},
                         {u"frobnicate"_s, u"what is that"_s}};
    report(ChangeState::Refused, decision, error);
    EXPECT_EQ(note("subjectFrame"), u"too short"_s);
    EXPECT_EQ(note("statusFrame"), u"not yours"_s);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"?"_s);
    EXPECT_THAT(words(), HasSubstr("frobnicate"));
    EXPECT_THAT(find<QLineEdit>("subjectEdit")->accessibleDescription().toStdString(),
                HasSubstr("too short"));
    type("subjectEdit", u"Long enough"_s);
    EXPECT_EQ(note("subjectFrame"), QString());
    EXPECT_EQ(note("statusFrame"), u"not yours"_s);
}

TEST_F(EditorMessages, ARefusedFieldThatIsOutOfSightIsShown)
{
    open(openTicket());
    find<QSplitter>("editorSplitter")->setSizes({180, 700});
    const TicketPatch decision = saveSubject(u"?"_s);
    auto* area = find<QScrollArea>("formScrollArea");
    area->ensureVisible(0, 0);
    QApplication::processEvents();
    ASSERT_TRUE(find<QLineEdit>("subjectEdit")->visibleRegion().isEmpty());
    Error error{.kind = ErrorKind::Invalid, .httpStatus = 400};
    error.fieldErrors = {{u"subject"_s, u"too short"_s}};
    report(ChangeState::Refused, decision, error);
    EXPECT_FALSE(find<QLineEdit>("subjectEdit")->visibleRegion().isEmpty());
}

TEST_F(EditorMessages, ARefusedCustomFieldIsUnfolded)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    Error error{.kind = ErrorKind::Invalid, .httpStatus = 400};
    error.fieldErrors = {{u"custom_fields.seats"_s, u"at most 10"_s}};
    report(ChangeState::Refused, decision, error);
    EXPECT_EQ(note("custom_seats"), u"at most 10"_s);
}

TEST_F(EditorMessages, ARefusedChangeCanBeGivenUp)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    report(ChangeState::Queued, decision);
    report(ChangeState::Refused, decision, Error{.kind = ErrorKind::NotFound, .httpStatus = 404});
    QSignalSpy discarded(&editor, &TicketEditor::discardChangeRequested);
    QTest::mouseClick(barButton(), Qt::LeftButton);
    ASSERT_EQ(discarded.size(), 1);
    EXPECT_EQ(discarded[0][0].toString(), u"op-1"_s);
    EXPECT_EQ(words(), "");
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), server.subject);
}

TEST_F(EditorMessages, EveryFailureHasItsOwnSentence)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    const auto said = [&](ChangeState state, const Error& error) {
        report(state, decision, error);
        const std::string text = words();
        EXPECT_THAT(text,
                    HasSubstr(describe(error, Situation::Saving, u"#1042"_s).paragraph().toStdString()));
        return text;
    };
    QSet<QString> sentences;
    const std::pair<ChangeState, ErrorKind> cases[] = {
        {ChangeState::Parked, ErrorKind::Unauthorized}, {ChangeState::Parked, ErrorKind::PlanForbidden},
        {ChangeState::Parked, ErrorKind::ReadOnlyKey},  {ChangeState::Refused, ErrorKind::NotFound},
        {ChangeState::Queued, ErrorKind::RateLimited},  {ChangeState::Queued, ErrorKind::ServerFailed},
        {ChangeState::Queued, ErrorKind::TimedOut},     {ChangeState::Queued, ErrorKind::Offline},
        {ChangeState::Queued, ErrorKind::Certificate},  {ChangeState::Refused, ErrorKind::Invalid},
        {ChangeState::Refused, ErrorKind::Conflict},    {ChangeState::Refused, ErrorKind::Refused},
        {ChangeState::Queued, ErrorKind::DiskFull},     {ChangeState::Parked, ErrorKind::SecretUnknown}};
    for (const auto& [state, kind] : cases)
        sentences.insert(QString::fromStdString(said(state, Error{.kind = kind})));
    EXPECT_EQ(sentences.size(), qsizetype(std::size(cases)));
}

TEST_F(EditorMessages, AUsedUpRequestLimitCountsDown)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    ChangeReport later{.operation = u"op-1"_s,
                       .ticketId = server.id,
                       .state = ChangeState::Queued,
                       .patch = decision,
                       .error = Error{.kind = ErrorKind::RateLimited, .httpStatus = 429}};
    later.nextAttempt = clock->nowUtc().addSecs(42);
    editor.reportChange(later);
    EXPECT_THAT(words(), HasSubstr("42 s"));
    EXPECT_TRUE(barButton()->isHidden()) << "the server is not asked before it wants to be";
    clock->advance(std::chrono::seconds(12));
    EXPECT_TRUE(QTest::qWaitFor([this] { return words().find("30 s") != std::string::npos; }, 3000))
        << words();
}

TEST_F(EditorMessages, WaitingForTheServerCanBeCutShort)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    ChangeReport later{.operation = u"op-1"_s,
                       .ticketId = server.id,
                       .state = ChangeState::Queued,
                       .patch = decision,
                       .error = Error{.kind = ErrorKind::Offline}};
    later.nextAttempt = clock->nowUtc().addSecs(8);
    editor.reportChange(later);
    EXPECT_THAT(words(), HasSubstr("Next try in 8 s"));
    QSignalSpy retried(&editor, &TicketEditor::retryRequested);
    QTest::mouseClick(barButton(), Qt::LeftButton);
    EXPECT_EQ(retried.size(), 1);
}

TEST_F(EditorMessages, DetailsCarryTheRequestId)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    report(ChangeState::Refused, decision,
           Error{.kind = ErrorKind::Refused, .httpStatus = 418, .requestId = u"req-418"_s});
    QTest::mouseClick(find<QWidget>("changeBar")->findChild<QToolButton*>(u"copyDetailsButton"_s),
                      Qt::LeftButton);
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), HasSubstr("req-418"));
}

TEST_F(EditorMessages, WhatCouldNotBeStoredIsStillInTheEditor)
{
    open(openTicket());
    saveSubject(u"Do not lose me"_s);
    editor.reportNotStored(u"op-1"_s, server.id, Error{.kind = ErrorKind::DiskFull});
    EXPECT_THAT(line(), HasSubstr("Not saved yet"));
    EXPECT_THAT(words(), HasSubstr("disk is full"));
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Do not lose me"_s);
    EXPECT_TRUE(find<QPushButton>("saveButton")->isEnabled());
    EXPECT_EQ(body(), (QJsonObject{{u"subject"_s, u"Do not lose me"_s}}));
}

TEST_F(EditorMessages, AConflictOffersMineAndTheirsPerField)
{
    open(openTicket());
    ChangeReport conflict{.operation = u"op-7"_s, .ticketId = server.id, .state = ChangeState::Conflict};
    conflict.conflicts = {
        {.key = {.field = TicketField::Subject}, .base = u"a"_s, .mine = u"b"_s, .theirs = u"c"_s},
        {.key = {.field = TicketField::Assignee}, .base = belaId, .mine = adaId, .theirs = QJsonValue::Null}};
    editor.reportChange(conflict);
    EXPECT_TRUE(find<QWidget>("conflictBar")->isVisible());
    EXPECT_THAT(allLabels().toStdString(), HasSubstr("Ada Okafor"));
    EXPECT_THAT(allLabels().toStdString(), HasSubstr("Unassigned"));
    QSignalSpy decided(&editor, &TicketEditor::conflictResolved);
    QTest::mouseClick(find<QWidget>("conflict_subject")->findChild<QPushButton*>(u"useMineButton"_s),
                      Qt::LeftButton);
    ASSERT_EQ(decided.size(), 1);
    EXPECT_EQ(decided[0][0].toString(), u"op-7"_s);
    EXPECT_EQ(decided[0][1].value<FieldKey>(), (FieldKey{.field = TicketField::Subject}));
    EXPECT_TRUE(decided[0][2].toBool());
    QTest::mouseClick(find<QWidget>("conflict_assignee_id")->findChild<QPushButton*>(u"keepTheirsButton"_s),
                      Qt::LeftButton);
    ASSERT_EQ(decided.size(), 2);
    EXPECT_FALSE(decided[1][2].toBool());
    conflict.state = ChangeState::Queued;
    conflict.conflicts.clear();
    editor.reportChange(conflict);
    EXPECT_TRUE(find<QWidget>("conflictBar")->isHidden());
}

TEST_F(EditorMessages, ADecisionIsNotTakenForDoneBeforeTheEngineSaysSo)
{
    const FieldConflict subject{
        .key = {.field = TicketField::Subject}, .base = u"a"_s, .mine = u"b"_s, .theirs = u"c"_s};
    TicketDetails details = openTicket();
    details.conflicts = {subject};
    open(details);
    ChangeReport conflict{.operation = u"op-7"_s, .ticketId = server.id, .state = ChangeState::Conflict};
    conflict.conflicts = {subject};
    editor.reportChange(conflict);
    QTest::mouseClick(conflictButton("useMineButton"), Qt::LeftButton);
    EXPECT_TRUE(find<QWidget>("conflictBar")->isVisible());
    EXPECT_FALSE(conflictButton("useMineButton")->isEnabled());
    EXPECT_FALSE(conflictButton("keepTheirsButton")->isEnabled());
    EXPECT_THAT(allLabels().toStdString(), HasSubstr("Being settled"));
    editor.reportChange(conflict); // it failed: the engine still has it
    EXPECT_TRUE(conflictButton("useMineButton")->isEnabled());
    QTest::mouseClick(conflictButton("keepTheirsButton"), Qt::LeftButton);
    conflict.state = ChangeState::Withdrawn;
    conflict.conflicts.clear();
    editor.reportChange(conflict);
    EXPECT_TRUE(find<QWidget>("conflictBar")->isHidden()) << "though the details still have it";
}

TEST_F(EditorMessages, AConflictFromBeforeTheStartIsShownToo)
{
    TicketDetails details = openTicket();
    details.conflicts = {
        {.key = {.field = TicketField::Subject}, .base = u"a"_s, .mine = u"b"_s, .theirs = u"c"_s}};
    open(details);
    EXPECT_TRUE(find<QWidget>("conflictBar")->isVisible());
    EXPECT_FALSE(conflictButton("useMineButton")->isEnabled()) << "its operation is not known yet";
    editor.reportChange({.operation = u"op-7"_s,
                         .ticketId = server.id,
                         .state = ChangeState::Conflict,
                         .conflicts = details.conflicts});
    EXPECT_TRUE(conflictButton("useMineButton")->isEnabled());
}

TEST_F(EditorMessages, NewsOfATicketThatIsNotShownWaitsForIt)
{
    TicketDetails other = openTicket();
    other.server.id = u"other"_s;
    open(openTicket());
    const TicketPatch decision = saveSubject();
    report(ChangeState::Queued, decision);
    editor.setTicket(other);
    EXPECT_EQ(line(), "");
    report(ChangeState::Refused, decision, Error{.kind = ErrorKind::NotFound, .httpStatus = 404});
    EXPECT_EQ(words(), "");
    editor.setTicket(openTicket());
    EXPECT_THAT(words(), HasSubstr("#1042"));
}

TEST_F(EditorMessages, AFailedLoadIsSaidUntilTheTicketComes)
{
    open(openTicket());
    editor.reportLoadFailure(server.id, Error{.kind = ErrorKind::Offline});
    EXPECT_THAT(bar("noticeBar").toStdString(), HasSubstr("#1042 could not be refreshed"));
    editor.reportLoadFailure(u"another"_s, Error{.kind = ErrorKind::Offline});
    editor.setTicket(openTicket()); // unchanged, but read
    EXPECT_EQ(bar("noticeBar"), QString());
}

TEST_F(EditorMessages, TryingAgainTakesTheFailedLoadAway)
{
    open(openTicket());
    editor.reportLoadFailure(server.id, Error{.kind = ErrorKind::Offline});
    QSignalSpy retried(&editor, &TicketEditor::retryRequested);
    QTest::mouseClick(find<QWidget>("noticeBar")->findChild<QPushButton*>(u"messageActionButton"_s),
                      Qt::LeftButton);
    EXPECT_EQ(retried.size(), 1);
    EXPECT_EQ(bar("noticeBar"), QString());
}

TEST_F(EditorMessages, AReadOnlyKeySaysWhatSaveWillDo)
{
    open(openTicket());
    editor.setReadOnlyKey(true);
    EXPECT_THAT(bar("noticeBar").toStdString(), HasSubstr("can only read"));
    type("subjectEdit", u"x"_s);
    EXPECT_EQ(find<QPushButton>("saveButton")->text(), u"Keep on this computer"_s);
    editor.setReadOnlyKey(false);
    EXPECT_EQ(bar("noticeBar"), QString());
}

TEST_F(EditorMessages, AChangeTakenBackByALaterEditIsOver)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    report(ChangeState::Queued, decision);
    type("subjectEdit", server.subject);
    const TicketPatch back = editor.patch();
    editor.save();
    editor.reportChange(
        {.operation = u"op-2"_s, .ticketId = server.id, .state = ChangeState::Withdrawn, .patch = back});
    EXPECT_FALSE(editor.hasUnsavedChanges());
    EXPECT_EQ(line(), "");
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), server.subject);
}

TEST_F(EditorMessages, NewsOfAnotherChangeDoesNotPassForTheOneBeingStored)
{
    open(openTicket());
    saveSubject(u"Keep me"_s);
    editor.reportChange({.operation = u"old"_s, .ticketId = server.id, .state = ChangeState::Withdrawn});
    EXPECT_TRUE(editor.hasUnsavedChanges());
    editor.reportNotStored(u"op-1"_s, server.id, Error{.kind = ErrorKind::Storage});
    EXPECT_EQ(body(), (QJsonObject{{u"subject"_s, u"Keep me"_s}}));
}

TEST_F(EditorMessages, ATicketThatIsGoneFromTheServerSaysSoUntilItIsBack)
{
    TicketDetails details = openTicket();
    details.gone = true;
    open(details);
    EXPECT_THAT(bar("noticeBar").toStdString(), HasSubstr("not on the server any more"));
    details.gone = false;
    open(details);
    EXPECT_EQ(bar("noticeBar"), u""_s);
}

} // namespace
