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
    AskList,  ///< is it this ticket or the whole server? A list of tickets tells, before anything is decided
    Park,     ///< no change will be accepted with this key
    Stop,     ///< we are shutting down
};

enum class FlushPhase { Reading, Writing };

/// `error` came while the ticket was read or while its PATCH was sent. Every flush reads before it writes, so
/// "TryLater" after an answer that leaves doubt (5xx) is safe: a change that did land is seen by the read.
NextStep nextStepAfter(const Error& error, FlushPhase phase);

/// A write refused with 403. The read just before it worked, so the plan is not the reason. A `code` says
/// that access to the ticket is denied; without one (the vendor's error shape, contract 5.3) it is the key's
/// scope, unless this key has written before (`hasWritten`): then it is the ticket.
Error withScopeTold(Error error, bool hasWritten);

/// Whether a write ended the way it does where something between us and the server lets no PATCH through: no
/// answer at all, 501, or a 405 that is not in the form of the API.
bool looksBlocked(const Error& error);

} // namespace deskbell
