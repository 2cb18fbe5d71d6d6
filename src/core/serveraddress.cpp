// SPDX-License-Identifier: MIT
#include "core/serveraddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refused(const char* sentence)
{
    return failure(ErrorKind::Input, QCoreApplication::translate("ServerAddress", sentence));
}

/// QUrl has already turned short forms ("127.1", "0x7f000001") into four decimal numbers, so what is looked
/// at here is what will be connected to. Names never count: "localhost" can be answered by a name server.
bool isLiteralLoopback(const QString& host)
{
    if (host == "::1"_L1)
        return true;
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == "127"_L1 &&
           std::ranges::all_of(parts, [](const QString& part) {
               bool isNumber = false;
               return part.toUShort(&isNumber) <= 255 && isNumber && part.at(0).isDigit();
           });
}

bool hasUnusableCharacter(const QString& text)
{
    return std::ranges::any_of(text, [](QChar character) {
        return character.isSpace() || character == u'\\' || character.category() == QChar::Other_Control ||
               character.category() == QChar::Other_Format;
    });
}

int effectivePort(const QUrl& url)
{
    return url.port(url.scheme() == "http"_L1 ? 80 : 443);
}

Result<QUrl> originOf(const QUrl& url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    const bool hasUsualPort = effectivePort(url) == (url.scheme() == "http"_L1 ? 80 : 443);
    if (!hasUsualPort)
        origin.setPort(url.port());
    if (!origin.isValid())
        return refused(QT_TRANSLATE_NOOP("ServerAddress", "This is not a usable server address."));
    return origin;
}

} // namespace

Result<QUrl> parseServerAddress(const QString& typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return refused(QT_TRANSLATE_NOOP("ServerAddress", "No server address was entered."));
    if (hasUnusableCharacter(text)) {
        return refused(QT_TRANSLATE_NOOP("ServerAddress",
                                         "The server address contains a space, a backslash or "
                                         "an invisible character."));
    }
    // Checked on the text, because "https://@host" has an empty user name that QUrl does not report.
    if (text.contains(u'@')) {
        return refused(QT_TRANSLATE_NOOP("ServerAddress",
                                         "The server address must not contain a user name or "
                                         "password."));
    }

    const QUrl url(text.contains("://"_L1) ? text : "https://"_L1 + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return refused(QT_TRANSLATE_NOOP("ServerAddress", "This is not a usable server address."));
    if (url.hasQuery() || url.hasFragment()) {
        return refused(
            QT_TRANSLATE_NOOP("ServerAddress", "The server address must end before \"?\" or \"#\"."));
    }
    if (url.scheme() == "http"_L1 && !isLiteralLoopback(url.host())) {
        return refused(QT_TRANSLATE_NOOP("ServerAddress",
                                         "The server address must start with https://, because "
                                         "the key would otherwise travel readable."));
    }
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return refused(QT_TRANSLATE_NOOP("ServerAddress", "The server address must start with https://."));

    const QString path = url.path(QUrl::FullyEncoded);
    if (!QStringList{QString(), u"/"_s, u"/api/v1"_s, u"/api/v1/"_s}.contains(path)) {
        return refused(QT_TRANSLATE_NOOP("ServerAddress",
                                         "The server address must end after the server's name, "
                                         "as in https://app.example.com."));
    }
    return originOf(url);
}

QString serverAddressText(const QUrl& server)
{
    return server.toString(QUrl::FullyEncoded);
}

bool sameOrigin(const QUrl& a, const QUrl& b)
{
    return !a.host().isEmpty() && a.scheme() == b.scheme() &&
           a.host(QUrl::FullyEncoded) == b.host(QUrl::FullyEncoded) && effectivePort(a) == effectivePort(b);
}

} // namespace deskbell
