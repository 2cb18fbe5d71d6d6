// SPDX-License-Identifier: MIT
// The editor by keyboard, for assistive technology, and with texts of all kinds.
#include "gui/editor/editorfixture.h"
#include "gui/theme.h"

#include <QAccessible>
#include <QWheelEvent>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;

namespace {

class EditorAccess : public EditorTest
{
};

TEST_F(EditorAccess, EscapeDiscardsNoText)
{
    open(openTicket());
    type("subjectEdit", u"Precious"_s);
    QTest::keyClick(find<QLineEdit>("subjectEdit"), Qt::Key_Escape);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Precious"_s);
    EXPECT_TRUE(editor.hasUnsavedChanges());
}

TEST_F(EditorAccess, AChangedFieldSaysWhatItWas)
{
    open(openTicket());
    choose("priorityCombo", u"High"_s);
    EXPECT_THAT(find<QWidget>("priorityFrame")->toolTip().toStdString(), ::testing::HasSubstr("Normal"));
    EXPECT_THAT(find<QWidget>("priorityCombo")->accessibleDescription().toStdString(),
                ::testing::HasSubstr("was: Normal"));
    choose("priorityCombo", u"Normal"_s);
    EXPECT_EQ(find<QWidget>("priorityFrame")->toolTip(), QString());
}

TEST_F(EditorAccess, TheWheelChangesNothingWithoutTheFocus)
{
    open(openTicket());
    find<QLineEdit>("subjectEdit")->setFocus();
    auto* combo = find<QComboBox>("priorityCombo");
    QWheelEvent wheel({5, 5}, combo->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(combo, &wheel);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(EditorAccess, DigitsAndLettersChoose)
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

TEST_F(EditorAccess, MarkupStaysText)
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

TEST_F(EditorAccess, ALongSubjectTakesThreeLines)
{
    TicketDetails details = openTicket();
    details.server.subject = u"word "_s.repeated(2000);
    open(details);
    auto* heading = find<QWidget>("subjectHeading");
    EXPECT_LE(heading->heightForWidth(400), QFontMetrics(editor.font()).lineSpacing() * 4);
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text().size(), 10000);
}

TEST_F(EditorAccess, EveryWidgetThatTakesTheFocusHasAName)
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

TEST_F(EditorAccess, ControlsAreCalledByTheirLabelNotTheirValue)
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

TEST_F(EditorAccess, TabWalksTheFormInItsOrder)
{
    open(waitingTicket());
    type("subjectEdit", u"x"_s);
    QStringList order;
    auto* first = find<QWidget>("statusCombo");
    for (QWidget* widget = first; order.size() < 40; widget = widget->nextInFocusChain()) {
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && !widget->focusProxy() &&
            !widget->objectName().isEmpty())
            order.append(widget->objectName());
        if (widget->nextInFocusChain() == first)
            break;
    }
    const QStringList wanted{u"statusCombo"_s,       u"priorityCombo"_s, u"reminderPicker"_s,
                             u"returnStatusCombo"_s, u"assigneeCombo"_s, u"inboxCombo"_s,
                             u"contactCombo"_s,      u"subjectEdit"_s,   u"customFieldsButton"_s,
                             u"discardButton"_s,     u"saveButton"_s,    u"timeline"_s,
                             u"noteEdit"_s,          u"addNoteButton"_s};
    QStringList seen;
    for (const QString& name : order) {
        if (wanted.contains(name))
            seen.append(name);
    }
    EXPECT_EQ(seen, wanted) << order.join(u' ').toStdString();
}

TEST_F(EditorAccess, LabelsStayReadableWhenTheThemeChanges)
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

TEST_F(EditorAccess, ASearchShowsWhoMatchesByNameOrAddress)
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

TEST_F(EditorAccess, OneOfTwoEqualNamesIsNeverGuessed)
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

TEST_F(EditorAccess, SaveWaitsForANameThatMeansNobody)
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
