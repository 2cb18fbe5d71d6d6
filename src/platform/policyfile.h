// SPDX-License-Identifier: MIT
#pragma once

#include "core/policy.h"

namespace deskbell {

/// Where an administrator may put the policy, in the order in which they count: /etc/deskbell/policy.ini,
/// then deskbell/policy.ini below each folder of XDG_CONFIG_DIRS. Never below the person's own folders.
QStringList policyFiles();

/// The first of `files` that is there, whole; none: no policy. One that cannot be read is a problem and locks
/// nothing.
Policy readPolicy(const QStringList& files = policyFiles());

} // namespace deskbell
