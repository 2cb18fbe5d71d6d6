// SPDX-License-Identifier: MIT
#include "gui/guisupport.h"
#include "gui/theme.h"
#include "gui/timeline/messagebody.h"
#include "gui/timeline/threads.h"
#include "gui/timeline/timelineitem.h"
#include "gui/timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

#include <gmock/gmock.h>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

namespace {

class Timeline : public ::testing::Test
{
protected:
    Timeline()
    {
        view.setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        view.setClock(clock);
        view.setMembers(workspace().members);
        view.resize(400, 300);
        view.show();
        QApplication::setActiveWindow(&view);
    }
    void open(const TicketThread& thread)
    {
        view.setThread(thread);
        settle();
    }
    /// As Tab does.
    void enter()
    {
        view.clearFocus();
        view.setFocus(Qt::TabFocusReason);
    }
    static void settle()
    {
        for (int i = 0; i < 4; ++i)
            QApplication::processEvents();
    }
    TimelineItem* item(const QString& id) const
    {
        for (TimelineItem* candidate : view.findChildren<TimelineItem*>()) {
            if (candidate->entry().id == id && !candidate->isHidden())
                return candidate;
        }
        ADD_FAILURE() << id.toStdString();
        return nullptr;
    }
    template <class T>
    T* part(const QString& id, const char* name) const
    {
        return item(id)->findChild<T*>(QString::fromLatin1(name));
    }
    std::string label(const QString& id, const char* name) const
    {
        return part<QLabel>(id, name)->text().remove(QChar(0x2068)).remove(QChar(0x2069)).toStdString();
    }
    std::string remark() const { return view.findChild<QLabel*>(u"timelineRemark"_s)->text().toStdString(); }
    /// Where the item stands in what can be seen.
    int topOf(const QString& id) const { return item(id)->mapTo(view.viewport(), QPoint()).y(); }
    static QList<Message> many(int count)
    {
        QList<Message> messages;
        for (int n = 0; n < count; ++n)
            messages.append(message(n, u"Message %1\nsecond line\nthird line"_s.arg(n)));
        return messages;
    }

