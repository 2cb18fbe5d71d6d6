// SPDX-License-Identifier: MIT
#include "sync/notestory.h"

#include "sandbox/sandbox.h"
#include "support/manualclock.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class ThreadStory : public NoteStory
{
protected:
    ThreadStory()
    {
        adjustSetup = [this](Session::Setup& setup) {
            setup.clock = clock;
            setup.recentThreadsPerMinute = recentPerMinute;
        };
    }
    int readings(const QString& ticket = ScriptedHelpdesk::ticketId())
    {
        return int(desk.timeline().read().count(ticket));
    }
    bool waitForReadings(int count)
    {
        return QTest::qWaitFor([&] { return readings() >= count; }, deadline);
    }
    /// Until a pass over the tickets ended that began after this call.
    bool refreshAndWait()
    {
        const QDateTime before = connection.lastSync;
        clock->advance(std::chrono::milliseconds(1));
        session->refresh();
        return QTest::qWaitFor([&] { return connection.lastSync != before; }, deadline);
    }
    /// The ticket was read as an editor needs it, with its contact and inbox.
    bool wasReadWhole()
    {
        return std::ranges::any_of(desk.wire().seen(), [](const WireRequest& request) {
            return request.target.contains("?include=");
        });
    }
    bool waitForThread(int count = 1)
    {
        return QTest::qWaitFor([&] { return changedThreads.size() >= count; }, deadline);
    }
    void openAndWait()
    {
        session->openTicket(desk.ticketId());
        ASSERT_TRUE(waitForThread());
    }

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    int recentPerMinute = 0;
};

TEST_F(ThreadStory, anOpenedTicketsTimelineIsReadableWithoutTheServer)
{
    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"It does not work."_s);
    desk.timeline().addMessage(desk.ticketId(), u"internal_note"_s, u"Third time this week."_s);
    beginWithTicketCached();
    EXPECT_FALSE(thread().fetchedAt.isValid()) << "never fetched is not the same as empty";
    openAndWait();
    EXPECT_EQ(changedThreads, QStringList{desk.ticketId()});

    desk.disappear();
    ASSERT_TRUE(session->shutDown());
    begin(desk.origin());
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Offline; }, deadline));
    EXPECT_EQ(shownTexts(), (QStringList{u"It does not work."_s, u"Third time this week."_s}));
    EXPECT_EQ(thread().fetchedAt, clock->nowUtc());
}

TEST_F(ThreadStory, whatWasOpenedOfflineIsFetchedByItselfWhenTheServerIsBack)
{
    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"It does not work."_s);
    beginWithTicketCached();
    desk.disappear();
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.state == ConnectionState::Offline; }, deadline));
    // Only so that something is tried again by itself before the next poll.
    session->addNote(desk.ticketId(), u"Looked into it."_s);
    ASSERT_TRUE(waitForNote(ChangeState::Queued));
    const QDateTime before = connection.lastSync;
    clock->advance(std::chrono::minutes(6));

    desk.comeBack();
    ASSERT_TRUE(QTest::qWaitFor([this] { return shownTexts().contains(u"It does not work."_s); }, deadline));
    EXPECT_TRUE(QTest::qWaitFor([&] { return connection.lastSync > before; }, deadline))
        << "the list, too, is brought up to date";
    EXPECT_TRUE(QTest::qWaitFor([this] { return wasReadWhole(); }, deadline)) << "and so is the open ticket";
}

TEST_F(ThreadStory, aFreshTimelineOfAnUnchangedTicketIsNotFetchedAgain)
{
    beginWithTicketCached();
    openAndWait();
    QSignalSpy ticketTaken(session.get(), &Session::ticketsChanged); // also when nothing changed
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(ticketTaken.wait(deadline));
    // Behind it in every queue: a ticket that the server does not have.
    session->openTicket(u"elsewhere"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !loadFailures.isEmpty(); }, deadline));
    EXPECT_EQ(readings(), 1);

    session->openTicket(desk.ticketId());
    ASSERT_TRUE(ticketTaken.wait(deadline));
    session->refresh(); // somebody asks for news
    ASSERT_TRUE(waitForReadings(2));
}

TEST_F(ThreadStory, anOpenTicketsTimelineIsReadAgainAfterAMinuteOrWhenItChanged)
{
    beginWithTicketCached();
    openAndWait();
    // updated_at may stay where it is when a customer writes.
    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"Hello?"_s);
    clock->advance(std::chrono::seconds(61));
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(waitForThread(2));
    EXPECT_EQ(shownTexts(), QStringList{u"Hello?"_s});

    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"Anybody?"_s);
    desk.changeTicket(u"priority"_s, u"high"_s);
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(waitForThread(3));
    EXPECT_EQ(shownTexts(), (QStringList{u"Hello?"_s, u"Anybody?"_s}));
}

