// SPDX-License-Identifier: MIT
#pragma once

#include "core/apikey.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

namespace deskbell {

/// The bundled sandbox helpdesk as a child process for `deskbell --demo`. It ends when its standard input
/// closes, so it can't outlive this program even after a crash. GUI thread.
class DemoHelpdesk : public QObject
{
    Q_OBJECT

public:
    explicit DemoHelpdesk(QObject* parent = nullptr);
    ~DemoHelpdesk() override;

    /// Starts the child; `ready` or `failed` follows once. `arguments` go to the sandbox as they are.
    void start(const QStringList& arguments);

Q_SIGNALS:
    void ready(const QUrl& origin, const deskbell::ApiKey& key);
    void failed(const QString& sentence);

private:
    void readOutput();
    void takeAnnouncement(const QByteArray& line);

    QProcess m_process;
    bool m_announced = false;
};

} // namespace deskbell
