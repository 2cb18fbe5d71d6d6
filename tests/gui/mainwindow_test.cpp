// SPDX-License-Identifier: MIT
#include "gui/aboutdialog.h"
#include "gui/connectionlabel.h"
#include "gui/messagebar.h"
#include "gui/progressline.h"
#include "gui/reportdialog.h"
#include "gui/shortcutsdialog.h"
#include "gui/ticketcolumns.h"
#include "gui/windowfixture.h"
#include "sync/session.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSplitter>

namespace deskbell {
namespace {

TEST_F(Window, OpensOnCachedTicketsBeforeAnyNetwork)
{
    EXPECT_EQ(view().model()->rowCount(), 40);
    EXPECT_EQ(window->windowTitle(), u"Deskbell — Support · desk.example"_s);
    EXPECT_TRUE(soon([&] { return find<QLabel>(u"countLabel"_s)->text() == u"40 tickets"_s; }));
}

TEST_F(Window, EverythingThatTakesTheFocusHasAName)
{
    expectNamesOnEverythingFocusable(*window);
    expectNamesOnEverythingFocusable(ShortcutsDialog(*window->menuBar()));
    expectNamesOnEverythingFocusable(AboutDialog({}));
    expectNamesOnEverythingFocusable(ReportDialog(SystemClock()));
}

TEST_F(Window, EveryMenuEntryHasATextAndNoTwoShareAShortcut)
{
    QHash<QString, QString> owners;
    for (const QAction* entry : window->findChildren<QAction*>()) {
        // The list's Ctrl+C and the Outbox's are never both in reach.
        if (entry->isSeparator() || entry->objectName() == "copyAction"_L1)
            continue;
        for (const QKeySequence& keys : entry->shortcuts()) {
            const QString text = keys.toString(QKeySequence::PortableText);
            EXPECT_FALSE(owners.contains(text)) << text.toStdString();
            EXPECT_FALSE(text.contains(u"Alt"_s)) << text.toStdString();
            owners.insert(text, entry->text());
        }
    }
    EXPECT_TRUE(owners.contains(u"F5"_s));
    EXPECT_TRUE(owners.contains(u"Ctrl+Q"_s));
}

/// The letter behind a single "&".
QChar accessKey(const QAction& entry)
{
    const QString text = entry.text().remove(u"&&"_s);
    const qsizetype mark = text.indexOf(u'&');
    return mark < 0 || mark + 1 >= text.size() ? QChar() : text.at(mark + 1).toLower();
}

TEST_F(Window, NoTwoEntriesOfOneMenuShareAnAccessKey)
{
    int seen = 0;
    for (const QMenu* menu : window->menuBar()->findChildren<QMenu*>()) {
        QHash<QChar, QString> owners;
        for (const QAction* entry : menu->actions()) {
            const QChar key = accessKey(*entry);
            if (key.isNull())
                continue;
            ++seen;
            EXPECT_FALSE(owners.contains(key))
                << entry->text().toStdString() << " and " << owners.value(key).toStdString();
            owners.insert(key, entry->text());
        }
    }
    EXPECT_GT(seen, 30);
}

TEST_F(Window, ATicketThatIsPickedOpensInTheEditorAndIsAskedForOnceTheAgentStays)
{
    QSignalSpy opened(window.get(), &MainWindow::ticketOpened);
    for (int i = 0; i < 5; ++i)
        view().selectNext();
    const TicketId id = SampleCache::ticket(4).id;
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == id; }));
    EXPECT_TRUE(soon([&] { return opened.count() > 0; }));
    EXPECT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.first().first().toString(), id);
}

TEST_F(Window, ASearchNarrowsTheListAndKeepsTheOpenTicket)
{
    const TicketId id = SampleCache::ticket(0).id;
    window->selectTicket(id);
    ASSERT_TRUE(soon([&] { return window->editor().ticketId() == id; }));
    searchFor(u"refund"_s);
    EXPECT_LT(view().model()->rowCount(), 40);
    EXPECT_TRUE(view().currentTicket().isNull());
    EXPECT_EQ(window->editor().ticketId(), id);

    QTest::keyClick(&search(), Qt::Key_Escape);
    EXPECT_TRUE(search().text().isEmpty());
    EXPECT_TRUE(soon([&] { return view().model()->rowCount() == 40; }));
    EXPECT_TRUE(soon([&] { return view().currentTicket() == id; }));
}

