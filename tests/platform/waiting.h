// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "core/apikey.h"

#include <QFuture>
#include <QTest>

#include <gtest/gtest.h>

namespace deskbell::testing {

/// Runs the event loop until the future is finished and gives its result; a test failure after ten seconds.
template <class T>
T waitFor(QFuture<T> future)
{
    const bool isFinished = QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000);
    EXPECT_TRUE(isFinished) << "the future was never finished";
    return isFinished && future.resultCount() > 0 ? future.result() : T();
}

inline ApiKey testKey(const QByteArray& tail = "one")
{
    return ApiKey::parse("ixk_test_" + tail).value();
}

inline Account testAccount(const QString& id = QStringLiteral("6c1f8a6e-0b5d-4f3e-9f57-2c9d1b0c7a11"))
{
    return {.id = id,
            .name = QStringLiteral("Desk"),
            .server = QUrl(QStringLiteral("https://desk.example:8443"))};
}

} // namespace deskbell::testing
