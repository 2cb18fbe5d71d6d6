// SPDX-License-Identifier: MIT
#include "gui/editor/editorfixture.h"

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;

namespace {

class Editor : public EditorTest
{
};

TEST_F(Editor, WithoutATicketOneSentenceStandsThere)
{
    editor.show();
    EXPECT_TRUE(find<QWidget>("emptyPage")->isVisible());
    EXPECT_FALSE(find<QLabel>("emptyLabel")->text().isEmpty());
    EXPECT_TRUE(editor.patch().isEmpty());
    editor.save();
    EXPECT_FALSE(editor.hasUnsavedChanges());
}

TEST_F(Editor, AnUntouchedTicketHasNothingToSend)
{
    open(waitingTicket());
    EXPECT_TRUE(editor.patch().isEmpty());
    EXPECT_FALSE(find<QPushButton>("saveButton")->isEnabled());
    EXPECT_FALSE(find<QPushButton>("discardButton")->isEnabled());
    QSignalSpy saved(&editor, &TicketEditor::saveRequested);
    editor.save();
    EXPECT_TRUE(saved.isEmpty());
}

TEST_F(Editor, TheSubjectAlone)
{
    open(openTicket());
    type("subjectEdit", u"Portal is down"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"subject"_s, u"Portal is down"_s}}));
    type("subjectEdit", openTicket().server.subject);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, TheStatusAlone)
{
    open(openTicket());
    choose("statusCombo", u"Solved"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"status_id"_s, solvedId}}));
    choose("statusCombo", u"New"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, ThePriorityAlone)
{
    open(openTicket());
    choose("priorityCombo", u"High"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"priority_id"_s, highId}}));
    choose("priorityCombo", u"Normal"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, PlainWordsWhereTheWorkspaceHasNoEntriesOfItsOwn)
{
    editor.setWorkspace({});
    TicketDetails plain = openTicket();
    plain.server.status = {.word = u"open"_s};
    plain.server.priority = {.word = u"normal"_s};
    open(plain);
    EXPECT_EQ(find<QComboBox>("statusCombo")->count(), 5);
    EXPECT_EQ(find<QComboBox>("priorityCombo")->count(), 4);
    choose("statusCombo", u"In progress"_s);
    choose("priorityCombo", u"Urgent"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"status"_s, u"in_progress"_s}, {u"priority"_s, u"urgent"_s}}));
}

TEST_F(Editor, TheAssigneeByNameByAddressAndNone)
{
    open(openTicket());
    typeName("assigneeCombo", u"ada okafor"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"assignee_id"_s, adaId}}));
    typeName("assigneeCombo", u"bela@support"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
    choose("assigneeCombo", u"Unassigned"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"assignee_id"_s, QJsonValue::Null}}));
}

TEST_F(Editor, InboxAndContact)
{
    open(openTicket());
    choose("inboxCombo", u"Billing"_s);
    typeName("contactCombo", u"linus"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"inbox_id"_s, billingId}, {u"contact_id"_s, linusId}}));
    EXPECT_EQ(find<QComboBox>("inboxCombo")->findText(u"No inbox"_s), -1) << "a ticket is always in an inbox";
}

TEST_F(Editor, ANameThatMeansNobodyBecomesNoValue)
{
    open(openTicket());
    typeName("assigneeCombo", u"Zoe"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
    EXPECT_EQ(find<QComboBox>("assigneeCombo")->currentText(), u"Béla Tóth"_s);
    EXPECT_THAT(note("assigneeFrame").toStdString(), ::testing::HasSubstr("Zoe"));
}

TEST_F(Editor, AReminderMovesAnOpenTicketToWaitingVisibly)
{
    open(openTicket());
    remind("3"); // tomorrow
    EXPECT_EQ(body(),
              (QJsonObject{{u"status_id"_s, waitingId}, {u"remind_at"_s, u"2026-11-25T08:00:00Z"_s}}));
    EXPECT_EQ(find<QComboBox>("statusCombo")->currentText(), u"Waiting"_s);
    EXPECT_THAT(note("reminderFrame").toStdString(), ::testing::HasSubstr("needs a waiting status"));
    EXPECT_EQ(find<QPushButton>("saveButton")->text(), u"Save and snooze until Wed 09:00"_s);
    EXPECT_EQ(find<QPushButton>("saveButton")->accessibleName(), u"Save"_s);
    remind("9"); // none again
    EXPECT_TRUE(editor.patch().isEmpty());
    EXPECT_EQ(find<QComboBox>("statusCombo")->currentText(), u"New"_s);
    EXPECT_EQ(note("reminderFrame"), QString());
}

TEST_F(Editor, ReschedulingAndClearingOnATicketThatWaits)
{
    open(waitingTicket());
    remind("3");
    EXPECT_EQ(body(),
              (QJsonObject{{u"status_id"_s, waitingId}, {u"remind_at"_s, u"2026-11-25T08:00:00Z"_s}}));
    remind("4"); // Thursday 9:00, what it was
    EXPECT_TRUE(editor.patch().isEmpty());
    remind("9");
    EXPECT_EQ(body(), (QJsonObject{{u"status_id"_s, waitingId}, {u"remind_at"_s, QJsonValue::Null}}));
    EXPECT_EQ(find<QPushButton>("saveButton")->text(), u"Save and clear the reminder"_s);
}

TEST_F(Editor, TheMainJob)
{
    open(openTicket());
    EXPECT_FALSE(find<QComboBox>("returnStatusCombo")->isEnabled());
    choose("statusCombo", u"Waiting"_s);
    remind("5"); // next Monday
    EXPECT_EQ(find<QComboBox>("returnStatusCombo")->currentText(), u"Status's own default (Reopened)"_s);
    choose("returnStatusCombo", u"New"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"status_id"_s, waitingId},
                                   {u"remind_at"_s, u"2026-11-30T08:00:00Z"_s},
                                   {u"remind_transition_status_id"_s, openId}}));
    QSignalSpy saved(&editor, &TicketEditor::saveRequested);
    QTest::keyClick(find<QWidget>("returnStatusCombo"), Qt::Key_S, Qt::ControlModifier);
    ASSERT_EQ(saved.size(), 1);
    EXPECT_EQ(saved[0][0].value<TicketId>(), server.id);
    EXPECT_EQ(saved[0][1].value<TicketPatch>().changes.size(), 3);
}

