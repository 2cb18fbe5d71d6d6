// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/problemreport.h"

#include <functional>

namespace deskbell {

/// Of the SQLite library that runs.
QString sqliteVersion();

/// What the two databases of an account say about themselves, read without changing them: nothing that is in
/// them but numbers. A whole check of a large cache takes seconds; `stop` is asked meanwhile and ends it with
/// "not checked". Any thread.
struct AccountFacts
{
    QList<DatabaseFacts> databases;
    QList<NamedCount> waiting; ///< see ProblemReport
};
AccountFacts readAccountFacts(const QString& cachePath, const QString& outboxPath,
                              const std::function<bool()>& stop);

/// What the outbox holds that exists nowhere else.
struct UnsentWork
{
    qint64 changes = 0;
    qint64 notes = 0;
    qint64 drafts = 0;
    bool isEmpty() const { return changes + notes + drafts == 0; }
    bool operator==(const UnsentWork&) const = default;
};
/// Nothing when there is no such file.
Result<UnsentWork> readUnsentWork(const QString& outboxPath);

} // namespace deskbell