TEST_F(Window, ANumberFindsItsTicketWithAndWithoutHash)
{
    searchFor(u"#1041"_s);
    ASSERT_EQ(view().model()->rowCount(), 1);
    QTest::keyClick(&search(), Qt::Key_Return);
    EXPECT_TRUE(soon([&] { return view().currentTicket() == SampleCache::ticket(1).id; }));
}

TEST_F(Window, ASearchWithoutAMatchSaysSoAndOffersTheWayBack)
{
    searchFor(u"<b>nothing</b> like it"_s);
    const auto* label = window->listPane().findChild<QLabel*>(u"emptyLabel"_s);
    EXPECT_TRUE(label->isVisible());
    EXPECT_TRUE(label->text().contains(u"<b>nothing</b> like it"_s));
    EXPECT_EQ(label->textFormat(), Qt::PlainText);
    window->listPane().findChild<QPushButton*>(u"emptyAlsoButton"_s)->click();
    EXPECT_TRUE(soon([&] { return view().isVisible() && view().model()->rowCount() == 40; }));
}

TEST_F(Window, NewsOfATicketReachListAndOpenEditorWithoutMovingAnything)
{
    window->selectTicket(SampleCache::ticket(3).id);
    Ticket ticket = SampleCache::ticket(3);
    ticket.subject = u"Changed on the server"_s;
    ticket.updatedAt = ticket.updatedAt.addDays(1);
    window->changeTickets(cache.upsert({ticket}));
    EXPECT_TRUE(soon([&] {
        return view().model()->index(3, int(TicketListModel::Column::Subject)).data() == ticket.subject;
    }));
    EXPECT_EQ(view().currentTicket(), ticket.id);
}

TEST_F(Window, F6WalksThePanesBothWays)
{
    view().setFocus();
    action("nextPaneAction")->trigger();
    EXPECT_FALSE(view().hasFocus());
    action("previousPaneAction")->trigger();
    EXPECT_TRUE(view().hasFocus());
    action("previousPaneAction")->trigger();
    EXPECT_TRUE(search().hasFocus());
    action("nextPaneAction")->trigger();
    EXPECT_TRUE(view().hasFocus());
}

TEST_F(Window, SearchIsReachedByShortcutAndBySlashInTheList)
{
    view().setFocus();
    QTest::keyClicks(&view(), u"/"_s);
    EXPECT_TRUE(search().hasFocus());
    view().setFocus();
    action("searchAction")->trigger();
    EXPECT_TRUE(search().hasFocus());
}

TEST_F(Window, TellsProblemsThatNeedThePersonAndOffersTheRemedy)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    QSignalSpy key(window.get(), &MainWindow::keyRequested);
    QSignalSpy unlock(window.get(), &MainWindow::unlockRequested);
    QSignalSpy retry(window.get(), &MainWindow::retryRequested);
    QSignalSpy refresh(window.get(), &MainWindow::refreshRequested);
    const auto remedy = [&] {
        bar->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    };

    window->showConnection({.state = ConnectionState::KeyRefused});
    EXPECT_TRUE(bar->isVisible());
    remedy();
    EXPECT_EQ(key.count(), 1);

    ConnectionStatus locked{.state = ConnectionState::KeyMissing};
    locked.error = Error{.kind = ErrorKind::SecretUnknown};
    window->showConnection(locked);
    remedy();
    EXPECT_EQ(unlock.count(), 1);
    EXPECT_EQ(key.count(), 1);

    window->showConnection({.state = ConnectionState::SignInPage});
    remedy();
    EXPECT_EQ(retry.count(), 1);
    EXPECT_EQ(refresh.count(), 0) << "trying again asks for news already";

    window->showConnection({.state = ConnectionState::Connected});
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(Window, ADamagedOutboxOutranksTheConnectionAndStaysUntilItIsMended)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->databasesFailed(Error{.kind = ErrorKind::DiskFull, .message = u"outbox.db"_s});
    window->showConnection({.state = ConnectionState::Connected});
    EXPECT_TRUE(bar->isVisible());
    window->databasesOpened({});
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(Window, AFailedRefreshIsToldInItsOwnWordsUntilSomethingCouldBeStoredAgain)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    ConnectionStatus status{.state = ConnectionState::Connected};
    status.lastSync = clock->now;
    window->showConnection(status);
    window->storageFailed(Error{.kind = ErrorKind::Storage});
    EXPECT_TRUE(bar->text().startsWith(u"The tickets could not be refreshed"_s));
    window->showConnection(status);
    EXPECT_TRUE(bar->isVisible()) << "no news since";
    status.lastSync = clock->now.addSecs(60);
    window->showConnection(status);
    EXPECT_FALSE(bar->isVisible());

    window->storageFailed(Error{.kind = ErrorKind::Storage});
    window->changeTickets({SampleCache::ticket(0).id});
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(Window, AMissingKeyOutranksAFailedRefresh)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->storageFailed(Error{.kind = ErrorKind::Storage});
    window->showConnection({.state = ConnectionState::KeyRefused});
    QSignalSpy key(window.get(), &MainWindow::keyRequested);
    bar->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    EXPECT_EQ(key.count(), 1);
}

