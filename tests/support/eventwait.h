// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>

namespace deskbell {

/// Runs the event loop until `condition` holds; false when it does not within the deadline. Unlike
/// QTest::qWaitFor() it never sleeps, so that a server in this thread answers at once.
template <class Condition>
bool waitUntil(const Condition& condition, std::chrono::milliseconds deadline = std::chrono::seconds(20))
{
    const QDeadlineTimer end(deadline);
    QTimer tick; // conditions that no event announces, and the deadline
    tick.start(std::chrono::milliseconds(4));
    while (!condition()) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace deskbell
