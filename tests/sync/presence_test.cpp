// SPDX-License-Identifier: MIT
#include "sync/listhelpdesk.h"
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// Tickets that disappear from the server (reliability C15, C16).
class PresenceStory : public SessionStory
{
protected:
    ListHelpdesk list;
    QList<std::pair<int, int>> held;

    bool fill(int tickets)
    {
        list.fill(tickets);
        return start();
    }
    bool start()
    {
        connection = {};
        adjustSetup = [this](Session::Setup& setup) {
            setup.presence = {.interval = milliseconds(50), .gap = milliseconds(1)};
            setup.limits.budgetSpeed = 1'000; // these stories are not about the budget
        };
        const QDateTime begun = clock->nowUtc(); // what is remembered of an earlier life does not count
        startSession(list.origin());
        QObject::connect(session.get(), &Session::removalsHeld, session.get(), [this](int gone, int total) {
            held.append({gone, total});
        });
        return QTest::qWaitFor([&] { return connection.lastSync >= begun; }, deadline);
    }
    std::unique_ptr<CacheReader> reader() const
    {
        return CacheReader::open(cachePath(), outboxPath()).value();
    }
    qint64 listed() const { return reader()->count().value(); }
    bool isListed(int number) const { return !reader()->rows(QStringList{idOf(number)}).value().isEmpty(); }
    static QString idOf(int number) { return ListedTicket{.number = number}.id(); }
    bool waitUntil(const std::function<bool()>& condition) { return QTest::qWaitFor(condition, deadline); }
};

TEST_F(PresenceStory, aTicketThatTheServerHasNoMoreLeavesTheList)
{
    ASSERT_TRUE(fill(40));
    list.remove(7);
    ASSERT_TRUE(waitUntil([this] { return !isListed(7); }));
    EXPECT_EQ(listed(), 39);
    EXPECT_EQ(list.requestsFor("/api/v1/tickets/" + idOf(7).toLatin1()), 1) << "asked for once by itself";
    EXPECT_TRUE(held.isEmpty());
}

TEST_F(PresenceStory, oneWithWorkOnItStaysAndSaysSo)
{
    ASSERT_TRUE(fill(40));
    session->saveDraft(idOf(7), {{u"note"_s, u"half a sentence"_s}});
    list.remove(7);
    ASSERT_TRUE(waitUntil([this] { return reader()->details(idOf(7)).value().gone; }));
    EXPECT_TRUE(isListed(7));
    EXPECT_TRUE(reader()->rows(QStringList{idOf(7)}).value().first().gone);
    EXPECT_TRUE(reader()->draft(idOf(7)).value().has_value());
}

TEST_F(PresenceStory, oneThatComesBackIsUnmarked)
{
    ASSERT_TRUE(fill(40));
    list.remove(7);
    ASSERT_TRUE(waitUntil([this] { return !isListed(7); }));
    list.add(7);
    ASSERT_TRUE(waitUntil([this] { return isListed(7); }));
    EXPECT_FALSE(reader()->details(idOf(7)).value().gone);
}

TEST_F(PresenceStory, goesRoundALimitThatIsToldAsNotFound)
{
    list.instead = [](const WireRequest& request, WireConnection& wire) {
        const QUrl url(QString::fromLatin1(request.target));
        const bool isBeyond =
            url.path() == u"/api/v1/tickets"_s && QUrlQuery(url).queryItemValue(u"page"_s).toInt() > 3;
        if (isBeyond)
            wire.answer(404, R"({"error":"Not Found","message":"no such page","code":404})");
        return isBeyond;
    };
    ASSERT_TRUE(fill(40));
    list.remove(37); // behind the limit
    ASSERT_TRUE(waitUntil([this] { return !isListed(37); }));
    EXPECT_EQ(listed(), 39);
}

TEST_F(PresenceStory, oneThatOnlyTheListForgotIsKept)
{
    ASSERT_TRUE(fill(40));
    const ListedTicket kept = list.tickets.at(6);
    list.remove(7);
    list.instead = [this, kept](const WireRequest& request, WireConnection& wire) {
        if (!request.target.startsWith("/api/v1/tickets/" + kept.id().toLatin1()))
            return false;
        wire.answer(200, R"({"data":{"id":"t-00007","ticket_number":7,"subject":"still here"}})");
        return true;
    };
    ASSERT_TRUE(waitUntil([&] { return list.requestsFor("/api/v1/tickets/" + kept.id().toLatin1()) >= 2; }));
    EXPECT_TRUE(isListed(7));
}

TEST_F(PresenceStory, aServerThatSays404ToEverythingIsNotBelieved)
{
    ASSERT_TRUE(fill(40));
    list.remove(7);
    list.instead = [this](const WireRequest& request, WireConnection& wire) {
        // From the moment at which the missed ticket is asked for, nothing is found any more.
        const bool broken = list.requestsFor("/api/v1/tickets/" + idOf(7).toLatin1()) > 0;
        if (broken && request.target.startsWith("/api/v1/tickets"))
            wire.answer(404, R"({"error":"Not Found","message":"no such route","code":404})");
        return broken && request.target.startsWith("/api/v1/tickets");
    };
    ASSERT_TRUE(waitUntil([this] { return list.requestsFor("/api/v1/tickets/" + idOf(7).toLatin1()) >= 2; }));
    EXPECT_TRUE(isListed(7));
}

TEST_F(PresenceStory, whenManyVanishAtOnceThePersonIsAskedFirst)
{
    ASSERT_TRUE(fill(40));
    for (int number = 1; number <= 20; ++number)
        list.remove(number); // half of them: rights that changed
    ASSERT_TRUE(waitUntil([this] { return !held.isEmpty(); }));
    EXPECT_EQ(held.first(), std::make_pair(20, 40));
    EXPECT_EQ(listed(), 40);
    EXPECT_EQ(list.requestsFor("/api/v1/tickets/" + idOf(1).toLatin1()), 0);

    // The question is still there after a restart.
    ASSERT_TRUE(session->shutDown());
    held.clear();
    ASSERT_TRUE(start());
    ASSERT_TRUE(waitUntil([this] { return !held.isEmpty(); }));
    session->answerRemovals(true);
    ASSERT_TRUE(waitUntil([this] { return listed() == 20; }));
}

TEST_F(PresenceStory, whoKeepsThemKeepsThem)
{
    ASSERT_TRUE(fill(40));
    for (int number = 1; number <= 20; ++number)
        list.remove(number);
    ASSERT_TRUE(waitUntil([this] { return !held.isEmpty(); }));
    session->answerRemovals(false);
    ASSERT_TRUE(waitUntil([this] { return held.size() >= 2; })) << "the next pass asks again";
    EXPECT_EQ(listed(), 40);
}

TEST_F(PresenceStory, bringsWhatThePollsMissed)
{
    ASSERT_TRUE(fill(40));
    list.tickets[4].subject = u"changed behind the feed's back"_s; // its updated_at did not move
    ASSERT_TRUE(waitUntil([this] {
        return reader()->details(idOf(5)).value().server.subject == u"changed behind the feed's back"_s;
    }));
}

} // namespace
} // namespace deskbell
