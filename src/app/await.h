// SPDX-License-Identifier: MIT
#pragma once

#include <QEventLoop>
#include <QFutureWatcher>

namespace deskbell {

/// Lets the event loop run until the future is finished. For commands, which have no window to answer.
template <class T>
T await(QFuture<T> future, T ifDropped)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.resultCount() > 0 ? future.result() : ifDropped;
}

} // namespace deskbell
