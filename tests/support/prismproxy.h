// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace deskbell {

/// Prism between a client and a server: whatever breaks the server's own OpenAPI description is answered with
/// an error (422 for the request, 500 for the answer) and noted, so that neither side can drift from it.
/// Needs `npm ci --prefix tests/contract`; without it start() fails and says so. Starting takes about two
/// seconds, so share one per test suite. The process ends with this object, and with the test program
/// however that ends.
class PrismProxy
{
public:
    PrismProxy() = default;
    ~PrismProxy();
    Q_DISABLE_COPY_MOVE(PrismProxy)

    /// Takes the description from the server's /api/v1/openapi.json, as a client does, and returns when the
    /// proxy listens. The server may live in this thread.
    Result<void> start(const QUrl& server);

    /// What the client is to use in place of the server's origin.
    QUrl origin() const { return m_origin; }

    /// Every breach so far, by either side, as Prism put it.
    QStringList violations();

private:
    Result<QByteArray> fetchedDescription(const QUrl& server) const;
    Result<void> run(const QString& descriptionFile, const QUrl& server);

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_output;
    QUrl m_origin;
};

} // namespace deskbell
