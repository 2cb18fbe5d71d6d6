// SPDX-License-Identifier: MIT
// Writing an internal note below the conversation.
#include "gui/editor/editorfixture.h"
#include "gui/timeline/noteedit.h"
#include "gui/timeline/threads.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QToolButton>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

namespace {

class Notes : public EditorTest
{
protected:
    Notes()
    {
        QObject::connect(&editor, &TicketEditor::noteRequested, &editor, [this] { ++requested; });
    }

    QPlainTextEdit& edit() const { return *find<QPlainTextEdit>("noteEdit"); }
    QPushButton& button() const { return *find<QPushButton>("addNoteButton"); }
    void write(const QString& text) const
    {
        edit().setFocus();
        QTest::keyClicks(&edit(), text);
    }
    /// Adds what is written, as the session does: it is called "op" from then on.
    void add()
    {
        QTest::keyClick(&edit(), Qt::Key_Return, Qt::ControlModifier);
        editor.nameNote(editor.ticketId(), u"op"_s);
    }
    NoteReport report(ChangeState state) const
    {
        return {
            .operation = u"op"_s, .ticketId = openTicket().server.id, .state = state, .text = u"Called."_s};
    }
    static TicketDetails otherTicket()
    {
        TicketDetails other = openTicket();
        other.server.id = u"71000000-0000-4000-8000-000000000002"_s;
        return other;
    }

