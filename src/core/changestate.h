// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Where a decision of the agent's (a change of fields, a note) stands. Each is told to the person in words;
/// only Settled may say "saved".
enum class ChangeState {
    Queued,   ///< on disk in the outbox, not sent yet
    Sending,  ///< being sent now
    Unknown,  ///< sent, and no clear answer came: the server is asked what became of it
    Settled,  ///< the server shows it
    Conflict, ///< the same field was changed by someone else; waits for the agent
    Refused,  ///< the server does not accept it; kept until edited or discarded
    Parked,   ///< not sendable with the present key (refused, read-only, plan); kept
    Withdrawn ///< nothing is left to send: taken back by a later edit, discarded, or theirs was kept
};

} // namespace deskbell
