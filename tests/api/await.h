// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QTest>

#include <chrono>

namespace deskbell {

/// Runs the event loop until the future has finished, and gives its result; a test that waits in vain stops.
template <class T>
T await(const QFuture<T>& future, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    const bool finished = QTest::qWaitFor([&future] { return future.isFinished(); }, int(limit.count()));
    if (!finished || future.resultCount() != 1)
        qFatal("%s", finished ? "The future has finished without a result."
                              : "The future has not finished in time.");
    return future.result();
}

} // namespace deskbell
