// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace deskbell {

/// Calls `then(result)` on the thread of `context` once the future has finished, and never if `context` is
/// gone by then. Use it instead of QFuture::then(context, …), which in Qt 6.4 takes for granted that the
/// context outlives the future: a debug build asserts, a release build goes on with a null object. Call it
/// on the thread that `context` lives on. The future must finish with a result, not by cancelling.
template <class T, class Then>
void whenFinished(const QFuture<T>& future, QObject* context, Then then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         then(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace deskbell
