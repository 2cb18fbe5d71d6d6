// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "storage/outboxentry.h"
#include "sync/changereport.h"

namespace deskbell {

/// What to do with a change after a failure.
enum class NextStep {
    TryLater, ///< not applied, as far as anybody can tell; wait, then start again
    Verify,   ///< may have been applied: read the ticket before anything is sent again
    Reread,   ///< the server says the ticket moved on: read and merge again
    Refuse,   ///< this change will not be accepted as it is; others go on
    Park,     ///< no change will be accepted with this key
    Stop,     ///< we are shutting down
};

enum class FlushPhase { Reading, Writing };

/// `error` came while the ticket was read or while its PATCH was sent. Every flush reads before it writes, so
/// "TryLater" after an answer that leaves doubt (5xx) is safe: a change that did land is seen by the read.
NextStep nextStepAfter(const Error& error, FlushPhase phase);

/// A write refused with 403 in the vendor's error shape does not say whether the plan or the key's scope is
/// the reason (contract 5.3). The read just before it worked, so the plan is not: it is the key's scope.
Error withScopeTold(Error error);

} // namespace deskbell
