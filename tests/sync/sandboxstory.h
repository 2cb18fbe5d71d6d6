// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/sandbox.h"
#include "sandbox/store.h"
#include "storage/cachereader.h"
#include "sync/session.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace deskbell {

using namespace Qt::StringLiterals;

/// The machine's clock, so many times faster from now on; in step with TransportLimits::budgetSpeed.
class HurriedClock final : public Clock
{
public:
    explicit HurriedClock(int speed) : m_speed(speed) { m_since.start(); }
    QDateTime nowUtc() const override { return m_start.addMSecs(m_since.elapsed() * m_speed); }
    QTimeZone zone() const override { return QTimeZone::utc(); }

private:
    int m_speed;
    QDateTime m_start = QDateTime::currentDateTimeUtc();
    QElapsedTimer m_since;
};

/// One agent's program: a session with its own files, and what it was told.
struct Agent
{
    explicit Agent(const sandbox::Sandbox& server, int speed)
    {
        Session::Setup setup;
        setup.account = {.id = u"a1"_s, .name = u"Story"_s, .server = server.origin()};
        setup.key = ApiKey::parse(server.key()).value();
        setup.cachePath = folder.filePath(u"cache.db"_s);
        setup.outboxPath = folder.filePath(u"outbox.db"_s);
        setup.clock = std::make_shared<SystemClock>();
        setup.limits.budgetSpeed = speed;
        session = std::make_unique<Session>(setup);
        QObject::connect(session.get(), &Session::changeReported, session.get(),
                         [this](const ChangeReport& report) { reports.append(report); });
        QObject::connect(session.get(), &Session::connectionChanged, session.get(),
                         [this](const ConnectionStatus& status) { connection = status; });
        QObject::connect(session.get(), &Session::syncStatusChanged, session.get(),
                         [this](const SyncStatus& status) { sync = status; });
        session->start();
    }
    ~Agent() { EXPECT_TRUE(session->shutDown()) << "the engine did not end in time"; }

    std::unique_ptr<CacheReader> reader() const
    {
        return CacheReader::open(folder.filePath(u"cache.db"_s), folder.filePath(u"outbox.db"_s)).value();
    }
    Ticket shown(const TicketId& id) const { return reader()->details(id).value().shown(); }
    bool wasReported(const QString& operation, ChangeState state) const
    {
        return std::ranges::any_of(reports, [&](const ChangeReport& report) {
            return report.operation == operation && report.state == state;
        });
    }

    QTemporaryDir folder;
    std::unique_ptr<Session> session;
    QList<ChangeReport> reports;
    ConnectionStatus connection;
    SyncStatus sync;
};

} // namespace deskbell