TEST_F(Editor, TheReminderHasAShortcut)
{
    EXPECT_FALSE(editor.remindAction()->isEnabled()) << "there is no ticket";
    open(openTicket());
    QTest::keyClick(find<QLineEdit>("subjectEdit"), Qt::Key_R, Qt::ControlModifier);
    QWidget* menu = QApplication::activePopupWidget();
    ASSERT_NE(menu, nullptr);
    menu->close();
    choose("statusCombo", u"Parked"_s);
    EXPECT_FALSE(editor.remindAction()->isEnabled());
}

TEST_F(Editor, LeavingTheWaitingStatusSaysThatTheReminderEnds)
{
    open(waitingTicket());
    choose("statusCombo", u"Solved"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"status_id"_s, solvedId}}));
    EXPECT_FALSE(find<QWidget>("reminderPicker")->isEnabled());
    EXPECT_THAT(note("reminderFrame").toStdString(), ::testing::HasSubstr("ends with the status"));
}

TEST_F(Editor, AStatusWithoutRemindersSaysSo)
{
    open(openTicket());
    choose("statusCombo", u"Parked"_s);
    EXPECT_FALSE(find<QWidget>("reminderPicker")->isEnabled());
    EXPECT_THAT(note("reminderFrame").toStdString(), ::testing::HasSubstr("switched reminders off"));
    choose("statusCombo", u"New"_s);
    EXPECT_TRUE(find<QWidget>("reminderPicker")->isEnabled());
    EXPECT_EQ(note("reminderFrame"), QString());
}

TEST_F(Editor, AnUnknownStatusSurvives)
{
    TicketDetails odd = openTicket();
    odd.server.status = {.word = u"hibernating"_s, .id = u"x"_s, .name = u"Asleep"_s};
    open(odd);
    EXPECT_EQ(find<QComboBox>("statusCombo")->currentText(), u"Asleep"_s);
    choose("statusCombo", u"Solved"_s);
    choose("statusCombo", u"Asleep"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, IdsWithoutANameAreShownShortened)
{
    TicketDetails nameless = openTicket();
    nameless.server.assigneeId = u"0f8fad5b-d9cb-469f-a165-70867728950e"_s;
    open(nameless);
    auto* combo = find<QComboBox>("assigneeCombo");
    EXPECT_EQ(combo->currentText(), u"0f8fad5b…"_s);
    EXPECT_THAT(combo->toolTip().toStdString(), ::testing::HasSubstr("0f8fad5b-d9cb-469f-a165-70867728950e"));
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, TypingSurvivesNewsOfTheTicket)
{
    open(openTicket());
    auto* edit = find<QLineEdit>("subjectEdit");
    type("subjectEdit", u"Half a sent"_s);
    edit->setSelection(5, 3);
    const int cursor = edit->cursorPosition();
    TicketDetails news = openTicket();
    news.server.subject = u"Somebody else's subject"_s;
    news.server.assigneeId = adaId;
    news.server.updatedAt = news.server.updatedAt.addSecs(5);
    editor.setTicket(news);
    EXPECT_EQ(edit->text(), u"Half a sent"_s);
    EXPECT_EQ(edit->cursorPosition(), cursor);
    EXPECT_EQ(edit->selectedText(), u"a s"_s);
    EXPECT_EQ(find<QComboBox>("assigneeCombo")->currentText(), u"Ada Okafor"_s);
    EXPECT_THAT(note("assigneeFrame").toStdString(), ::testing::HasSubstr("Changed by someone else"));
    EXPECT_THAT(note("subjectFrame").toStdString(), ::testing::HasSubstr("Somebody else's subject"));
    EXPECT_EQ(editor.patch().find({.field = TicketField::Subject})->base,
              QJsonValue(openTicket().server.subject));
}

TEST_F(Editor, ANameBeingTypedSurvivesNewsOfTheWorkspace)
{
    open(openTicket());
    auto* edit = find<QComboBox>("assigneeCombo")->lineEdit();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, u"ad"_s);
    Workspace more = workspace();
    more.members.append({.id = u"new"_s, .name = u"Adam Ant"_s});
    editor.setWorkspace(more);
    EXPECT_EQ(edit->text(), u"ad"_s);
    EXPECT_EQ(edit->cursorPosition(), 2);
}

