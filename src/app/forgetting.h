// SPDX-License-Identifier: MIT
#pragma once

#include "platform/accountstore.h"
#include "platform/profilepaths.h"
#include "platform/secretstore.h"
#include "storage/databasefacts.h"

#include <QFuture>

#include <functional>

class QSettings;

namespace deskbell {

// Forgetting an account, for the window and the command line: mark it as leaving, delete its key, delete what
// is on disk, take it out of the list. In this order, so that a death in between leaves an account that works
// or one that is marked, which the next start finishes; and so that the list still names a key that could not
// be deleted.

/// Whether changes, notes or drafts would be lost. An error when nobody can say: then they may.
Result<UnsentWork> unsentWork(const ProfilePaths& paths, const Account& account);

/// Deletes the key. One that was only held for a session, because there was no key store, is Gone whatever
/// the key store says now.
QFuture<SecretRemoval> removeKey(SecretStore& keyStore, const KnownAccount& known);

/// Takes away what the program wrote into the desktop's own folders; a sentence for each thing that stayed.
using RemoveTraces = std::function<QStringList()>;

/// Deletes databases, drafts and window state of an account whose key is gone; with the last account
/// `removeTraces` is called, unless it is empty. Takes the account out of the list once nothing is left.
/// Returns what is still there: files, and the sentences of `removeTraces`; an error when only the list could
/// not be written, or when the account's id is none of ours: then nothing was deleted. Doing it again goes on
/// where it stopped.
Result<QStringList> deleteAccount(const ProfilePaths& paths, const Account& account, QSettings& layout,
                                  const RemoveTraces& removeTraces);

} // namespace deskbell
