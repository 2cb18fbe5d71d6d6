// SPDX-License-Identifier: MIT
#pragma once

#include "app/accountforget.h"
#include "core/policy.h"

#include <QTextStream>

namespace deskbell {

/// `deskbell account policy`: the file and what it locks, one "name\tvalue" in a line. Ends with `policy`
/// when a part of the file counts for nothing.
CommandEnding printPolicy(const Policy& policy, QTextStream& output);

/// The server that `deskbell account add` is to use, where `typed` may be empty; an Input error with a
/// sentence when there is none, or it is another one than the administrator's.
Result<QUrl> serverToAdd(const Policy& policy, const QString& typed);

} // namespace deskbell
