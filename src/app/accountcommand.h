// SPDX-License-Identifier: MIT
#pragma once

#include "core/apikey.h"
#include "core/error.h"
#include "core/policy.h"
#include "platform/secretstore.h"

#include <QFuture>
#include <QIODevice>
#include <QStringList>
#include <QTextStream>
#include <QUrl>

#include <functional>

namespace deskbell {

/// What `deskbell account …` works with; tests put their own parts here. Everything must outlive the call.
struct AccountCommandEnvironment
{
    QString profileFolder; ///< empty: the usual places; `--profile` among the arguments wins
    SecretStore& secrets;  ///< a persistent one
    /// Asks the server whether the key is good for this program; any failure means no.
    std::function<QFuture<Result<void>>(const QUrl& server, const ApiKey& key)> check;
    QIODevice& input;             ///< standard input: the only way in for a key
    bool inputIsTerminal = false; ///< then the key is asked for, without echo
    QTextStream& output;          ///< what was asked for; in a form that scripts can read
    QTextStream& errors;          ///< sentences
    Policy policy = {};           ///< what the administrator has locked
};

/// Exit codes of `deskbell account`, promised to scripts.
namespace accountexit {
constexpr int done = 0;
constexpr int usage = 2;    ///< the arguments, the address, the name or the key cannot be used
constexpr int keyStore = 3; ///< the key store is locked, absent or silent, or refused
constexpr int server = 4;   ///< the server could not be reached, or refused the key
constexpr int profile = 5;  ///< the profile's files cannot be read or written, or the profile is in use
constexpr int policy = 6;   ///< account policy: a part of the administrator's file cannot be understood
} // namespace accountexit

/// Runs `deskbell account` without a window; `arguments` are those after "account". Blocks on an event loop
/// of its own, so a QCoreApplication must exist. `add` checks the key, stores it, reads it back, and only
/// then adds the account; when a step fails, what came before is taken back, or the sentence says what is
/// left.
int runAccountCommand(const QStringList& arguments, AccountCommandEnvironment& environment);

} // namespace deskbell