TEST_F(ThreadStory, aPollThatBringsNewsOfTheOpenTicketReadsItsTimeline)
{
    adjustSetup = [this](Session::Setup& setup) {
        setup.clock = clock;
        setup.pollInterval = std::chrono::milliseconds(200);
    };
    beginWithTicketCached();
    openAndWait();
    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"Hello?"_s);
    desk.changeTicket(u"priority"_s, u"high"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] { return shownTexts() == QStringList{u"Hello?"_s}; }, deadline));
}

TEST_F(ThreadStory, aTimelineThatIsRefusedIsToldAndTheStoredOneStays)
{
    desk.timeline().addMessage(desk.ticketId(), u"email"_s, u"Hello"_s);
    beginWithTicketCached();
    openAndWait();
    desk.timeline().refuseReads(desk.ticketId(), 404);
    clock->advance(std::chrono::seconds(61));
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !loadFailures.isEmpty(); }, deadline));
    EXPECT_EQ(loadFailures.first().kind, ErrorKind::NotFound);
    EXPECT_EQ(shownTexts(), QStringList{u"Hello"_s});
}

TEST_F(ThreadStory, aServerThatCountsPagesButGivesTheWholeTimelineIsAskedOnce)
{
    for (const QString& text : {u"One"_s, u"Two"_s, u"Three"_s})
        desk.timeline().addMessage(desk.ticketId(), u"email"_s, text);
    beginWithTicketCached();
    desk.timeline().failNextRead([this](const WireRequest&, WireConnection& wire) {
        const QJsonObject meta{{u"page"_s, 1}, {u"per_page"_s, 2}, {u"total"_s, 3}};
        const QJsonObject whole{{u"data"_s, desk.timeline().messages(desk.ticketId())}, {u"meta"_s, meta}};
        wire.answer(200, QJsonDocument(whole).toJson());
    });
    openAndWait();
    EXPECT_EQ(shownTexts(), (QStringList{u"One"_s, u"Two"_s, u"Three"_s}));
    EXPECT_EQ(readings(), 1);
}

TEST_F(ThreadStory, aServerThatGivesTheSamePageAgainIsNotAskedForAllOfThem)
{
    for (const QString& text : {u"One"_s, u"Two"_s, u"Three"_s})
        desk.timeline().addMessage(desk.ticketId(), u"email"_s, text);
    desk.timeline().setPageSize(2);
    beginWithTicketCached();
    std::function<void(const WireRequest&, WireConnection&)> first = [&](const WireRequest&,
                                                                         WireConnection& wire) {
        wire.answer(200, desk.timeline().listing(desk.ticketId(), 1));
        desk.timeline().failNextRead(first);
    };
    desk.timeline().failNextRead(first);
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !loadFailures.isEmpty(); }, deadline));
    EXPECT_EQ(loadFailures.first().kind, ErrorKind::Protocol);
    EXPECT_EQ(readings(), 2);
    EXPECT_FALSE(thread().fetchedAt.isValid()) << "half a timeline is none";
}

