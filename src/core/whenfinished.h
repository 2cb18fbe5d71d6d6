// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace deskbell {

/// Calls `then` with the future's result on `context`'s thread, which must be the calling one; not at all
/// when `context` is gone by then, or when the future was cancelled without a result. QFuture::then(context,
/// …) of Qt 6.4 asserts that the context still lives when the future finishes, and looks at it from the
/// finishing thread (qfuture_impl.h), so that closing a window while a query runs would abort.
template <class T, class Function>
void whenFinished(const QFuture<T>& future, QObject* context, Function then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             then(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace deskbell
