// SPDX-License-Identifier: MIT
#pragma once

#include "app/forgetting.h"
#include "platform/accountstore.h"
#include "platform/profilepaths.h"
#include "platform/secretstore.h"

namespace deskbell {

/// How `deskbell account` ended: an exit code, and for all but `done` the sentence that explains it.
struct CommandEnding
{
    int exitCode = 0;
    QString explanation;
};

struct ForgetWishes
{
    bool discardsUnsent = false; ///< --discard-unsent
    bool withoutKey = false;     ///< --force
    RemoveTraces removeTraces;   ///< see deleteAccount()
};

/// `deskbell account remove NAME --forget`; the caller has the profile (ProfileHold) until this returns.
/// Blocks on an event loop of its own. Ends with `done` only if nothing is left; run again it goes on where
/// it stopped.
CommandEnding forgetAccount(const ProfilePaths& paths, const KnownAccount& known, const ForgetWishes& wishes,
                            SecretStore& secrets);

} // namespace deskbell
