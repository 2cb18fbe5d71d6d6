// SPDX-License-Identifier: MIT
#pragma once

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>

namespace deskbell {

/// Runs the event loop until the future has finished, and gives its only result; a test that waits in vain
/// ends the program. Unlike QTest::qWaitFor() it never sleeps between events.
template <class T>
T await(const QFuture<T>& future, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (!future.isFinished() || future.resultCount() != 1)
        qFatal("%s",
               future.isFinished() ? "The future has no result." : "The future has not finished in time.");
    return future.result();
}

} // namespace deskbell
