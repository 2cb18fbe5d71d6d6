// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/httpserver.h"
#include "sandbox/records.h"

#include <QUrl>

namespace deskbell::sandbox {

class Store;
class Timelines;

/// Stands for the bucket at another origin that attachments are really in: a second server that hands out
/// bytes for signed addresses and refuses a request that carries an Authorization header, as such services
/// do (contract 7.12). Store and timelines must outlive it.
class ObjectStorage
{
public:
    ObjectStorage(const Store& store, const Timelines& timelines);

    Result<void> start();
    /// Good for 15 minutes.
    QUrl signedAddress(int attachment) const;
    /// How often a key was sent here: a client that does so leaks it.
    int authorizationsSeen() const { return m_authorizationsSeen; }
    QUrl origin() const { return m_origin; }

private:
    HttpAnswer answer(const HttpIncoming& incoming);
    QString signature(const QString& path, const QString& expires) const;

    const Store& m_store;
    const Timelines& m_timelines;
    HttpServer m_server;
    QByteArray m_secret;
    QUrl m_origin;
    int m_authorizationsSeen = 0;
};

} // namespace deskbell::sandbox
