// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxwindow.h"

namespace deskbell {
namespace {

TEST_F(OutboxWindow, ListsWhatNeedsTheAgentFirst)
{
    ASSERT_EQ(table().model()->rowCount(), 8);
    QStringList states;
    for (int row = 0; row < 8; ++row)
        states.append(cell(row, 3));
    EXPECT_EQ(states,
              (QStringList{u"Needs decision"_s, u"Needs decision"_s, u"Not confirmed"_s, u"Not accepted"_s,
                           u"Kept, not sent"_s, u"Result unknown"_s, u"Waiting"_s, u"Waiting"_s}));
    EXPECT_TRUE(cell(0, 0).startsWith(u"#1041"_s));
    EXPECT_EQ(cell(0, 1), u"Status"_s);
    EXPECT_EQ(cell(0, 2), u"Mine: Solved · Theirs: New"_s);
    EXPECT_EQ(cell(4, 2), u"Unassigned → Béla Tóth"_s);
    EXPECT_EQ(cell(6, 2), u"No reminder → Thu 26 Nov 2026, 10:30"_s);
    EXPECT_EQ(cell(7, 1), u"Internal note"_s);
}

TEST_F(OutboxWindow, CountsInItsTabAndInTheSidebarWhichAsksForTheAgent)
{
    EXPECT_EQ(find<QTabWidget>(u"tabs"_s)->tabText(0), u"Waiting (8)"_s);
    const QModelIndex entry =
        find<ViewSidebar>(u"viewSidebar"_s)->tree().indexOf(ViewSidebar::outboxId);
    EXPECT_EQ(entry.data(ViewTree::CountRole).toInt(), 8);
    EXPECT_TRUE(entry.data(ViewTree::AttentionRole).toBool());
    EXPECT_EQ(entry.data(Qt::AccessibleTextRole), u"Outbox, 8 waiting, needs your decision"_s);
}

TEST_F(OutboxWindow, ShowsTheTicketOfTheChosenChangeInTheEditor)
{
    choose(table(), 4);
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(3).id; }));
    // Back in the list, the same ticket is the current one.
    window->showView(MainView::Tickets);
    EXPECT_EQ(view().currentTicket(), SampleCache::ticket(3).id);
    window->selectTicket(SampleCache::ticket(9).id);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(9).id; }));
    window->showView(MainView::Outbox);
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(3).id; }))
        << "the editor shows what is chosen in the view";
}

TEST_F(OutboxWindow, ATicketOfTheListOpensAgainAfterTheOutboxHasShownAnother)
{
    window->selectTicket(SampleCache::ticket(9).id);
    choose(table(), 4);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(3).id; }));
    EXPECT_TRUE(window->selectTicket(SampleCache::ticket(9).id));
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(9).id; }));
}

TEST_F(OutboxWindow, SaysWhyInWholeSentencesAndHasNoSendNowForARefusal)
{
    choose(table(), 3);
    EXPECT_EQ(
        text("detailText"),
        u"Your change to #1042 was not accepted: the server does not take these values. The server said: "
        u"“Subject must not be longer than 60 characters.” The change is kept on this computer. "
        u"Correct the values and save again, or discard the change."_s);
    EXPECT_EQ(cell(3, 4),
              u"The server does not take these values. The server said: “Subject must not be longer "
              u"than 60 characters.”"_s);
    EXPECT_FALSE(action("sendNowAction")->isEnabled());
    EXPECT_TRUE(action("discardChangeAction")->isEnabled());
}

TEST_F(OutboxWindow, EveryStateHasASentenceOfItsOwn)
{
    QSet<QString> sentences;
    for (int row = 0; row < 8; ++row) {
        choose(table(), row);
        EXPECT_TRUE(text("detailText").endsWith(u'.') || row == 6) << text("detailText").toStdString();
        EXPECT_GT(text("detailText").size(), 30) << row;
        sentences.insert(text("detailText"));
    }
    EXPECT_EQ(sentences.size(), 7) << "two conflicts share theirs";
}