    int requested = 0;
};

TEST_F(Notes, TheFieldSaysThatTheCustomerDoesNotGetIt)
{
    open(openTicket());
    EXPECT_EQ(find<QLabel>("noteLabel")->text(), u"Internal note (not sent to the customer)"_s);
    EXPECT_EQ(edit().accessibleName(), u"Internal note (not sent to the customer)"_s);
    EXPECT_THAT(button().toolTip().toStdString(), HasSubstr("Ctrl+Return"));
}

TEST_F(Notes, NothingButSpaceIsNoNote)
{
    open(openTicket());
    EXPECT_FALSE(button().isEnabled());
    write(u"  "_s);
    EXPECT_FALSE(button().isEnabled());
    add();
    EXPECT_EQ(requested, 0);
    write(u"x"_s);
    EXPECT_TRUE(button().isEnabled());
}

TEST_F(Notes, CtrlReturnAddsTheNoteAndDoesNotSaveTheForm)
{
    open(openTicket());
    type("subjectEdit", u"Portal is down"_s);
    QSignalSpy notes(&editor, &TicketEditor::noteRequested);
    QSignalSpy saved(&editor, &TicketEditor::saveRequested);
    write(u"Called."_s);
    QTest::keyClick(&edit(), Qt::Key_Return);
    QTest::keyClicks(&edit(), u"Again."_s);
    add();
    ASSERT_EQ(notes.count(), 1);
    EXPECT_EQ(notes.first().at(0).toString(), openTicket().server.id);
    EXPECT_EQ(notes.first().at(1).toString(), u"Called.\nAgain."_s);
    EXPECT_TRUE(saved.isEmpty());
    EXPECT_TRUE(editor.hasUnsavedChanges());
}

TEST_F(Notes, TheTextLeavesTheFieldWhenItIsOnDisk)
{
    open(openTicket());
    write(u"Called."_s);
    add();
    EXPECT_EQ(edit().toPlainText(), u"Called."_s);
    EXPECT_TRUE(edit().isReadOnly());
    EXPECT_FALSE(button().isEnabled()) << "it is not added twice";
    NoteReport other = report(ChangeState::Settled);
    other.operation = u"an older note that says the same"_s;
    editor.reportNote(other);
    EXPECT_EQ(edit().toPlainText(), u"Called."_s);
    editor.reportNote(report(ChangeState::Queued));
    EXPECT_EQ(edit().toPlainText(), QString());
    EXPECT_FALSE(edit().isReadOnly());
    EXPECT_FALSE(editor.hasUnsavedChanges());
}

TEST_F(Notes, WhatCannotBeStoredStaysInTheFieldWithASentence)
{
    open(openTicket());
    write(u"Called."_s);
    add();
    editor.reportNoteNotStored(u"op"_s, openTicket().server.id, u"Called."_s,
                               Error{.kind = ErrorKind::DiskFull});
    EXPECT_EQ(edit().toPlainText(), u"Called."_s);
    EXPECT_THAT(bar("noteBar").toStdString(), HasSubstr("The note was not added. It is still here"));
    EXPECT_TRUE(button().isEnabled());
    QTest::keyClicks(&edit(), u"!"_s);
    EXPECT_EQ(bar("noteBar"), QString());
}

TEST_F(Notes, WhatIsWrittenStaysWithItsTicket)
{
    open(openTicket());
    write(u"Called."_s);
    add();
    open(otherTicket());
    EXPECT_EQ(edit().toPlainText(), QString());
    write(u"Other"_s);
    editor.reportNote(report(ChangeState::Queued));
    EXPECT_EQ(edit().toPlainText(), u"Other"_s);
    EXPECT_EQ(editor.ticketsWithUnsavedChanges(), QList<TicketId>{otherTicket().server.id});
    open(openTicket());
    EXPECT_EQ(edit().toPlainText(), QString());
    open(otherTicket());
    EXPECT_EQ(edit().toPlainText(), u"Other"_s);
}

TEST_F(Notes, NewsOfTheTicketLeaveTextAndCursorAlone)
{
    open(openTicket());
    write(u"Half a"_s);
    edit().moveCursor(QTextCursor::StartOfLine);
    TicketDetails news = openTicket();
    news.server.assigneeId = adaId;
    news.server.updatedAt = news.server.updatedAt.addSecs(60);
    editor.setTicket(news);
    editor.setThread(sampleThread());
    EXPECT_EQ(edit().toPlainText(), u"Half a"_s);
    EXPECT_EQ(edit().textCursor().position(), 0);
    EXPECT_TRUE(edit().hasFocus());
}

TEST_F(Notes, EditAgainPutsARefusedNoteBackAndGivesItUp)
{
    open(openTicket());
    editor.restoreDrafts({});
    QStringList order;
    QObject::connect(&editor, &TicketEditor::draftChanged, &editor,
                     [&](const TicketId&, const QJsonObject& content) {
                         order.append(content.value(u"note"_s).toString());
                     });
    QObject::connect(&editor, &TicketEditor::discardNoteRequested, &editor,
                     [&](const QString& operation) { order.append(operation); });
    write(u"More"_s);
    editor.setThread(threadOf({}, {waitingNote(u"n"_s, u"Refused"_s, ChangeState::Refused)}));
    find<QToolButton>("editNoteButton")->click();
    EXPECT_EQ(edit().toPlainText(), u"Refused\n\nMore"_s);
    EXPECT_TRUE(edit().hasFocus());
    EXPECT_EQ(order, (QStringList{u"Refused\n\nMore"_s, u"n"_s})) << "on disk before it is given up";
}

TEST_F(Notes, ADiscardedNoteCanBeHadBack)
{
    open(openTicket());
    QSignalSpy discarded(&editor, &TicketEditor::discardNoteRequested);
    editor.setThread(threadOf({}, {waitingNote(u"n"_s, u"Waits"_s)}));
    find<QToolButton>("discardNoteButton")->click();
    EXPECT_EQ(discarded.count(), 1);
    EXPECT_EQ(bar("noteBar"), u"The note was discarded."_s);
    find<QWidget>("noteBar")->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    EXPECT_EQ(edit().toPlainText(), u"Waits"_s);
    EXPECT_EQ(bar("noteBar"), QString());
}

TEST_F(Notes, AHugeWordIsPastedWithBreaksAndInOrdinaryTime)
{
    open(openTicket());
    const auto paste = [this](const QString& text) {
        QApplication::clipboard()->setText(text);
        edit().selectAll();
        edit().paste();
    };
    QElapsedTimer timer;
    timer.start();
    paste(u"Log: "_s + QString(30'000, u'x'));
    editor.grab();
    EXPECT_LT(timer.elapsed(), 2000);
    EXPECT_EQ(edit().toPlainText().remove(u'\n'), u"Log: "_s + QString(30'000, u'x'));
    for (const QString& line : edit().toPlainText().split(u'\n'))
        EXPECT_LE(line.size(), 505);
    EXPECT_THAT(bar("noteBar").toStdString(), HasSubstr("line breaks"));
    timer.restart();
    paste(QString(1'000'000, u'y'));
    editor.grab();
    EXPECT_LT(timer.elapsed(), 2000);
    EXPECT_EQ(edit().toPlainText().size(), 64 * 1024);
    EXPECT_THAT(bar("noteBar").toStdString(), HasSubstr("Only the beginning"));
    paste(u"As it was"_s);
    EXPECT_EQ(edit().toPlainText(), u"As it was"_s);
}

TEST_F(Notes, TheFieldGrowsToEightLines)
{
    open(openTicket());
    const int one = edit().height();
    edit().setPlainText(u"1\n2\n3"_s);
    EXPECT_EQ(edit().height(), one + 2 * edit().fontMetrics().lineSpacing());
    edit().setPlainText(u"line\n"_s.repeated(40));
    EXPECT_LE(edit().height(), one + NoteEdit::mostLines * edit().fontMetrics().lineSpacing());
    EXPECT_GT(edit().height(), one + 5 * edit().fontMetrics().lineSpacing());
}

TEST_F(Notes, TheShortcutLeadsToTheField)
{
    editor.show();
    EXPECT_FALSE(editor.noteAction()->isEnabled()) << "there is no ticket";
    open(openTicket());
    find<QWidget>("statusCombo")->setFocus();
    QTest::keyClick(&editor, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(edit().hasFocus());
    QTest::keyClick(&edit(), Qt::Key_Tab);
    EXPECT_FALSE(edit().hasFocus()) << "Tab leaves it";
    find<QWidget>("timeline")->setFocus();
    QTest::keyClick(find<QWidget>("timeline"), Qt::Key_N);
    EXPECT_TRUE(edit().hasFocus()) << "as does N in the conversation";
}

} // namespace
