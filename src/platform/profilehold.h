// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "platform/profilepaths.h"

#include <QLockFile>

#include <memory>

namespace deskbell {

/// Keeps windows away from a profile while a command deletes in it. The command has the lock of
/// SingleInstance then, and a second one beside it, so that a window that is started meanwhile can say what
/// it waits for. Both end with this object, or with its process. Any thread.
class ProfileHold
{
public:
    /// Storage error with a sentence when a window or another such command has the profile, or a lock cannot
    /// be made. Does not wait.
    static Result<std::unique_ptr<ProfileHold>> take(const ProfilePaths& paths);
    /// The process that holds the profile like this; nothing when none does, whatever windows there are.
    static std::optional<qint64> holder(const ProfilePaths& paths);

private:
    explicit ProfileHold(const ProfilePaths& paths);

    QLockFile m_sign; ///< taken first and given back last: whoever misses m_lock because of us finds this one
    QLockFile m_lock;
};

} // namespace deskbell
