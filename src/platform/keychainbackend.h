// SPDX-License-Identifier: MIT
#pragma once

#include "platform/secretstore.h"

#include <functional>

namespace deskbell {

/// How the key store answered one job. `detail` is its own technical text; it never holds the secret.
struct KeychainAnswer
{
    enum Code { Done, NotFound, Denied, Failed };
    Code code = Failed;
    QByteArray secret; ///< a read that is Done
    QString detail;
};

/// The seam between KeychainSecretStore, which decides what an answer is worth, and the system that gives it;
/// tests put a lying or hanging one here. GUI thread. Every call may answer late or never and must survive
/// that: limits are the caller's business. At most one of look/read/write/remove runs at a time.
class KeychainBackend : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    using Answered = std::function<void(const KeychainAnswer&)>;

    /// The store's state as far as `entry` (may be empty) is concerned, found without prompting the person;
    /// never Silent.
    virtual void look(const QString& entry, std::function<void(KeyStoreState)> answered) = 0;
    /// Prompts. Answers with the state afterwards.
    virtual void unlock(std::function<void(KeyStoreState)> answered) = 0;
    virtual void read(const QString& entry, Answered answered) = 0;
    virtual void write(const QString& entry, const QByteArray& secret, Answered answered) = 0;
    virtual void remove(const QString& entry, Answered answered) = 0;
    /// See SecretStore::backend().
    virtual QString name() const = 0;
};

} // namespace deskbell