TEST_F(Editor, EditsOfAnotherTicketComeBack)
{
    TicketDetails other = openTicket();
    other.server.id = u"other"_s;
    other.server.number = 7;
    open(openTicket());
    type("subjectEdit", u"Kept"_s);
    editor.setTicket(other);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), other.server.subject);
    EXPECT_FALSE(editor.hasUnsavedChanges());
    EXPECT_TRUE(editor.hasUnsavedChanges(openTicket().server.id));
    EXPECT_EQ(editor.ticketsWithUnsavedChanges(), QList<TicketId>{openTicket().server.id});
    editor.setTicket(openTicket());
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Kept"_s);
}

TEST_F(Editor, ANameThatIsTypedBelongsToItsTicket)
{
    TicketDetails other = openTicket();
    other.server.id = u"other"_s;
    open(openTicket());
    typeOn("assigneeCombo", u"Ada Okafor"_s);
    editor.setTicket(other);
    auto* combo = find<QComboBox>("assigneeCombo");
    EXPECT_EQ(combo->currentText(), u"Béla Tóth"_s);
    find<QLineEdit>("subjectEdit")->setFocus();
    EXPECT_TRUE(editor.patch().isEmpty()) << "nobody chose it for this one";
    typeOn("assigneeCombo", u"Zoe"_s);
    editor.setTicket(openTicket());
    EXPECT_EQ(combo->currentText(), u"Ada Okafor"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"assignee_id"_s, adaId}}));
    EXPECT_FALSE(editor.hasUnsavedChanges(other.server.id));
    EXPECT_EQ(note("assigneeFrame").indexOf(u"Zoe"_s), -1);
}

TEST_F(Editor, ItMayEndWhileANameIsBeingTyped)
{
    for (const QString& name : {u"Ada Okafor"_s, u"Zoe"_s}) {
        const auto ending = std::make_unique<TicketEditor>();
        ending->setWorkspace(workspace());
        ending->setTicket(openTicket());
        ending->show();
        QApplication::setActiveWindow(ending.get());
        auto* edit = ending->findChild<QComboBox*>(u"assigneeCombo"_s)->lineEdit();
        edit->setFocus();
        ASSERT_TRUE(edit->hasFocus());
        edit->setText(name);
    }
}

TEST_F(Editor, SavingTakesTheNameThatIsBeingTyped)
{
    open(openTicket());
    typeOn("assigneeCombo", u"Ada Okafor"_s);
    EXPECT_TRUE(find<QPushButton>("saveButton")->isEnabled());
    EXPECT_TRUE(editor.saveAction()->isEnabled());
    QSignalSpy saved(&editor, &TicketEditor::saveRequested);
    editor.saveAction()->trigger();
    ASSERT_EQ(saved.size(), 1);
    EXPECT_EQ(patchBody(saved[0][1].value<TicketPatch>(), server), (QJsonObject{{u"assignee_id"_s, adaId}}));
}

TEST_F(Editor, ATypedNameThatMeansNobodyIsNotSaved)
{
    open(openTicket());
    typeOn("assigneeCombo", u"Zoe"_s);
    QSignalSpy saved(&editor, &TicketEditor::saveRequested);
    editor.saveAction()->trigger();
    EXPECT_TRUE(saved.isEmpty());
    EXPECT_THAT(note("assigneeFrame").toStdString(), ::testing::HasSubstr("Zoe"));
    EXPECT_FALSE(editor.saveAction()->isEnabled()) << "it is gone";
}

TEST_F(Editor, DiscardedChangesCanBeTakenBack)
{
    open(openTicket());
    type("subjectEdit", u"Oops"_s);
    QTest::mouseClick(find<QPushButton>("discardButton"), Qt::LeftButton);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), openTicket().server.subject);
    EXPECT_TRUE(editor.patch().isEmpty());
    QTest::mouseClick(find<QWidget>("noticeBar")->findChild<QPushButton*>(u"messageActionButton"_s),
                      Qt::LeftButton);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Oops"_s);
    EXPECT_TRUE(find<QWidget>("noticeBar")->isHidden());
}

} // namespace