TEST_F(OutboxWindow, CopiesTheChangeOrTheNoteAlsoWhenItWasRefused)
{
    choose(table(), 3);
    action("copyChangeAction")->trigger();
    EXPECT_TRUE(QApplication::clipboard()->text().endsWith(
        u"Subject: Cannot log in to the portal since this morning → Cannot log in to the portal since this "
        u"morning (three colleagues, too)"_s))
        << QApplication::clipboard()->text().toStdString();
    choose(table(), 7);
    action("copyChangeAction")->trigger();
    EXPECT_EQ(QApplication::clipboard()->text(),
              u"Called the customer back.\nThey will send the log file tomorrow."_s);
    EXPECT_EQ(text("detailNote"), QApplication::clipboard()->text());
}

TEST_F(OutboxWindow, ShowsBothSidesOfAConflictAndTakesADecisionPerField)
{
    QSignalSpy resolved(&page(), &OutboxPage::conflictResolved);
    choose(table(), 1);
    for (const QString& shown : {u"Before"_s, u"Mine"_s, u"Theirs"_s, u"High"_s, u"On fire"_s, u"Low"_s,
                                 u"Béla Tóth"_s, u"Unassigned"_s})
        EXPECT_TRUE(words().contains(shown)) << shown.toStdString();
    ASSERT_EQ(buttons("useMineButton").size(), 2);
    EXPECT_EQ(buttons("useMineButton")[1]->accessibleName(), u"#1040, Assignee: Use mine"_s);
    buttons("keepTheirsButton")[1]->click();
    ASSERT_EQ(resolved.count(), 1);
    EXPECT_EQ(resolved[0][0], u"two-fields"_s);
    EXPECT_EQ(resolved[0][1].value<FieldKey>().field, TicketField::Assignee);
    EXPECT_FALSE(resolved[0][2].toBool());
    EXPECT_EQ(cell(1, 4), u"Being settled…"_s);
    EXPECT_FALSE(buttons("useMineButton")[0]->isEnabled()) << "nobody decides twice";
}

TEST_F(OutboxWindow, SettlesManyConflictsInOneGo)
{
    QSignalSpy resolved(&page(), &OutboxPage::conflictResolved);
    choose(table(), 0, 7);
    EXPECT_EQ(text("detailHeading"), u"8 changes selected"_s);
    ASSERT_EQ(buttons("useMineForAllButton").size(), 1);
    EXPECT_EQ(buttons("useMineForAllButton")[0]->text(), u"Use mine for all 4"_s);
    buttons("useMineForAllButton")[0]->click();
    QStringList decided;
    for (const QList<QVariant>& decision : resolved) {
        EXPECT_TRUE(decision[2].toBool());
        decided.append(decision[0].toString() + u'/' + decision[1].value<FieldKey>().text());
    }
    EXPECT_EQ(decided, (QStringList{waiting[1] + u"/status"_s, u"two-fields/priority"_s,
                                    u"two-fields/assignee_id"_s, waiting[4] + u"/status"_s}));
    EXPECT_TRUE(buttons("useMineForAllButton").isEmpty());
}

TEST_F(OutboxWindow, ADecisionThatCouldNotBeStoredCanBeMadeAgain)
{
    choose(table(), 0);
    buttons("useMineButton")[0]->click();
    ASSERT_FALSE(buttons("useMineButton")[0]->isEnabled());
    window->storageFailed({.kind = ErrorKind::DiskFull});
    EXPECT_TRUE(soon([&] { return buttons("useMineButton")[0]->isEnabled(); }));
}

TEST_F(OutboxWindow, SendsOnlyWhatWaitsForNothingButTime)
{
    QSignalSpy changes(&page(), &OutboxPage::retryChangeRequested);
    QSignalSpy notes(&page(), &OutboxPage::retryNotesRequested);
    choose(table(), 0, 7);
    action("sendNowAction")->trigger();
    QStringList sent;
    for (const QList<QVariant>& request : changes)
        sent.append(request[0].toString());
    EXPECT_EQ(sent, (QStringList{waiting[3], waiting[5], waiting[6]}));
    EXPECT_EQ(notes.count(), 1);
}

TEST_F(OutboxWindow, CountsDownToTheNextAttempt)
{
    page().reportChange({.operation = waiting[6], .ticketId = {}, .nextAttempt = clock->now.addSecs(100)});
    EXPECT_EQ(cell(6, 4), u"Next attempt in 1:40"_s);
    QSignalSpy changed(table().model(), &QAbstractItemModel::dataChanged);
    clock->now = clock->now.addSecs(95);
    EXPECT_TRUE(soon([&] { return changed.count() > 0; })) << "the seconds go on by themselves";
    EXPECT_EQ(cell(6, 4), u"Next attempt in 0:05"_s);
}

