// SPDX-License-Identifier: MIT
#include "sandbox/objectstorage.h"

#include "sandbox/store.h"
#include "sandbox/timelines.h"

#include <QMessageAuthenticationCode>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr qint64 kLifetimeSeconds = 15LL * 60;
const QString kBucket = u"/helpdesk-attachments/"_s;

HttpAnswer storageError(int status, const QByteArray& code)
{
    return {.status = status,
            .contentType = "application/xml",
            .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>",
            .headers = {}};
}

} // namespace

ObjectStorage::ObjectStorage(const Store& store, const Timelines& timelines)
    : m_store(store),
      m_timelines(timelines),
      m_server([this](const HttpIncoming& incoming) { return answer(incoming); }),
      m_secret(QUuid::createUuid().toByteArray())
{
}

Result<void> ObjectStorage::start()
{
    const Result<quint16> port = m_server.listen(0);
    if (!port)
        return tl::unexpected(port.error());
    m_origin = QUrl(u"http://127.0.0.1:%1"_s.arg(*port));
    return {};
}

QString ObjectStorage::signature(const QString& path, const QString& expires) const
{
    const QByteArray message = (path + u'\n' + expires).toUtf8();
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(message, m_secret, QCryptographicHash::Sha256).toHex());
}

QUrl ObjectStorage::signedAddress(int attachment) const
{
    QUrl url = m_origin;
    url.setPath(kBucket + m_store.ids().id(Kind::Attachment, attachment));
    const QString expires = QString::number(m_store.now() / 1000 + kLifetimeSeconds);
    QUrlQuery query;
    query.addQueryItem(u"Expires"_s, expires);
    query.addQueryItem(u"Signature"_s, signature(url.path(), expires));
    url.setQuery(query);
    return url;
}

HttpAnswer ObjectStorage::answer(const HttpIncoming& incoming)
{
    if (!incoming.header("authorization").isEmpty()) {
        ++m_authorizationsSeen;
        return storageError(400, "InvalidArgument");
    }
    if (incoming.method != "GET" && incoming.method != "HEAD")
        return storageError(405, "MethodNotAllowed");
    const QString expires = incoming.query.queryItemValue(u"Expires"_s);
    if (incoming.query.queryItemValue(u"Signature"_s) != signature(incoming.path, expires))
        return storageError(403, "SignatureDoesNotMatch");
    if (expires.toLongLong() * 1000 < m_store.now())
        return storageError(403, "AccessDenied");
    const auto index = m_store.ids().index(Kind::Attachment, incoming.path.mid(kBucket.size()));
    if (!index || !m_timelines.hasAttachment(*index))
        return storageError(404, "NoSuchKey");
    return {.contentType = Timelines::attachment(*index).contentType,
            .body = Timelines::attachmentBytes(*index),
            .headers = {}};
}

} // namespace deskbell::sandbox
