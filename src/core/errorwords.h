// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QLatin1StringView>

namespace deskbell {

/// How the first sentence about a change in the outbox begins: kinds differ in what they let us claim about
/// the server.
enum class SavingLead { NotSent, NotAccepted, NotConfirmed, NotKnown };

/// What describe() may add from Error::message: nothing, a technical reason of ours, or the server's own
/// words; OwnSentence replaces the whole first sentence.
enum class ErrorDetail { None, Technical, ServerText, OwnSentence };

/// The untranslated words for one kind of failure (translation context "ErrorText"): `happened` completes a
/// sentence that ends in a colon, the others say what to do next. "%1" in them stands for a waiting time.
struct ErrorWords
{
    QLatin1StringView name; ///< the enumerator's, for *Copy details*: the same in every language
    SavingLead saving = SavingLead::NotSent;
    ErrorDetail detail = ErrorDetail::None;
    const char* happened = nullptr;
    const char* whenConnecting = nullptr;
    const char* whenReading = nullptr;
    const char* whenSaving = nullptr;
    const char* whenStoring = nullptr; ///< null: advice that fits every failure to store
};

/// For describe(); everybody else wants that. By kind, and among the refusals by HTTP status. Static data,
/// any thread.
const ErrorWords& errorWords(const Error& error);

// The groups it is put together from; null for a kind that is not in the group.
const ErrorWords* refusalWords(ErrorKind kind, int httpStatus);
const ErrorWords* localWords(ErrorKind kind);

/// What to do about a note; null where `whenSaving` fits it, too.
const char* noteAdvice(ErrorKind kind, int httpStatus);

} // namespace deskbell
