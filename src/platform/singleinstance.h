// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "platform/profilepaths.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <chrono>

namespace deskbell {

/// One Deskbell per profile, because two must never share an outbox. The first start
/// holds a lock file and listens; a later one hands its arguments over and ends. A lock whose process has
/// died does not count, whatever its age; a living one always does. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    enum class Role {
        First,      ///< this process has the profile; others' arguments arrive by messageReceived()
        HandedOver, ///< another process has it and took our message: there is nothing left to do
    };

    explicit SingleInstance(const ProfilePaths& paths, QObject* parent = nullptr);

    /// Takes the profile, or gives `arguments` and `activationToken` (XDG_ACTIVATION_TOKEN of this start;
    /// lets the first instance's window come to the front under Wayland) to the process that has it. Waits at
    /// most `patience` for that, blocking: call it before there is a window. Storage error with a sentence if
    /// the other one does not answer or is a command that has the profile (ProfileHold), or the lock cannot
    /// be made.
    Result<Role> claim(const QStringList& arguments, const QString& activationToken = {},
                       std::chrono::milliseconds patience = std::chrono::seconds(5));

Q_SIGNALS:
    /// A later start of the program, also one without arguments, asked for our window.
    void messageReceived(const QStringList& arguments, const QString& activationToken);

private:
    Result<void> listen();
    void handleConnection();
    tl::unexpected<Error> tellWhyNot() const;
    bool tell(const QStringList& arguments, const QString& activationToken,
              std::chrono::milliseconds patience);

    ProfilePaths m_paths;
    QLockFile m_lock;
    QString m_socket;
    QLocalServer m_server;
};

} // namespace deskbell
