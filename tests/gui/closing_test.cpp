// SPDX-License-Identifier: MIT
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

TEST_F(UnsavedWindow, ClosingWithSaveHandsTheChangeOver)
{
    QSignalSpy saved(&window->editor(), &TicketEditor::saveRequested);
    EXPECT_TRUE(closeAnswering(QMessageBox::Save));
    EXPECT_EQ(saved.count(), 1);
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
