// SPDX-License-Identifier: MIT
#include "app/demohelpdesk.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace deskbell {

using namespace Qt::StringLiterals;

DemoHelpdesk::DemoHelpdesk(QObject* parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoHelpdesk::readOutput);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(
                tr("The demo helpdesk (%1) could not be started: %2. Install it beside Deskbell, or "
                   "connect to a real workspace.")
                    .arg(m_process.program(), m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        if (!m_announced)
            Q_EMIT failed(tr("The demo helpdesk ended before it was ready. Start Deskbell again."));
    });
}

DemoHelpdesk::~DemoHelpdesk()
{
    m_process.disconnect(this);
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(1000))
        m_process.kill();
    m_process.waitForFinished(500);
}

void DemoHelpdesk::start(const QStringList& arguments)
{
    const QDir beside(QCoreApplication::applicationDirPath());
    m_process.start(beside.filePath(u"deskbell-sandbox"_s), arguments);
}

void DemoHelpdesk::readOutput()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine();
        if (m_announced) {
            // What the helpdesk received, for someone watching the demo from a terminal.
            std::fputs(line.constData(), stdout);
            std::fflush(stdout);
        } else {
            takeAnnouncement(line);
        }
    }
}

void DemoHelpdesk::takeAnnouncement(const QByteArray& line)
{
    const QJsonObject announcement = QJsonDocument::fromJson(line).object();
    const QUrl origin(announcement.value("origin"_L1).toString(), QUrl::StrictMode);
    const Result<ApiKey> key = ApiKey::parse(announcement.value("key"_L1).toString().toLatin1());
    m_announced = true;
    if (origin.isValid() && key)
        Q_EMIT ready(origin, *key);
    else
        Q_EMIT failed(tr("The demo helpdesk did not say where it can be reached. Start Deskbell again."));
}

} // namespace deskbell
