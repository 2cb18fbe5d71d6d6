// SPDX-License-Identifier: MIT
#include "gui/messagebar.h"
#include "gui/savewait.h"
#include "gui/windowfixture.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace deskbell {
namespace {

/// A window with a subject typed and not saved; answers the question that closing it asks.
struct UnsavedWindow : Window
{
    int asked = 0;

    UnsavedWindow()
    {
        window->selectTicket(SampleCache::ticket(0).id);
        EXPECT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
        find<QLineEdit>(u"subjectEdit"_s)->setFocus();
        QTest::keyClicks(find<QLineEdit>(u"subjectEdit"_s), u" indeed"_s);
    }
    bool closeAnswering(QMessageBox::StandardButton answer)
    {
        QTimer::singleShot(0, window.get(), [this, answer] {
            auto* box = window->findChild<QMessageBox*>(u"unsavedBox"_s);
            ASSERT_NE(box, nullptr);
            ++asked;
            box->button(answer)->click();
        });
        return window->close();
    }
};

TEST_F(UnsavedWindow, ClosingAsksAndCancelStays)
{
    EXPECT_FALSE(closeAnswering(QMessageBox::Cancel));
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(window->editor().hasUnsavedChanges());
}

/// Closing with Save; what the engine does with the change is up to the story.
struct SavingWindow : UnsavedWindow
{
    TicketId ticket;
    TicketPatch patch;

    SavingWindow()
    {
        QSignalSpy saved(&window->editor(), &TicketEditor::saveRequested);
        EXPECT_FALSE(closeAnswering(QMessageBox::Save));
        EXPECT_EQ(saved.count(), 1);
        ticket = saved.first().at(0).toString();
        patch = saved.first().at(1).value<TicketPatch>();
        EXPECT_TRUE(window->isVisible()) << "nothing says yet that it is stored";
    }
    void report(ChangeState state)
    {
        window->editor().reportChange(
            {.operation = u"op"_s, .ticketId = ticket, .state = state, .patch = patch});
    }
};

TEST_F(SavingWindow, ClosesOnceTheChangeIsStored)
{
    EXPECT_FALSE(window->close()) << "a second attempt neither asks nor closes";
    report(ChangeState::Queued);
    EXPECT_TRUE(soon([&] { return !window->isVisible(); }));
    EXPECT_EQ(asked, 1);
}

TEST_F(SavingWindow, ClosesTooWhenTheServerWasFaster)
{
    report(ChangeState::Settled);
    EXPECT_TRUE(soon([&] { return !window->isVisible(); }));
}

TEST_F(SavingWindow, StaysWhenTheChangeCannotBeStored)
{
    window->editor().reportNotStored(u"op"_s, ticket, Error{.kind = ErrorKind::DiskFull});
    EXPECT_FALSE(window->findChild<SaveWait*>()->isWaiting());
    QCoreApplication::processEvents();
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(window->editor().hasUnsavedChanges());
    EXPECT_FALSE(find<MessageBar>(u"changeBar"_s)->isEmpty());
}

TEST_F(SavingWindow, StaysAndSaysSoWhenNothingIsHeardInTime)
{
    auto* wait = window->findChild<SaveWait*>();
    window->showConnection({.state = ConnectionState::KeyRefused});
    wait->setLimit(std::chrono::milliseconds(1));
    EXPECT_TRUE(soon([&] { return !wait->isWaiting(); }));
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(find<MessageBar>(u"problemBar"_s)->text().startsWith(u"Deskbell stays open"_s));
    report(ChangeState::Queued);
    QCoreApplication::processEvents();
    EXPECT_TRUE(window->isVisible()) << "it no longer closes by itself";
}

TEST_F(UnsavedWindow, ClosingWithDiscardSendsNothing)
{
    QSignalSpy saved(&window->editor(), &TicketEditor::saveRequested);
    EXPECT_TRUE(closeAnswering(QMessageBox::Discard));
    EXPECT_EQ(saved.count(), 0);
}

TEST_F(UnsavedWindow, AnotherTicketDoesNotLoseTheChange)
{
    window->selectTicket(SampleCache::ticket(1).id);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(1).id; }));
    EXPECT_TRUE(window->editor().hasUnsavedChanges(SampleCache::ticket(0).id));
    EXPECT_FALSE(closeAnswering(QMessageBox::Cancel));
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(0).id; }))
        << "what is unsaved is shown";
    EXPECT_TRUE(find<QLineEdit>(u"subjectEdit"_s)->text().contains(u" indeed"_s));
}

} // namespace
} // namespace deskbell
