// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

namespace deskbell {

/// What the program was doing when it failed; the same failure asks for other words in other places.
enum class Situation {
    Connecting, ///< first run or `account add`: address and key are being checked
    Reading,    ///< refreshing the list or a ticket; cached tickets stay usable
    Saving,     ///< sending an agent's change; the change is in the outbox
    Noting,     ///< sending an internal note; it is in the outbox
    Storing,    ///< committing a change to the local outbox; it is only in the editor so far
};

/// A failure in words: what happened, what is safe, what to do next. Translated, plain text, one or two
/// sentences each; `safe` may be empty when nothing was at stake.
struct ErrorText
{
    QString happened;
    QString safe;
    QString next;

    /// The three parts as one paragraph.
    QString paragraph() const;
};

/// `context` names what it was about in the person's words ("#1042", "https://desk.example"); may be empty.
ErrorText describe(const Error& error, Situation situation, const QString& context = {});

/// For *Copy details*: kind, HTTP status, code, request id. No customer text, no secret.
QString errorDetails(const Error& error);

} // namespace deskbell
