// SPDX-License-Identifier: MIT
#include "gui/draftwait.h"
#include "gui/messagebar.h"
#include "gui/windowfixture.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace deskbell {
namespace {

/// A window with a subject typed and not saved. Whether that gets to the disk is up to the story.
struct UnsavedWindow : Window
{
    int asked = 0;
    QSignalSpy* drafts = nullptr;

    UnsavedWindow()
    {
        drafts = new QSignalSpy(&window->editor(), &TicketEditor::draftChanged);
        window->editor().restoreDrafts({});
        window->selectTicket(SampleCache::ticket(0).id);
        EXPECT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
        find<QLineEdit>(u"subjectEdit"_s)->setFocus();
        QTest::keyClicks(find<QLineEdit>(u"subjectEdit"_s), u" indeed"_s);
    }
    ~UnsavedWindow() override { delete drafts; }

    void answerQuestionWith(const QString& button)
    {
        QTimer::singleShot(0, window.get(), [this, button] {
            auto* box = window->findChild<QMessageBox*>(u"unsavedBox"_s);
            ASSERT_NE(box, nullptr);
            ++asked;
            for (QAbstractButton* candidate : box->buttons()) {
                if (candidate->text().remove(u'&') == button)
                    return candidate->click();
            }
            FAIL() << button.toStdString();
        });
    }
};

TEST_F(UnsavedWindow, ClosingPutsWhatIsTypedOnDiskAndAsksNothing)
{
    EXPECT_FALSE(window->close()) << "nothing says yet that it is on disk";
    ASSERT_EQ(drafts->count(), 1);
    EXPECT_EQ(drafts->first().at(0).toString(), SampleCache::ticket(0).id);
    EXPECT_TRUE(drafts->first().at(1).toJsonObject().contains(u"edits"_s));
    EXPECT_FALSE(window->close()) << "a second attempt waits, too";
    EXPECT_EQ(drafts->count(), 1);
    window->editor().reportDraftStored(SampleCache::ticket(0).id);
    EXPECT_TRUE(soon([&] { return !window->isVisible(); }));
}

TEST_F(UnsavedWindow, WhatIsOnDiskAlreadyDoesNotDelayClosing)
{
    window->editor().flushDrafts();
    window->editor().reportDraftStored(SampleCache::ticket(0).id);
    EXPECT_TRUE(window->close());
}

TEST_F(UnsavedWindow, StaysAndSaysSoWhenItCannotBeStored)
{
    EXPECT_FALSE(window->close());
    window->storageFailed(Error{.kind = ErrorKind::DiskFull});
    window->editor().reportStorageFailure();
    EXPECT_FALSE(window->findChild<DraftWait*>()->isWaiting());
    QCoreApplication::processEvents();
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(find<MessageBar>(u"problemBar"_s)->text().startsWith(u"Deskbell stays open"_s));
    EXPECT_TRUE(window->editor().hasUnsavedChanges());
}

TEST_F(UnsavedWindow, StaysAndSaysSoWhenNothingIsHeardInTime)
{
    auto* wait = window->findChild<DraftWait*>();
    wait->setLimit(std::chrono::milliseconds(1));
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(soon([&] { return !wait->isWaiting(); }));
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(find<MessageBar>(u"problemBar"_s)->text().startsWith(u"Deskbell stays open"_s));
    window->editor().reportDraftStored(SampleCache::ticket(0).id);
    QCoreApplication::processEvents();
    EXPECT_TRUE(window->isVisible()) << "it no longer closes by itself";
    EXPECT_TRUE(window->close()) << "but when it is asked";
}

TEST_F(UnsavedWindow, AsksOnlyWhenWhatIsTypedWouldBeLost)
{
    EXPECT_FALSE(window->close());
    window->editor().reportStorageFailure();
    answerQuestionWith(u"Cancel"_s);
    EXPECT_FALSE(window->close());
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(window->isVisible());
    answerQuestionWith(u"Close and lose it"_s);
    EXPECT_TRUE(window->close());
    EXPECT_EQ(asked, 2);
}

TEST_F(UnsavedWindow, ASecondWindowShowsWhatTheFirstOneKept)
{
    window->editor().flushDrafts();
    const StoredDraft draft{.ticketId = SampleCache::ticket(0).id,
                            .content = drafts->first().at(1).toJsonObject(),
                            .savedAt = clock->now.addSecs(-3600)};
    delete std::exchange(drafts, nullptr);
    open();
    window->editor().restoreDrafts({draft});
    EXPECT_EQ(window->editor().ticketsWithUnsavedChanges(), QList<TicketId>{draft.ticketId});
    window->selectTicket(draft.ticketId);
    ASSERT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
    EXPECT_TRUE(find<QLineEdit>(u"subjectEdit"_s)->text().contains(u" indeed"_s));
    EXPECT_TRUE(find<MessageBar>(u"noticeBar"_s)->text().startsWith(u"Your unsaved changes from "_s));
}

TEST_F(UnsavedWindow, AnotherTicketDoesNotLoseTheChange)
{
    window->selectTicket(SampleCache::ticket(1).id);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(1).id; }));
    EXPECT_TRUE(window->editor().hasUnsavedChanges(SampleCache::ticket(0).id));
    window->selectTicket(SampleCache::ticket(0).id);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(0).id; }));
    EXPECT_TRUE(find<QLineEdit>(u"subjectEdit"_s)->text().contains(u" indeed"_s));
}

} // namespace
} // namespace deskbell