TEST_F(Window, ATicketThatCannotBeReadLeavesNoOtherInTheEditor)
{
    window->selectTicket(SampleCache::ticket(0).id);
    ASSERT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
    const QString aside = cache.cachePath() + u".aside"_s;
    ASSERT_TRUE(QFile::rename(cache.cachePath(), aside));
    reader.reopen();
    window->selectTicket(SampleCache::ticket(1).id);
    EXPECT_TRUE(soon([&] { return window->editor().ticketId().isNull(); }));
    auto* bar = find<MessageBar>(u"problemBar"_s);
    EXPECT_TRUE(bar->isVisible());

    ASSERT_TRUE(QFile::rename(aside, cache.cachePath()));
    bar->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    EXPECT_TRUE(soon([&] { return window->editor().ticketId() == SampleCache::ticket(1).id; }));
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(Window, TryNowFetchesTheShownTicketAgain)
{
    window->selectTicket(SampleCache::ticket(0).id);
    QSignalSpy opened(window.get(), &MainWindow::ticketOpened);
    ASSERT_TRUE(soon([&] { return opened.count() == 1; }));
    QSignalSpy retry(window.get(), &MainWindow::retryRequested);
    Q_EMIT window->editor().retryRequested();
    EXPECT_EQ(retry.count(), 1);
    ASSERT_EQ(opened.count(), 2);
    EXPECT_EQ(opened.last().first().toString(), SampleCache::ticket(0).id);
}

TEST_F(Window, TheEndOfASessionKeepsTheLayoutToo)
{
    window->resize(1111, 666);
    ASSERT_TRUE(QMetaObject::invokeMethod(qApp, "aboutToQuit"));
    open();
    EXPECT_EQ(window->size(), QSize(1111, 666));
}

TEST_F(Window, TheStatusBarFollowsTheConnection)
{
    ConnectionStatus status{.state = ConnectionState::Connected};
    status.lastSync = clock->now;
    status.waitingChanges = 1;
    window->showConnection(status);
    EXPECT_EQ(find<ConnectionLabel>(u"connectionLabel"_s)->text(),
              u"Connected · synced 10:30 · 1 change waiting"_s);
}

TEST_F(Window, ProgressOfAFirstSyncShowsAndEnds)
{
    auto* line = find<ProgressLine>(u"progressLine"_s);
    window->showProgress(100, 400);
    EXPECT_FALSE(line->isIdle());
    window->showProgress(400, 400);
    EXPECT_TRUE(line->isIdle());
    window->showProgress(100, 0);
    window->showConnection({.state = ConnectionState::Offline});
    EXPECT_TRUE(line->isIdle());
}

TEST_F(Window, LooksTheSameWhenItIsOpenedAgain)
{
    window->resize(1111, 666);
    find<QSplitter>(u"splitter"_s)->setSizes({600, 500});
    const QList<int> sizes = find<QSplitter>(u"splitter"_s)->sizes();
    action("comfortableAction")->trigger();
    action("darkAppearanceAction")->trigger();
    view().sortByColumn(int(TicketListModel::Column::Number), Qt::AscendingOrder);
    window->close();
    theme.setAppearance(Appearance::System);
    open();
    EXPECT_EQ(window->size(), QSize(1111, 666));
    EXPECT_EQ(find<QSplitter>(u"splitter"_s)->sizes(), sizes);
    EXPECT_EQ(view().density(), Density::Comfortable);
    EXPECT_TRUE(action("comfortableAction")->isChecked());
    EXPECT_TRUE(action("darkAppearanceAction")->isChecked());
    EXPECT_EQ(theme.scheme(), Scheme::Dark);
    EXPECT_EQ(view().currentIndex().isValid(), false);
    const auto number = [&](int row) {
        return view().model()->index(row, 0).data().toInt();
    };
    EXPECT_LT(number(0), number(1));
}

TEST_F(Window, IsTiedToTheEngineInBothDirections)
{
    Session session({.account = {},
                     .key = {},
                     .cachePath = cache.cachePath(),
                     .outboxPath = cache.outboxPath(),
                     .clock = clock});
    window->setSession(session);
    Q_EMIT session.connectionChanged({.state = ConnectionState::Offline});
    EXPECT_EQ(find<ConnectionLabel>(u"connectionLabel"_s)->text(), u"Offline · nothing waiting"_s);
    Q_EMIT session.syncProgressed(1, 10);
    EXPECT_FALSE(find<ProgressLine>(u"progressLine"_s)->isIdle());
    Ticket ticket = SampleCache::ticket(60);
    ticket.updatedAt = ticket.updatedAt.addYears(1);
    Q_EMIT session.ticketsChanged(cache.upsert({ticket}));
    EXPECT_TRUE(soon([&] { return view().model()->rowCount() == 41; }));
}

TEST_F(Window, AnAgentGetsFromTheListIntoTheEditorAndSavesFromEither)
{
    window->selectTicket(SampleCache::ticket(0).id);
    ASSERT_TRUE(soon([&] { return !window->editor().ticketId().isNull(); }));
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_Return);
    ASSERT_NE(window->focusWidget(), nullptr);
    EXPECT_TRUE(window->editor().isAncestorOf(window->focusWidget()));

    QSignalSpy saved(&window->editor(), &TicketEditor::saveRequested);
    find<QLineEdit>(u"subjectEdit"_s)->setFocus();
    QTest::keyClicks(find<QLineEdit>(u"subjectEdit"_s), u" indeed"_s);
    view().setFocus();
    QTest::keyClick(&view(), Qt::Key_S, Qt::ControlModifier);
    ASSERT_EQ(saved.count(), 1);
    EXPECT_EQ(saved.first().first().toString(), SampleCache::ticket(0).id);
}