TEST_F(OutboxWindow, AChangeThatIsGoneFromTheOutboxDoesNotOpenAnother)
{
    choose(table(), 6);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(6).id; }));
    ASSERT_TRUE(cache.outbox().settle(waiting[6], {{u"result"_s, u"settled"_s}}, clock->now));
    reread();
    EXPECT_TRUE(table().selectedRowNumbers().isEmpty());
    EXPECT_EQ(text("detailText"), u"Choose a change to see it whole."_s);
    EXPECT_EQ(window->editor().ticketId(), SampleCache::ticket(6).id);
}

TEST_F(OutboxWindow, EverythingThatTakesTheFocusHasAName)
{
    choose(table(), 0, 7);
    expectNamesOnEverythingFocusable(*window);
}

TEST_F(OutboxWindow, IsReachedByMenuSidebarAndTheWaitingCount)
{
    auto* stack = find<QStackedWidget>(u"viewStack"_s);
    action("ticketsViewAction")->trigger();
    EXPECT_EQ(stack->currentWidget(), &window->listPane());
    EXPECT_TRUE(view().hasFocus());
    action("outboxViewAction")->trigger();
    EXPECT_EQ(stack->currentWidget(), &page());
    EXPECT_TRUE(table().hasFocus());

    auto* sidebar = find<ViewSidebar>(u"viewSidebar"_s);
    sidebar->setFocus();
    while (sidebar->view() == MainView::Outbox && sidebar->currentIndex().isValid())
        QTest::keyClick(sidebar, Qt::Key_Up);
    EXPECT_EQ(stack->currentWidget(), &window->listPane());
    EXPECT_TRUE(sidebar->hasFocus()) << "arrow keys go on walking";
    EXPECT_TRUE(action("ticketsViewAction")->isChecked());

    auto* label = find<ConnectionLabel>(u"connectionLabel"_s);
    QTest::mouseClick(label, Qt::LeftButton, {}, QPoint(30, label->height() / 2));
    EXPECT_EQ(stack->currentWidget(), &window->listPane()) << "nothing waits, as far as the bar knows";
    window->showConnection({.state = ConnectionState::Offline, .waitingChanges = 8});
    QTest::mouseClick(label, Qt::LeftButton, {}, QPoint(30, label->height() / 2));
    EXPECT_EQ(stack->currentWidget(), &page());
}

TEST_F(OutboxWindow, F6WalksFromTheSidebarIntoThePageAndTheEditor)
{
    auto* sidebar = find<ViewSidebar>(u"viewSidebar"_s);
    sidebar->setFocus();
    action("nextPaneAction")->trigger();
    EXPECT_TRUE(table().hasFocus());
    action("previousPaneAction")->trigger();
    EXPECT_TRUE(sidebar->hasFocus());
}

TEST_F(OutboxWindow, TheListIsWorkedByKeys)
{
    QSignalSpy edit(&page(), &OutboxPage::editRequested);
    QSignalSpy discarded(&page(), &OutboxPage::discardChangeRequested);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Down);
    QTest::keyClick(&table(), Qt::Key_Down);
    ASSERT_EQ(table().selectedRowNumbers().size(), 1);
    QTest::keyClick(&table(), Qt::Key_Delete);
    EXPECT_EQ(discarded.count(), 1);
    QTest::keyClick(&table(), Qt::Key_Return);
    EXPECT_EQ(edit.count(), 1);
}

TEST_F(Window, AnEmptyOutboxIsAStateOneCanSee)
{
    window->showView(MainView::Outbox);
    const auto* label = find<QLabel>(u"waitingEmptyLabel"_s);
    EXPECT_TRUE(soon([&] { return label->isVisible(); }));
    EXPECT_EQ(label->text(),
              u"Nothing is waiting to be sent. What became of your changes stands in the history."_s);
    const QModelIndex entry =
        find<ViewSidebar>(u"viewSidebar"_s)->tree().indexOf(ViewSidebar::outboxId);
    EXPECT_EQ(entry.data(ViewTree::CountRole).toInt(), 0);
    EXPECT_EQ(entry.data(Qt::AccessibleTextRole), u"Outbox"_s);
}

} // namespace
} // namespace deskbell
