// SPDX-License-Identifier: MIT
#include "sandbox/httpreader.h"

#include <QUrl>

#include <algorithm>

namespace deskbell::sandbox {
namespace {

constexpr int badRequest = 400;
constexpr int tooLarge = 413;
constexpr int headTooLarge = 431;
constexpr int notImplemented = 501;
constexpr int otherVersion = 505;

/// RFC 9110, 5.6.2.
bool isToken(const QByteArray& text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

/// "GET /path?query HTTP/1.1"; gives the minor version.
tl::expected<int, int> readRequestLine(const QByteArray& line, HttpIncoming& incoming)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]))
        return tl::unexpected(badRequest);
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return tl::unexpected(parts[2].startsWith("HTTP/") ? otherVersion : badRequest);
    const QUrl target = QUrl::fromEncoded(parts[1], QUrl::StrictMode);
    if (!target.isValid() || !target.path().startsWith(u'/'))
        return tl::unexpected(badRequest);
    incoming.method = parts[0];
    incoming.path = target.path(QUrl::FullyDecoded);
    incoming.query = QUrlQuery(target);
    return parts[2].endsWith('1') ? 1 : 0;
}

tl::expected<void, int> readField(const QByteArray& line, HttpIncoming& incoming)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(std::max<qsizetype>(colon, 0));
    if (!isToken(name)) // a folded line begins with a space and is refused with it (RFC 9112, 5.2)
        return tl::unexpected(badRequest);
    const QByteArray key = name.toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    // Two lengths are two opinions on where the next request begins (RFC 9112, 6.3).
    if (key == "content-length" && incoming.headers.value(key, value) != value)
        return tl::unexpected(badRequest);
    incoming.headers.insert(key, value);
    return {};
}

bool hasWord(const QByteArray& list, QByteArrayView word)
{
    const QList<QByteArray> words = list.toLower().split(',');
    return std::ranges::any_of(words, [word](const QByteArray& each) { return each.trimmed() == word; });
}

/// The number that is all of `text`, in digits of that base only.
std::optional<qsizetype> wholeNumber(const QByteArray& text, int base)
{
    constexpr qsizetype mostDigits = 12;
    const bool isDigits =
        !text.isEmpty() && text.size() <= mostDigits && std::ranges::all_of(text, [base](char c) {
            return (c >= '0' && c <= '9') ||
                   (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
        });
    if (!isDigits)
        return std::nullopt;
    return qsizetype(text.toLongLong(nullptr, base));
}

} // namespace

tl::expected<std::optional<HttpReader::Request>, int> HttpReader::next()
{
    if (!m_head) {
        const auto hasHead = readHead();
        if (!hasHead)
            return tl::unexpected(hasHead.error());
        if (!*hasHead)
            return std::nullopt;
    }
    const auto hasBody = m_isChunked ? readChunks() : readBody();
    if (!hasBody)
        return tl::unexpected(hasBody.error());
    if (!*hasBody)
        return std::nullopt;
    m_wantsContinue = false;
    return std::exchange(m_head, std::nullopt);
}

bool HttpReader::takeContinue()
{
    return std::exchange(m_wantsContinue, false);
}

tl::expected<bool, int> HttpReader::readHead()
{
    while (m_bytes.startsWith("\r\n")) // RFC 9112, 2.2
        m_bytes.remove(0, 2);
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if ((end < 0 ? m_bytes.size() : end) > longestHead)
        return tl::unexpected(headTooLarge);
    if (end < 0)
        return false;
    Request request;
    int minor = 0;
    qsizetype start = 0;
    while (start < end) {
        const qsizetype stop = m_bytes.indexOf("\r\n", start);
        const QByteArray line = m_bytes.mid(start, stop - start);
        if (start == 0) {
            const auto version = readRequestLine(line, request.incoming);
            if (!version)
                return tl::unexpected(version.error());
            minor = *version;
        } else if (const auto field = readField(line, request.incoming); !field) {
            return tl::unexpected(field.error());
        }
        start = stop + 2;
    }
    m_bytes.remove(0, end + 4);
    return readFraming(std::move(request), minor);
}

tl::expected<bool, int> HttpReader::readFraming(Request request, int minor)
{
    const HttpIncoming& incoming = request.incoming;
    const QByteArray connection = incoming.header("connection");
    request.staysOpen = minor == 1 ? !hasWord(connection, "close") : hasWord(connection, "keep-alive");
    const QByteArray coding = incoming.header("transfer-encoding").toLower();
    m_isChunked = coding == "chunked";
    if (!coding.isEmpty() && !m_isChunked)
        return tl::unexpected(notImplemented);
    if (m_isChunked && incoming.headers.contains("content-length"))
        return tl::unexpected(badRequest);
    const auto length = wholeNumber(incoming.headers.value("content-length", "0"), 10);
    if (!length)
        return tl::unexpected(badRequest);
    if (*length > longestBody)
        return tl::unexpected(tooLarge);
    m_length = *length;
    m_wantsContinue = minor == 1 && incoming.header("expect").toLower() == "100-continue";
    m_head = std::move(request);
    return true;
}

tl::expected<bool, int> HttpReader::readBody()
{
    if (m_bytes.size() < m_length)
        return false;
    m_head->incoming.body = m_bytes.left(m_length);
    m_bytes.remove(0, m_length);
    return true;
}

/// RFC 9112, 7.1. Trailers are read over.
tl::expected<bool, int> HttpReader::readChunks()
{
    for (;;) {
        const qsizetype lineEnd = m_bytes.indexOf("\r\n");
        if (lineEnd < 0)
            return m_bytes.size() > longestHead ? tl::expected<bool, int>(tl::unexpected(badRequest)) : false;
        const auto size = wholeNumber(m_bytes.left(lineEnd).split(';').first().trimmed(), 16);
        if (!size)
            return tl::unexpected(badRequest);
        QByteArray& body = m_head->incoming.body;
        if (body.size() + *size > longestBody)
            return tl::unexpected(tooLarge);
        if (*size == 0) {
            const qsizetype end = m_bytes.indexOf("\r\n\r\n", lineEnd);
            if (end < 0)
                return m_bytes.size() > longestHead ? tl::expected<bool, int>(tl::unexpected(headTooLarge))
                                                    : false;
            m_bytes.remove(0, end + 4);
            return true;
        }
        const qsizetype data = lineEnd + 2;
        if (m_bytes.size() < data + *size + 2)
            return false;
        if (m_bytes.mid(data + *size, 2) != "\r\n")
            return tl::unexpected(badRequest);
        body += m_bytes.mid(data, *size);
        m_bytes.remove(0, data + *size + 2);
    }
}

} // namespace deskbell::sandbox
