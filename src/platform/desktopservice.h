// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace deskbell {

/// This program on the session bus, as `org.freedesktop.Application`: that is how a desktop starts a program
/// whose menu entry is D-Bus activatable, and how it reaches the one that runs. What it is asked for
/// becomes the arguments that the same start would have on the command line. GUI thread.
class DesktopService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    static const QString name; ///< of the service: "org.deskbell.Deskbell"
    static const QString path; ///< of the object

    explicit DesktopService(const QDBusConnection& bus, QObject* parent = nullptr);
    ~DesktopService() override;

    /// Takes the name. False when there is no bus, or when another program has the name: then links reach
    /// us through the command line alone.
    bool start();

Q_SIGNALS:
    /// `activationToken` lets the window come to the front under Wayland; may be empty.
    void requested(const QStringList& arguments, const QString& activationToken);

public Q_SLOTS:
    // The interface. Its names are the specification's.
    void Activate(const QVariantMap& platformData);                           // NOLINT
    void Open(const QStringList& uris, const QVariantMap& platformData);      // NOLINT
    void ActivateAction(const QString& action, const QVariantList& parameter, // NOLINT
                        const QVariantMap& platformData);

private:
    QDBusConnection m_bus;
    bool m_isRegistered = false;
};

} // namespace deskbell