TEST_F(ThreadStory, anOlderAnswerDoesNotTakeANoteAway)
{
    beginWithTicketCached();
    WireConnection* held = nullptr;
    desk.timeline().failNextRead([&](const WireRequest&, WireConnection& wire) { held = &wire; });
    session->openTicket(desk.ticketId());
    ASSERT_TRUE(QTest::qWaitFor([&] { return held != nullptr; }, deadline));
    const QByteArray before = desk.timeline().listing(desk.ticketId());
    clock->advance(std::chrono::seconds(1));
    session->addNote(desk.ticketId(), u"Meanwhile"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    held->answer(200, before);
    ASSERT_TRUE(refreshAndWait());
    EXPECT_EQ(shownTexts(), QStringList{u"Meanwhile"_s});
}

class RecentThreads : public ThreadStory
{
protected:
    RecentThreads()
    {
        recentPerMinute = 3;
        desk.addTicket(u"old"_s, 1, u"open"_s, u"2026-11-01T08:00:00Z"_s);
        desk.addTicket(u"closed"_s, 2, u"closed"_s, u"2026-11-22T08:00:00Z"_s);
        desk.addTicket(u"new"_s, 3, u"waiting"_s, u"2026-11-21T08:00:00Z"_s);
        desk.addTicket(u"middle"_s, 4, u"resolved"_s, u"2026-11-10T08:00:00Z"_s);
    }
    /// Passes until nothing new is read; a pass finds room only while nothing else is asked.
    void passUntil(qsizetype count)
    {
        const auto enough = [&] {
            return desk.timeline().read().size() >= count;
        };
        ASSERT_TRUE(QTest::qWaitFor(
            [&] {
                session->refresh();
                return QTest::qWaitFor(enough, 200);
            },
            deadline));
    }
};

TEST_F(RecentThreads, areFetchedInTheBackgroundAFewInAMinuteTheNewestFirst)
{
    beginWithTicketCached();
    passUntil(3);
    ASSERT_TRUE(refreshAndWait());
    ASSERT_TRUE(refreshAndWait());
    EXPECT_EQ(desk.timeline().read(), (QStringList{u"new"_s, desk.ticketId(), u"middle"_s}))
        << "a closed one is not fetched, and a fourth has to wait";
    EXPECT_TRUE(thread(u"new"_s).fetchedAt.isValid());
    EXPECT_FALSE(thread(u"old"_s).fetchedAt.isValid());
    // None came before the first pass over the tickets was over.
    const auto isThread = [](const WireRequest& request) {
        return request.target.endsWith("/messages");
    };
    const auto isList = [](const WireRequest& request) {
        return request.target.startsWith("/api/v1/tickets?");
    };
    EXPECT_LT(std::ranges::find_if(desk.wire().seen(), isList),
              std::ranges::find_if(desk.wire().seen(), isThread));
}

TEST_F(RecentThreads, waitWhileThePersonHasPausedSyncing)
{
    WireConnection* held = nullptr;
    desk.timeline().failNextRead([&](const WireRequest&, WireConnection& wire) { held = &wire; });
    beginWithTicketCached();
    passUntil(1);
    ASSERT_NE(held, nullptr);
    session->setSyncPaused(true);
    ASSERT_TRUE(QTest::qWaitFor([this] { return sync.paused; }, deadline));
    held->answer(200, desk.timeline().listing(u"new"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return thread(u"new"_s).fetchedAt.isValid(); }, deadline));
    session->addNote(u"old"_s, u"Asked for"_s); // what they want is done all the same
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(desk.timeline().read(), (QStringList{u"new"_s, u"old"_s}));

    session->setSyncPaused(false);
    passUntil(3);
}

TEST_F(RecentThreads, oneThatTheServerRefusesDoesNotHoldUpTheOthers)
{
    recentPerMinute = 5;
    desk.timeline().refuseReads(u"new"_s, 403);
    beginWithTicketCached();
    passUntil(4);
    ASSERT_TRUE(refreshAndWait());
    ASSERT_TRUE(refreshAndWait());
    EXPECT_EQ(desk.timeline().read(), (QStringList{u"new"_s, desk.ticketId(), u"middle"_s, u"old"_s}))
        << "each is asked for once";
    EXPECT_TRUE(loadFailures.isEmpty()) << "nobody waits for them";
}

using SandboxThreads = NoteStory;

TEST_F(SandboxThreads, theRealServersTimelineIsHarmlessAndTakesANoteOnce)
{
    sandbox::Sandbox server({.tickets = 20, .key = "ixk_sandbox_story_key"});
    ASSERT_TRUE(server.start());
    int posts = 0;
    QObject::connect(
        &server, &sandbox::Sandbox::requestHandled, &server,
        [&](const sandbox::HandledRequest& request) { posts += request.method == "POST" ? 1 : 0; });
    adjustSetup = [&](Session::Setup& setup) {
        setup.key = key("ixk_sandbox_story_key");
    };
    begin(server.origin());
    ASSERT_TRUE(QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline));
    auto reader = CacheReader::open(cachePath(), outboxPath());
    const TicketId hostile = reader.value()->ticketWithNumber(1001).value();
    ASSERT_FALSE(hostile.isNull());

    session->openTicket(hostile);
    ASSERT_TRUE(QTest::qWaitFor([&] { return thread(hostile).fetchedAt.isValid(); }, deadline));
    const qsizetype mails = thread(hostile).messages.size();
    EXPECT_GT(mails, 5);
    for (const Message& message : thread(hostile).messages) {
        EXPECT_FALSE(message.text.contains(QChar(0x202e)));
        EXPECT_LT(message.text.size(), 50'000);
    }
    session->addNote(hostile, u"Looks like <script>alert(1)</script> again & again"_s);
    ASSERT_TRUE(waitForNote(ChangeState::Settled));
    EXPECT_EQ(posts, 1);
    EXPECT_EQ(thread(hostile).messages.size(), mails + 1);
    EXPECT_EQ(thread(hostile).messages.last().text, u"Looks like <script>alert(1)</script> again & again"_s);
    // The server says the same when it is asked.
    session->refresh();
    ASSERT_TRUE(QTest::qWaitFor([&] { return changedThreads.size() >= 4; }, deadline));
    EXPECT_EQ(thread(hostile).messages.size(), mails + 1);
}

} // namespace
} // namespace deskbell
