// SPDX-License-Identifier: MIT
// The way from the list to a note, and what the list says of things unsaved.
#include "gui/windowfixture.h"

#include <QMenu>
#include <QPlainTextEdit>

namespace deskbell {
namespace {

TEST_F(Window, TheKeyboardLeadsFromTheListToANote)
{
    window->selectTicket(SampleCache::ticket(0).id);
    ASSERT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
    auto* note = find<QPlainTextEdit>(u"noteEdit"_s);
    view().setFocus();
    action("nextPaneAction")->trigger();
    EXPECT_TRUE(window->editor().isAncestorOf(window->focusWidget()));
    EXPECT_FALSE(note->hasFocus());
    action("nextPaneAction")->trigger();
    EXPECT_TRUE(note->hasFocus());
    action("nextPaneAction")->trigger();
    EXPECT_TRUE(find<QWidget>(u"viewSidebar"_s)->hasFocus());
    action("nextPaneAction")->trigger();
    EXPECT_TRUE(search().hasFocus());
    view().setFocus();
    QTest::keyClicks(&view(), u"n"_s);
    ASSERT_TRUE(note->hasFocus());
    QSignalSpy requested(&window->editor(), &TicketEditor::noteRequested);
    QTest::keyClicks(note, u"She called"_s);
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_EQ(requested.count(), 1);
    EXPECT_EQ(requested.first().at(1).toString(), u"She called"_s);
}

TEST_F(Window, ATicketWithSomethingUnsavedIsMarkedInTheList)
{
    const auto isMarked = [this](int row) {
        return view().model()->index(row, 0).data(TicketListModel::DraftRole).toBool();
    };
    window->editor().restoreDrafts(
        {{.ticketId = SampleCache::ticket(3).id, .content = {{u"note"_s, u"Half a note"_s}}, .savedAt = {}}});
    EXPECT_TRUE(isMarked(3));
    EXPECT_TRUE(view().model()->index(3, 0).data(Qt::AccessibleTextRole).toString().contains(u"unsaved"_s));
    EXPECT_FALSE(isMarked(0));
    window->selectTicket(SampleCache::ticket(0).id);
    ASSERT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
    auto* subject = find<QLineEdit>(u"subjectEdit"_s);
    subject->setFocus();
    QTest::keyClicks(subject, u"x"_s);
    EXPECT_TRUE(isMarked(0));
    QTest::keyClick(subject, Qt::Key_Backspace);
    EXPECT_FALSE(isMarked(0));
}

TEST_F(Window, WritingANoteStandsInTheMenuWithItsKey)
{
    const QList<QAction*> actions = find<QMenu>(u"ticketMenu"_s)->actions();
    EXPECT_TRUE(actions.contains(window->editor().noteAction()));
    EXPECT_EQ(window->editor().noteAction()->shortcut(), QKeySequence(u"Ctrl+Shift+N"_s));
}

} // namespace
} // namespace deskbell
