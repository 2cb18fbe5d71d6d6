// SPDX-License-Identifier: MIT
#include "bench/syncrequests.h"

#include "bench/must.h"
#include "bench/table.h"
#include "sandbox/sandbox.h"
#include "storage/cachereader.h"
#include "support/eventwait.h"
#include "support/ticketdesk.h"
#include "sync/session.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <atomic>

namespace deskbell::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int speed = 30;
constexpr int perPage = 100;
constexpr std::chrono::seconds patience{180};

/// In step with TransportLimits::budgetSpeed, so that the server counts the same minutes.
class HurriedClock final : public Clock
{
public:
    HurriedClock() { m_since.start(); }
    QDateTime nowUtc() const override { return m_start.addMSecs(m_since.elapsed() * speed); }
    QTimeZone zone() const override { return QTimeZone::utc(); }

private:
    QDateTime m_start = QDateTime::currentDateTimeUtc();
    QElapsedTimer m_since;
};

void waitFor(const std::function<bool()>& condition, const char* what)
{
    if (!waitUntil(condition, patience))
        qFatal("bench: waited in vain for %s", what);
}

Session::Setup setupIn(const QTemporaryDir& folder, const QUrl& origin, const QByteArray& key)
{
    Session::Setup setup;
    setup.account = {.id = u"bench"_s, .name = u"Bench"_s, .server = origin};
    setup.key = must(ApiKey::parse(key), "key");
    setup.cachePath = folder.filePath(u"cache.db"_s);
    setup.outboxPath = folder.filePath(u"outbox.db"_s);
    setup.clock = std::make_shared<SystemClock>();
    setup.limits.budgetSpeed = speed;
    return setup;
}

QString requestsText(int count)
{
    return u"%1 requests"_s.arg(count);
}

} // namespace

void measureRequests(int tickets)
{
    sandbox::Options options;
    options.tickets = tickets;
    options.without = {u"contacts"_s}; // a list of its own, which comes after the tickets
    sandbox::Sandbox server(options, std::make_shared<HurriedClock>());
    must(server.start(), "sandbox");
    int requests = 0;
    int pages = 0;
    int untilLastPage = 0;
    const int pageCount = (tickets + perPage - 1) / perPage;
    QObject::connect(&server, &sandbox::Sandbox::requestHandled, &server,
                     [&](const sandbox::HandledRequest& request) {
                         ++requests;
                         if (request.path == u"/api/v1/tickets"_s && ++pages == pageCount)
                             untilLastPage = requests;
                     });
    QTemporaryDir folder;
    Session session(setupIn(folder, server.origin(), server.key()));
    SyncStatus sync;
    ConnectionStatus connection;
    QObject::connect(&session, &Session::syncStatusChanged, &session,
                     [&](const SyncStatus& status) { sync = status; });
    QObject::connect(&session, &Session::connectionChanged, &session,
                     [&](const ConnectionStatus& status) { connection = status; });
    session.start();
    waitFor([&] { return untilLastPage > 0 && !sync.filling && connection.lastSync.isValid(); },
            "the first sync");
    const int allowed = pageCount + 4;
    tell({.what = u"first sync of %1 tickets"_s.arg(tickets),
          .figure = requestsText(untilLastPage),
          .floor = u"%1 pages"_s.arg(pageCount),
          .ratio = double(untilLastPage) / pageCount,
          .target = u"≤ pages + 4"_s,
          .met = untilLastPage <= allowed});

    // The lists that were put off come first.
    const auto reader =
        must(CacheReader::open(folder.filePath(u"cache.db"_s), folder.filePath(u"outbox.db"_s)), "cache");
    waitFor([&] { return !must(reader->workspace(), "workspace").customFields.isEmpty(); }, "the lists");
    const int before = requests;
    const QDateTime last = connection.lastSync;
    session.refresh();
    waitFor([&] { return connection.lastSync > last; }, "a poll");
    const int poll = requests - before;
    tell({.what = u"a poll that finds nothing new"_s,
          .figure = requestsText(poll),
          .floor = u"1 request"_s,
          .ratio = double(poll),
          .target = u"1"_s,
          .met = poll == 1});
    session.shutDown();
}

void measurePatches()
{
    using Answer = Fate::Answer;
    constexpr Answer answers[] = {
        Answer::Proper,  Answer::Close, Answer::Reset,     Answer::HalfStatus, Answer::CutHeaders,
        Answer::CutBody, Answer::Noise, Answer::EmptyBody, Answer::Gateway,    Answer::LastOfConnection,
        Answer::None,    Answer::Late};
    TicketDesk desk(int(std::size(answers)), perPage);
    QTemporaryDir folder;
    Session::Setup setup = setupIn(folder, desk.origin(), "ixk_bench_0123456789");
    setup.limits.budgetSpeed = 1'000;
    setup.limits.inactivity = std::chrono::seconds(1); // for the answers that never come, or too late
    std::atomic<int> decisions = 0;
    setup.passed = [&](QLatin1StringView point) {
        decisions += point == passage::attemptStored;
    };
    bool settled = false;
    Session session(setup);
    QObject::connect(&session, &Session::changeReported, &session, [&](const ChangeReport& report) {
        settled = settled || report.state == ChangeState::Settled;
        if (report.error)
            session.retryNow();
    });
    session.start();
    for (const bool applied : {true, false}) {
        for (size_t i = 0; i < std::size(answers); ++i) {
            const Answer answer = answers[i];
            const QString ticket = desk.ids().at(qsizetype(i));
            bool first = true;
            desk.setFate([&](const WireRequest& request) {
                if (answer == Answer::LastOfConnection && request.verb == "GET")
                    return Fate{.answer = answer};
                if (request.verb != "PATCH" || answer == Answer::LastOfConnection ||
                    !std::exchange(first, false))
                    return Fate{};
                return Fate{.applied = applied || answer == Answer::Proper, .answer = answer};
            });
            TicketPatch patch;
            patch.set({.field = TicketField::Subject, .customKey = {}}, desk.text(ticket, u"subject"_s),
                      u"%1 %2"_s.arg(ticket).arg(applied));
            settled = false;
            session.submit(ticket, patch);
            waitFor([&] { return settled; }, "a change");
            desk.setFate({});
        }
    }
    session.shutDown();
    const double ratio = double(desk.patches()) / decisions;
    tell({.what = u"PATCHes on the wire per decision, answers lost in twelve ways"_s,
          .figure = u"%1 PATCHes"_s.arg(desk.patches()),
          .floor = u"%1 decisions"_s.arg(decisions.load()),
          .ratio = ratio,
          .target = u"exactly 1"_s,
          .met = desk.patches() == decisions});
}

} // namespace deskbell::bench
