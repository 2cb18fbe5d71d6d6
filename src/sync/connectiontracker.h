// SPDX-License-Identifier: MIT
#pragma once

#include "sync/changereport.h"

#include <chrono>
#include <deque>

namespace deskbell {

/// Turns what requests came to into the one state the status bar shows. Judges by real requests only: what
/// the operating system says of the network is a hint at best.
///
/// A connection is slow when the median of the last answers took more than three seconds, or some of the last
/// requests ran into their time limit while others were answered; it stays slow until answers come quickly
/// again, so that the words do not change with each of them.
class ConnectionTracker
{
public:
    const ConnectionStatus& status() const { return m_status; }

    /// A request was answered; returns whether the status changed. Failures that concern a single ticket
    /// (404, 400 …) prove that the server is there.
    bool noteAnswer(const std::optional<Error>& error, const QDateTime& nowUtc);
    /// How long an answer took. Counts with the next noteAnswer().
    void noteDuration(std::chrono::milliseconds time);
    bool noteSynced(const QDateTime& nowUtc);
    bool noteWaitingChanges(int count);
    /// A new key was set: what was known of the old one is forgotten.
    bool noteNewKey();
    /// There is no key to ask with. `why` is set when the key store could not say (locked, silent); without
    /// it the store answered that it has none.
    bool noteMissingKey(const std::optional<Error>& why);

private:
    bool replace(ConnectionStatus next);
    void remember(std::chrono::milliseconds time);
    bool isSlow() const;

    ConnectionStatus m_status;
    std::deque<std::chrono::milliseconds> m_recent; ///< newest last; negative: ran into its time limit
};

} // namespace deskbell
