// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "core/apikey.h"

#include <QFuture>
#include <QObject>

namespace deskbell {

/// What the system's key store can do for us right now.
enum class KeyStoreState {
    Ready,    ///< it answers and is unlocked
    Locked,   ///< it answers, but its collection is locked; unlock() asks the person
    NotSetUp, ///< it answers, but has no collection to keep a key in; unlock() asks the person to make one
    Absent,   ///< there is no key store on this system: a key can only be held for this session
    Silent,   ///< it gave no answer within the wait limit
};

/// What a state other than Ready means for someone who wanted to use the store: SecretUnknown with a
/// sentence.
Error keyStoreError(KeyStoreState state);

/// What is known about an account's key. There are three states, not two: only KnownAbsent (an unlocked key
/// store answered that it has no such entry) may ever lead to asking for a key. Unknown leads to "unlock your
/// key store"; cached tickets stay usable.
struct SecretReading
{
    enum State { Present, KnownAbsent, Unknown };
    State state = Unknown;
    ApiKey key; ///< set only when Present
    Error why;  ///< set only when Unknown; `message` is a sentence

    bool operator==(const SecretReading&) const = default;
};

/// How a removal ended. Gone was seen: the store is unlocked and no longer finds the entry. Everything else
/// is MayRemain, because a locked store reports a deletion that it did not do.
struct SecretRemoval
{
    enum State { Gone, MayRemain };
    State state = MayRemain;
    Error why; ///< set only when MayRemain; `message` is a sentence

    /// What the person must be told when the key may remain: revoke it on the server. Empty when Gone.
    QString sentence() const;
    bool operator==(const SecretRemoval&) const = default;
};

/// Where API keys are kept; the only thing besides ApiKey that handles their bytes. Lives on the GUI thread,
/// never blocks it, and needs a running event loop. Every future finishes exactly once, at the latest after
/// the store's wait limit (unlock: the person's time). An entry is named by the account's id and its server's
/// host and port, so a key is never found under another server's name.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Looks without prompting the person.
    virtual QFuture<KeyStoreState> state() = 0;
    /// Never prompts; a locked store reads as Unknown.
    virtual QFuture<SecretReading> read(const Account& account) = 0;
    /// Succeeds only after the key was read back and compared. SecretUnknown: locked, absent or silent, and
    /// nothing was overwritten as far as can be known. SecretRefused: the store answered and does not have
    /// it.
    virtual QFuture<Result<void>> write(const Account& account, const ApiKey& key) = 0;
    /// An entry that never existed counts as Gone.
    virtual QFuture<SecretRemoval> remove(const Account& account) = 0;
    /// Lets the store ask the person to unlock it (or to set it up) and waits for the answer.
    virtual QFuture<Result<void>> unlock() = 0;

    /// False when keys are forgotten at the end of this session; the UI must then say so.
    virtual bool isPersistent() const = 0;
    /// Stable name for AccountStore's marker: "secret-service", "kwallet", "session".
    virtual QString backend() const = 0;

Q_SIGNALS:
    /// An answer that came after its future had already ended as Unknown or failed; what the store says now.
    /// A key that arrives here for an account that was never added must be removed again.
    void answeredLate(const deskbell::Account& account, const deskbell::SecretReading& reading);
};

} // namespace deskbell
