// SPDX-License-Identifier: MIT
#include "gui/editor/editorfixture.h"
#include "gui/editor/reminderpicker.h"
#include "gui/theme.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QCompleter>
#include <QStackedWidget>

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
    EXPECT_THAT(note("assigneeFrame").toStdString(), ::testing::HasSubstr("Changed on the server"));
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

TEST_F(Editor, EscapeDiscardsNoText)
{
    open(openTicket());
    type("subjectEdit", u"Precious"_s);
    QTest::keyClick(find<QLineEdit>("subjectEdit"), Qt::Key_Escape);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Precious"_s);
    EXPECT_TRUE(editor.hasUnsavedChanges());
}

TEST_F(Editor, AChangedFieldSaysWhatItWas)
{
    open(openTicket());
    choose("priorityCombo", u"High"_s);
    EXPECT_THAT(find<QWidget>("priorityFrame")->toolTip().toStdString(), ::testing::HasSubstr("Normal"));
    EXPECT_THAT(find<QWidget>("priorityCombo")->accessibleDescription().toStdString(),
                ::testing::HasSubstr("was: Normal"));
    choose("priorityCombo", u"Normal"_s);
    EXPECT_EQ(find<QWidget>("priorityFrame")->toolTip(), QString());
}

TEST_F(Editor, TheWheelChangesNothingWithoutTheFocus)
{
    open(openTicket());
    find<QLineEdit>("subjectEdit")->setFocus();
    auto* combo = find<QComboBox>("priorityCombo");
    QWheelEvent wheel({5, 5}, combo->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(combo, &wheel);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, DigitsAndLettersChoose)
{
    open(openTicket());
    auto* status = find<QComboBox>("statusCombo");
    status->setFocus();
    QTest::keyClick(status, Qt::Key_5);
    EXPECT_EQ(status->currentText(), u"Solved"_s);
    auto* priority = find<QComboBox>("priorityCombo");
    QTest::keyClick(priority, Qt::Key_H);
    EXPECT_EQ(body(), (QJsonObject{{u"status_id"_s, solvedId}, {u"priority_id"_s, highId}}));
}

TEST_F(Editor, MarkupStaysText)
{
    TicketDetails hostile = openTicket();
    hostile.server.subject = u"<b>bold</b> <img src=x>"_s;
    hostile.contactName = u"<i>Eve</i>"_s;
    open(hostile);
    for (const QLabel* label : editor.findChildren<QLabel*>()) {
        if (label->text().contains(u'<')) {
            EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->objectName().toStdString();
        }
    }
    EXPECT_THAT(find<QWidget>("subjectHeading")->toolTip().toStdString(), ::testing::HasSubstr("&lt;b&gt;"));
}

TEST_F(Editor, ALongSubjectTakesThreeLines)
{
    TicketDetails details = openTicket();
    details.server.subject = u"word "_s.repeated(2000);
    open(details);
    auto* heading = find<QWidget>("subjectHeading");
    EXPECT_LE(heading->heightForWidth(400), QFontMetrics(editor.font()).lineSpacing() * 4);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text().size(), 10000);
}

TEST_F(Editor, EveryWidgetThatTakesTheFocusHasAName)
{
    open(openTicket());
    find<QWidget>("customFieldsButton")->setFocus();
    QTest::keyClick(find<QWidget>("customFieldsButton"), Qt::Key_Space);
    find<QComboBox>("statusCombo")->showPopup();
    int checked = 0;
    for (QWidget* widget : editor.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || !widget->isVisible())
            continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(spoken, nullptr);
        EXPECT_FALSE(spoken->text(QAccessible::Name).isEmpty())
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
        ++checked;
    }
    EXPECT_GT(checked, 15);
}

