// SPDX-License-Identifier: MIT
#include "support/prismproxy.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>

#include <csignal>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace deskbell {
namespace {

constexpr int kDeadline = 60'000;

/// Prism looks at paths only, not at the `servers` they hang below.
QByteArray withFullPaths(const QByteArray& description)
{
    QJsonObject root = QJsonDocument::fromJson(description).object();
    const QString base = root[u"servers"_s][0][u"url"_s].toString();
    const QJsonObject paths = root[u"paths"_s].toObject();
    QJsonObject full;
    for (auto it = paths.begin(); it != paths.end(); ++it)
        full.insert(base + it.key(), it.value());
    root[u"paths"_s] = full;
    root[u"servers"_s] = QJsonArray{QJsonObject{{u"url"_s, u"/"_s}}};
    return QJsonDocument(root).toJson();
}

} // namespace

PrismProxy::~PrismProxy()
{
    m_process.kill();
    m_process.waitForFinished();
}

Result<QByteArray> PrismProxy::fetchedDescription(const QUrl& server) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(server.toString() + u"/api/v1/openapi.json"_s));
    request.setTransferTimeout(kDeadline);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    if (reply->error() != QNetworkReply::NoError)
        return failure(ErrorKind::Offline, u"openapi.json: "_s + reply->errorString());
    return reply->readAll();
}

Result<void> PrismProxy::start(const QUrl& server)
{
    const QString folder = QStringLiteral(DESKBELL_CONTRACT_FOLDER);
    if (!QFile::exists(folder + u"/node_modules/.bin/prism"_s))
        return failure(ErrorKind::Input, u"Prism is not installed; run: npm ci --prefix tests/contract"_s);
    const Result<QByteArray> description = fetchedDescription(server);
    if (!description)
        return tl::unexpected(description.error());
    QFile file(m_folder.filePath(u"openapi.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(withFullPaths(*description)) < 0)
        return failure(ErrorKind::Storage, file.errorString());
    file.close();
    return run(file.fileName(), server);
}

Result<void> PrismProxy::run(const QString& descriptionFile, const QUrl& server)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NO_COLOR"_s, u"1"_s);
    environment.insert(u"FORCE_COLOR"_s, u"0"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(QStringLiteral(DESKBELL_CONTRACT_FOLDER));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // Not even a test program that crashes leaves a proxy behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(u"node"_s, {u"--require"_s, u"./follow-no-redirects.js"_s, u"node_modules/.bin/prism"_s,
                                u"proxy"_s, descriptionFile, server.toString(), u"--host"_s, u"127.0.0.1"_s,
                                u"--port"_s, u"0"_s, u"--errors"_s});
    static const QRegularExpression ready(u"listening on (http://127\\.0\\.0\\.1:\\d+)"_s);
    while (m_process.waitForReadyRead(kDeadline)) {
        m_output += m_process.readAll();
        const QRegularExpressionMatch match = ready.match(QString::fromUtf8(m_output));
        if (match.hasMatch()) {
            m_origin = QUrl(match.captured(1));
            return {};
        }
    }
    m_output += m_process.readAll();
    return failure(ErrorKind::Offline, u"Prism did not start: "_s + QString::fromUtf8(m_output.right(500)));
}

QStringList PrismProxy::violations()
{
    m_output += m_process.readAll();
    QStringList found;
    const QStringList lines = QString::fromUtf8(m_output).split(u'\n');
    for (const QString& line : lines) {
        if (line.contains("Violation:"_L1) || line.contains("stoplight.io/prism/errors#"_L1))
            found.append(line.trimmed());
    }
    return found;
}

} // namespace deskbell
