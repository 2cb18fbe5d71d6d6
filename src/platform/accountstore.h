// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "core/error.h"

#include <QList>

#include <optional>

namespace deskbell {

/// An account as the profile remembers it. `keyStore` is the SecretStore::backend() that wrote its key: as
/// long as this entry exists, a key that cannot be read means "unlock", never "first run".
struct KnownAccount
{
    Account account;
    QString keyStore;
    /// The person has said that it is to be forgotten, and that is not finished: it is never opened again.
    bool isLeaving = false;
    bool operator==(const KnownAccount&) const = default;
};

/// The accounts of a profile, in an ini file without secrets (mode 0600, replaced atomically). Each call
/// reads the file afresh, and each change does so under a lock file, so that `deskbell account` beside a
/// running window loses nothing. Any thread. A file that is there but cannot be understood is an error
/// (Storage, or NewerSchema when a newer Deskbell wrote it; `message` is a sentence), never an empty list.
class AccountStore
{
public:
    /// `file` need not exist; its folder must.
    explicit AccountStore(QString file) : m_file(std::move(file)) {}

    /// In the order they were added; empty when nothing was ever stored.
    Result<QList<KnownAccount>> accounts() const;
    /// By name, without regard to case.
    Result<std::optional<KnownAccount>> find(const QString& name) const;

    /// Trims `name` and refuses (Input, with a sentence) one that is empty, longer than 80 characters or
    /// holds control characters.
    static Result<QString> checkName(const QString& name);
    /// Makes the id. Input error with a sentence when the name is unusable or taken. Nothing is stored yet:
    /// the key goes first, under this id.
    Result<Account> prepare(const QString& name, const QUrl& server) const;
    Result<void> add(const Account& account, const QString& keyStore);
    /// Records another key store for a known account, after its key was written again.
    Result<void> setKeyStore(const QString& accountId, const QString& keyStore);
    /// The first step of forgetting an account, or taking it back: see forgetting.h.
    Result<void> setLeaving(const QString& accountId, bool isLeaving);
    /// NotFound if there is no such account.
    Result<void> remove(const QString& accountId);

private:
    QString m_file;
};

} // namespace deskbell