TEST_F(Editor, ControlsAreCalledByTheirLabelNotTheirValue)
{
    open(waitingTicket());
    const std::pair<const char*, const char*> names[] = {
        {"subjectEdit", "Subject"},      {"statusCombo", "Status"},
        {"priorityCombo", "Priority"},   {"assigneeCombo", "Assignee"},
        {"inboxCombo", "Inbox"},         {"contactCombo", "Contact"},
        {"reminderPicker", "Remind at"}, {"returnStatusCombo", "Return to"},
        {"saveButton", "Save"},          {"discardButton", "Discard changes"}};
    for (const auto& [object, name] : names) {
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(find<QWidget>(object));
        EXPECT_EQ(spoken->text(QAccessible::Name).toStdString(), name);
    }
    QAccessibleInterface* status = QAccessible::queryAccessibleInterface(find<QWidget>("statusCombo"));
    EXPECT_EQ(status->text(QAccessible::Value), u"Waiting"_s);
    EXPECT_EQ(status->text(QAccessible::Description), u"Waiting"_s);
    EXPECT_EQ(status->role(), QAccessible::ComboBox);
    QAccessibleInterface* reminder = QAccessible::queryAccessibleInterface(find<QWidget>("reminderPicker"));
    EXPECT_THAT(reminder->text(QAccessible::Description).toStdString(),
                ::testing::HasSubstr("Thu 26 Nov 2026, 09:00 CET"));
}

TEST_F(Editor, TabWalksTheFormInItsOrder)
{
    open(waitingTicket());
    type("subjectEdit", u"x"_s);
    QStringList order;
    auto* first = find<QWidget>("subjectEdit");
    for (QWidget* widget = first; order.size() < 40; widget = widget->nextInFocusChain()) {
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && !widget->focusProxy() &&
            !widget->objectName().isEmpty())
            order.append(widget->objectName());
        if (widget->nextInFocusChain() == first)
            break;
    }
    const QStringList wanted{u"subjectEdit"_s,    u"statusCombo"_s,       u"priorityCombo"_s,
                             u"reminderPicker"_s, u"returnStatusCombo"_s, u"assigneeCombo"_s,
                             u"inboxCombo"_s,     u"contactCombo"_s,      u"customFieldsButton"_s,
                             u"discardButton"_s,  u"saveButton"_s};
    QStringList seen;
    for (const QString& name : order) {
        if (wanted.contains(name))
            seen.append(name);
    }
    EXPECT_EQ(seen, wanted) << order.join(u' ').toStdString();
}

TEST_F(Editor, LabelsStayReadableWhenTheThemeChanges)
{
    const QPalette before = QApplication::palette();
    open(openTicket());
    const auto* label = find<QLabel>("statusLabel");
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        QApplication::setPalette(paletteFor(scheme));
        QApplication::processEvents();
        EXPECT_GE(contrastRatio(label->palette().color(QPalette::WindowText),
                                label->palette().color(QPalette::Window)),
                  textContrast);
    }
    QApplication::setPalette(before);
}

TEST_F(Editor, ASearchShowsWhoMatchesByNameOrAddress)
{
    open(openTicket());
    auto* edit = find<QComboBox>("contactCombo")->lineEdit();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, u"navy"_s);
    QCompleter* completer = edit->completer();
    ASSERT_EQ(completer->completionCount(), 1);
    EXPECT_EQ(completer->popup()->model()->index(0, 0).data().toString(), u"Grace Hopper"_s);
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    EXPECT_EQ(edit->text(), u"Grace Hopper"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(Editor, OneOfTwoEqualNamesIsNeverGuessed)
{
    Workspace twins = workspace();
    twins.members.append({.id = u"twin"_s, .name = u"Ada Okafor"_s, .detail = u"ada2@support.example"_s});
    editor.setWorkspace(twins);
    open(openTicket());
    typeName("assigneeCombo", u"Ada Okafor"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
    EXPECT_THAT(note("assigneeFrame").toStdString(), ::testing::HasSubstr("not exactly one"));
    typeName("assigneeCombo", u"ada2@support.example"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"assignee_id"_s, u"twin"_s}}));
}

TEST_F(Editor, SaveWaitsForANameThatMeansNobody)
{
    open(openTicket());
    type("subjectEdit", u"Portal is down"_s);
    auto* edit = find<QComboBox>("assigneeCombo")->lineEdit();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, u"Nobody at all"_s);
    QSignalSpy saved(&editor, &TicketEditor::saveRequested);
    editor.save();
    EXPECT_TRUE(saved.isEmpty());
    EXPECT_THAT(note("assigneeFrame").toStdString(), ::testing::HasSubstr("Nobody at all"));
    editor.save();
    EXPECT_EQ(saved.size(), 1);
}

} // namespace
