// SPDX-License-Identifier: MIT
#pragma once

#include "app/forgetting.h"

#include <QMessageBox>
#include <QObject>

class QSettings;

namespace deskbell {

/// Forgetting one account from the window: asks, deletes, says what could not be deleted, and tries again as
/// long as the person wants to. Also finishes at the next start what a death or a locked key store left.
/// Deletes itself after its last signal. GUI thread.
class ForgetFlow : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const ProfilePaths& paths;
        SecretStore& keyStore;
        SecretStore& sessionStore;
        QSettings& layout;
        RemoveTraces removeTraces = {}; ///< empty for a profile that the desktop knows nothing of
    };

    ForgetFlow(const Parts& parts, Account account, QObject* parent = nullptr);

    /// `hasUnsaved`: something is typed that may not have reached the disk yet.
    void ask(QWidget* window, bool hasUnsaved);
    /// The person said so at an earlier start.
    void finish();

Q_SIGNALS:
    /// The person wants it: the account's window and engine must be gone when this returns.
    void confirmed(const deskbell::Account& account);
    /// The account is gone, and so is all that was told to be deleted.
    void forgotten(const deskbell::Account& account);
    /// Nothing was deleted and the account works as before.
    void kept(const deskbell::Account& account);
    /// Some of it is still there; the next start goes on.
    void postponed(const deskbell::Account& account);

private:
    void begin();
    void deleteKey();
    void takeRemoval(const SecretRemoval& removal);
    void deleteFiles();
    void keep();
    void offerAgain(const QString& name, void (ForgetFlow::*step)());
    void postpone();
    QMessageBox& tell(const QString& text, const QString& informative);
    Result<KnownAccount> known() const;

    Parts m_parts;
    Account m_account;
    QString m_keySentence; ///< said at the end: the key may remain
    bool m_isFinishing = false;
    QMessageBox m_box;
};

} // namespace deskbell