    std::shared_ptr<StandingClock> clock = std::make_shared<StandingClock>();
    TimelineView view;
};

TEST_F(Timeline, SaysWhoWroteWhenAndToWhomInWords)
{
    open(sampleThread());
    EXPECT_EQ(label(u"m1"_s, "messageAuthor"), "Grace Hopper");
    EXPECT_EQ(label(u"m1"_s, "messageContext"),
              "From the customer · grace@navy.example · to support@desk.example");
    EXPECT_EQ(label(u"m1"_s, "messageRemarks"), "Attached: screenshot.png (180 kB)");
    EXPECT_EQ(label(u"m2"_s, "messageAuthor"), "Béla Tóth") << "the member's name of an author id";
    EXPECT_THAT(label(u"m2"_s, "messageContext"), HasSubstr("Sent to the customer"));
    EXPECT_EQ(label(u"m3"_s, "messageContext"), "Internal note, not sent to the customer");
    EXPECT_EQ(label(u"m70"_s, "messageTime"), "Mon 08:00");
    EXPECT_THAT(part<QLabel>(u"m70"_s, "messageTime")->toolTip().toStdString(),
                HasSubstr("Mon 23 Nov 2026, 08:00 CET"));
    EXPECT_THAT(item(u"m3"_s)->accessibleName().toStdString(), HasSubstr("not sent to the customer"));
    EXPECT_EQ(remark(), "");
}

TEST_F(Timeline, ShowsAWordItDoesNotKnowAsItCame)
{
    Message odd{.id = u"x"_s, .type = MessageType::Other, .typeWord = u"<b>fax</b>"_s};
    open(threadOf({odd}));
    EXPECT_EQ(label(u"x"_s, "messageContext"), "<b>fax</b>");
    EXPECT_EQ(label(u"x"_s, "messageAuthor"), "Unknown author");
    EXPECT_EQ(label(u"x"_s, "messageTime"), "");
    EXPECT_THAT(label(u"x"_s, "messageRemarks"), HasSubstr("no text"));
    for (const QLabel* shown : view.findChildren<QLabel*>())
        EXPECT_EQ(shown->textFormat(), Qt::PlainText);
}

TEST_F(Timeline, OpensAtTheNewestMessage)
{
    open(threadOf(many(30)));
    EXPECT_EQ(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    EXPECT_GT(view.verticalScrollBar()->maximum(), 0);
    EXPECT_LT(topOf(u"m29"_s), view.viewport()->height());
}

TEST_F(Timeline, NewsLeavePlaceSelectionAndUnfoldedTextsAlone)
{
    QList<Message> messages = many(15);
    messages[5].text = u"A line.\n"_s.repeated(40);
    open(threadOf(messages));
    auto* body = part<MessageBody>(u"m5"_s, "messageBody");
    ASSERT_TRUE(body->isFolded());
    QTest::mouseClick(part<QToolButton>(u"m5"_s, "showMoreButton"), Qt::LeftButton);
    settle();
    view.verticalScrollBar()->setValue(item(u"m4"_s)->y() - 20);
    body->selectAll();
    const int top = topOf(u"m4"_s);
    messages[2].text += u"\nand one line more above"_s;
    messages.append(message(99, u"New"_s));
    open(threadOf(messages, {waitingNote(u"n"_s, u"Mine"_s)}));
    EXPECT_EQ(topOf(u"m4"_s), top);
    EXPECT_FALSE(body->isFolded());
    EXPECT_TRUE(body->textCursor().hasSelection());
    EXPECT_TRUE(item(u"m99"_s)->isVisible());
    EXPECT_GT(item(u"n"_s)->y(), item(u"m99"_s)->y());
}

TEST_F(Timeline, WhoIsAtTheEndStaysThere)
{
    QList<Message> messages = many(15);
    open(threadOf(messages));
    messages.append(message(99, u"New"_s));
    open(threadOf(messages));
    EXPECT_EQ(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    EXPECT_LT(topOf(u"m99"_s), view.viewport()->height());
}

TEST_F(Timeline, BuildsOnlyWhatIsNear)
{
    open(threadOf(many(500)));
    EXPECT_LE(view.builtItems(), 40);
    const int before = view.builtItems();
    view.verticalScrollBar()->setValue(0);
    settle();
    EXPECT_GT(view.builtItems(), before);
    EXPECT_LT(view.builtItems(), 120);
    EXPECT_GT(view.verticalScrollBar()->value(), 0) << "what was seen stays in its place";
}

TEST_F(Timeline, TheArrowsLeadThroughAllMessages)
{
    open(threadOf(many(60)));
    enter();
    EXPECT_TRUE(item(u"m59"_s)->hasFocus());
    for (int n = 58; n >= 0; --n) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        ASSERT_TRUE(item(u"m%1"_s.arg(n))->hasFocus()) << n;
    }
    settle();
    EXPECT_GE(topOf(u"m0"_s), 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    EXPECT_TRUE(item(u"m1"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), u"Message 1\nsecond line\nthird line"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    EXPECT_TRUE(part<MessageBody>(u"m1"_s, "messageBody")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(item(u"m1"_s)->hasFocus());
}

TEST_F(Timeline, SpaceUnfoldsAndTheTopStaysWhereItIs)
{
    QList<Message> messages = many(8);
    messages.last().text = u"A line.\n"_s.repeated(60);
    open(threadOf(messages));
    enter();
    const int top = topOf(u"m7"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    settle();
    EXPECT_EQ(topOf(u"m7"_s), top);
    EXPECT_GT(item(u"m7"_s)->height(), view.height());
}

TEST_F(Timeline, SaysThatNothingWasFetchedAndWhatFollows)
{
    open({.ticketId = openTicket().server.id});
    EXPECT_EQ(remark(), "The conversation has not been fetched yet.");
    view.setOnline(false);
    EXPECT_EQ(remark(),
              "The conversation has not been fetched yet, and there is no connection. It is fetched "
              "when the server can be reached.");
    open(threadOf({}));
    EXPECT_EQ(remark(), "There are no messages yet.");
}

TEST_F(Timeline, SaysHowOldItIsOfflineAndWhenItIsOld)
{
    open(sampleThread());
    EXPECT_EQ(remark(), "");
    view.setOnline(false);
    EXPECT_THAT(remark(), HasSubstr("As fetched on Tue 24 Nov 2026, 09:11 CET"));
    view.setOnline(true);
    clock->advance(std::chrono::hours(2));
    view.setOnline(true);
    EXPECT_THAT(remark(), HasSubstr("As fetched on Tue 24 Nov 2026, 09:11 CET"));
}

TEST_F(Timeline, AWaitingNoteSaysWhereItStands)
{
    const Error refusal{.kind = ErrorKind::Invalid, .message = u"Too long."_s, .httpStatus = 422};
    open(threadOf({}, {waitingNote(u"q"_s, u"1"_s), waitingNote(u"u"_s, u"2"_s, ChangeState::Unknown),
                       waitingNote(u"r"_s, u"3"_s, ChangeState::Refused, refusal)}));
    EXPECT_EQ(label(u"q"_s, "noteState"), "Waiting to be sent.");
    EXPECT_THAT(label(u"u"_s, "noteState"), HasSubstr("Not known whether it arrived."));
    EXPECT_THAT(label(u"r"_s, "noteState"), HasSubstr("Not accepted by the server: Too long."));
    EXPECT_FALSE(part<QToolButton>(u"u"_s, "discardNoteButton")->isVisible())
        << "what may have arrived cannot be taken back";
    QSignalSpy again(&view, &TimelineView::editAgainRequested);
    QTest::mouseClick(part<QToolButton>(u"r"_s, "editNoteButton"), Qt::LeftButton);
    ASSERT_EQ(again.count(), 1);
    EXPECT_EQ(again.first().first().value<WaitingNote>().text, u"3"_s);
    QTest::mouseClick(part<QToolButton>(u"r"_s, "copyNoteButton"), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), u"3"_s);
}

TEST_F(Timeline, ANoteThatArrivedIsAMessageAndNoLongerWaits)
{
    open(threadOf({message(1, u"a"_s)}, {waitingNote(u"n"_s, u"Mine"_s)}));
    open(threadOf({message(1, u"a"_s), note(2, u"Mine"_s)}));
    EXPECT_EQ(view.builtItems(), 2);
    EXPECT_EQ(label(u"m2"_s, "messageAuthor"), "Ada Okafor");
}

TEST_F(Timeline, ALetterOfAQuarterMegabyteDoesNotFreezeTheWindow)
{
    const QString words = u"word "_s.repeated(52'000);
    const QString oneWord = u"x"_s.repeated(256 * 1024);
    const QString lines = u"line\n"_s.repeated(50'000);
    QElapsedTimer timer;
    for (const QString& text : {words, oneWord, lines}) {
        timer.start();
        open(threadOf({message(1, text)}));
        EXPECT_LT(timer.elapsed(), 1000);
        auto* body = part<MessageBody>(u"m1"_s, "messageBody");
        int clicks = 0;
        while (body->isFolded() || body->hiddenCount() > 0) {
            timer.start();
            part<QToolButton>(u"m1"_s, "showMoreButton")->click();
            settle();
            EXPECT_LT(timer.elapsed(), 2000) << ++clicks;
        }
        body->selectAll();
        body->copy();
        EXPECT_EQ(QApplication::clipboard()->text(), text.left(256 * 1024))
            << "what is copied is what was there";
        open({.ticketId = u"another"_s});
    }
}

TEST_F(Timeline, NotesStayReadableInBothSchemes)
{
    TicketThread thread = sampleThread();
    thread.waiting = {waitingNote(u"n"_s, u"Mine"_s, ChangeState::Refused)};
    open(thread);
    const QPalette before = QApplication::palette();
    for (const Scheme scheme : {Scheme::Dark, Scheme::Light}) {
        QApplication::setPalette(paletteFor(scheme));
        settle();
        const QColor fill = semanticColors(paletteFor(scheme)).warningFill;
        for (const QString& id : {u"m3"_s, u"n"_s}) {
            for (const QLabel* shown : item(id)->findChildren<QLabel*>())
                EXPECT_GE(contrastRatio(shown->palette().color(QPalette::WindowText), fill), textContrast)
                    << shown->objectName().toStdString();
        }
    }
    QApplication::setPalette(before);
}

TEST_F(Timeline, EveryWidgetThatTakesTheFocusHasAName)
{
    TicketThread thread = sampleThread();
    thread.waiting = {waitingNote(u"n"_s, u"Mine"_s)};
    open(thread);
    expectNamesOnEverythingFocusable(view);
}

} // namespace
