// SPDX-License-Identifier: MIT
#pragma once

#include "core/fieldkey.h"
#include "storage/cachereader.h"
#include "support/scriptedhelpdesk.h"
#include "sync/session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>

namespace deskbell {

/// A session with its engine thread and real databases against a helpdesk on a loopback socket.
class SessionStory : public ::testing::Test
{
protected:
    static constexpr int deadline = 10'000; // ms, far beyond what any step takes

    static ApiKey key(const QByteArray& text = "ixk_story_key_1234567890")
    {
        return ApiKey::parse(text).value();
    }

    void startSession(const QUrl& origin)
    {
        Session::Setup setup;
        setup.account = {.id = QStringLiteral("a1"), .name = QStringLiteral("Story"), .server = origin};
        setup.key = key();
        setup.cachePath = cachePath();
        setup.outboxPath = outboxPath();
        setup.clock = clock;
        setup.faults = [this]() -> std::optional<Error> {
            return diskFails || (failAccess > 0 && --failAccess == 0)
                       ? std::optional(Error{.kind = ErrorKind::Storage, .message = diskFailure()})
                       : std::nullopt;
        };
        if (adjustSetup)
            adjustSetup(setup);
        session = std::make_unique<Session>(setup);
        QObject::connect(session.get(), &Session::changeReported, session.get(),
                         [this](const ChangeReport& report) { reports.append(report); });
        QObject::connect(
            session.get(), &Session::changeNotStored, session.get(),
            [this](const QString&, const TicketId&, const Error& error) { notStored.append(error); });
        QObject::connect(session.get(), &Session::connectionChanged, session.get(),
                         [this](const ConnectionStatus& status) { connection = status; });
        QObject::connect(session.get(), &Session::syncStatusChanged, session.get(),
                         [this](const SyncStatus& status) { sync = status; });
        session->start();
    }

    void TearDown() override
    {
        if (session) {
            EXPECT_TRUE(session->shutDown()) << "the engine did not end in time";
        }
    }

    /// Starts and waits until the helpdesk's ticket is in the cache and nothing is under way.
    void startWithTicketCached()
    {
        startSession(desk.origin());
        ASSERT_TRUE(QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline));
    }

    bool waitForState(ChangeState state)
    {
        return QTest::qWaitFor([&] { return wasReported(state); }, deadline);
    }
    bool wasReported(ChangeState state) const
    {
        return std::ranges::any_of(reports,
                                   [state](const ChangeReport& report) { return report.state == state; });
    }
    const ChangeReport& lastReport(ChangeState state) const
    {
        const auto found =
            std::find_if(reports.rbegin(), reports.rend(),
                         [state](const ChangeReport& report) { return report.state == state; });
        return *found;
    }
    bool waitForEmptyOutbox()
    {
        return QTest::qWaitFor([this] { return connection.waitingChanges == 0; }, deadline);
    }

    static TicketPatch subjectPatch(const QString& from, const QString& to)
    {
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, from, to);
        return patch;
    }

    TicketDetails details() const
    {
        auto reader = CacheReader::open(cachePath(), outboxPath());
        return reader.value()->details(ScriptedHelpdesk::ticketId()).value();
    }

    static QString diskFailure() { return QStringLiteral("the disk failed"); }
    QString cachePath() const { return folder.filePath(QStringLiteral("cache.db")); }
    QString outboxPath() const { return folder.filePath(QStringLiteral("outbox.db")); }

    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    QTemporaryDir folder;
    ScriptedHelpdesk desk;
    std::function<void(Session::Setup&)> adjustSetup; ///< called before a session is made
    std::unique_ptr<Session> session;
    QList<ChangeReport> reports;
    QList<Error> notStored;
    ConnectionStatus connection;
    std::atomic<bool> diskFails = false; ///< every access to the engine's databases
    std::atomic<int> failAccess = 0; ///< that many accesses from now, one fails; 0: none does
    SyncStatus sync;
};

} // namespace deskbell
