// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>

#include <functional>

namespace deskbell {

/// Told each time the engine passes a named point between two things that must not come apart, on the
/// engine's thread: tests kill the program there (design: fault matrix A1 to A8). Empty in the program.
using Passed = std::function<void(QLatin1StringView point)>;

namespace passage {

inline constexpr QLatin1StringView editComes("edit-comes");     ///< a Save, before its commit
inline constexpr QLatin1StringView editStored("edit-stored");   ///< committed, nobody was told
inline constexpr QLatin1StringView ticketAsked("ticket-asked"); ///< the entry was taken up, before its GET
inline constexpr QLatin1StringView ticketRead("ticket-read");   ///< the GET's answer is here
inline constexpr QLatin1StringView attemptStored("attempt-stored"); ///< `sending` committed, before the PATCH
inline constexpr QLatin1StringView answerCame("answer-came");       ///< the PATCH's answer, before the cache
inline constexpr QLatin1StringView answerCached("answer-cached");   ///< row in the cache, entry still waiting
inline constexpr QLatin1StringView entrySettled("entry-settled");   ///< entry in the history, nobody was told
inline constexpr QLatin1StringView noteStored("note-stored");       ///< committed, nobody was told
inline constexpr QLatin1StringView noteMarked("note-marked");       ///< `sending` committed, before the POST
inline constexpr QLatin1StringView postAnswered("post-answered");   ///< the POST's answer, before the cache
inline constexpr QLatin1StringView noteSettled("note-settled");     ///< in the history, nobody was told
inline constexpr QLatin1StringView keyChanges("key-changes");       ///< the new key is known, not yet used

} // namespace passage

} // namespace deskbell