TEST_F(Window, ANoticeOfTheDatabasesStaysUntilItIsRead)
{
    auto* bar = find<MessageBar>(u"problemBar"_s);
    window->databasesOpened(u"The cache was damaged and is being fetched again."_s);
    window->showConnection({.state = ConnectionState::Connected});
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(bar->severity(), Severity::Info);
    bar->findChild<QPushButton*>(u"messageActionButton"_s)->click();
    EXPECT_FALSE(bar->isVisible());
}

struct EmptyWindow : Window
{
    EmptyWindow() : Window(0) {}
};

TEST_F(EmptyWindow, SaysWhyItIsEmptyInOneSentence)
{
    const auto* label = window->listPane().findChild<QLabel*>(u"emptyLabel"_s);
    const auto* button = window->listPane().findChild<QPushButton*>(u"emptyButton"_s);
    EXPECT_EQ(label->text(), u"No tickets have been fetched yet."_s);
    EXPECT_TRUE(button->isVisible());
    window->showProgress(0, 0);
    EXPECT_EQ(label->text(), u"Your tickets are being fetched."_s);
    EXPECT_FALSE(button->isVisible());
    window->showProgress(0, 1);
    window->showProgress(1, 1);
    ConnectionStatus status{.state = ConnectionState::Connected};
    status.lastSync = clock->now;
    window->showConnection(status);
    EXPECT_EQ(label->text(), u"There are no tickets in this workspace yet."_s);
    QSignalSpy refresh(window.get(), &MainWindow::refreshRequested);
    window->listPane().findChild<QPushButton*>(u"emptyButton"_s)->click();
    EXPECT_EQ(refresh.count(), 1);
}

TEST_F(EmptyWindow, FillsWhenTheFirstTicketsArrive)
{
    window->changeTickets(cache.upsert({SampleCache::ticket(0), SampleCache::ticket(1)}));
    EXPECT_TRUE(soon([&] { return view().isVisible() && view().model()->rowCount() == 2; }));
}

} // namespace
} // namespace deskbell
