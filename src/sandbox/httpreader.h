// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/httpmessage.h"

#include <tl/expected.hpp>

#include <optional>

namespace deskbell::sandbox {

/// Takes one HTTP/1.x request after the other out of the bytes of a connection (RFC 9112). Plain value, any
/// thread.
class HttpReader
{
public:
    static constexpr qsizetype longestHead = 64 * 1024;        ///< bytes of request line and headers
    static constexpr qsizetype longestBody = 32 * 1024 * 1024; ///< bytes

    struct Request
    {
        HttpIncoming incoming;
        bool staysOpen = true; ///< the client may send another one on this connection (RFC 9112, 9.3)
    };

    void append(const QByteArray& bytes) { m_bytes += bytes; }

    /// The next whole request; nothing while bytes of it are missing. The error is the HTTP status to answer
    /// before the connection is closed, because where the next request would begin is not known: 400, 413,
    /// 431, 501 or 505. Only another HttpReader helps after that.
    tl::expected<std::optional<Request>, int> next();

    /// Once for each request whose head has come and whose client waits for "100 Continue" before it sends
    /// the body (RFC 9110, 10.1.1).
    bool takeContinue();

private:
    tl::expected<bool, int> readHead();
    /// How long the body is, and what becomes of the connection.
    tl::expected<bool, int> readFraming(Request request, int minor);
    tl::expected<bool, int> readBody();
    tl::expected<bool, int> readChunks();

    QByteArray m_bytes; ///< not used up yet
    std::optional<Request> m_head;
    qsizetype m_length = 0; ///< of the body
    bool m_isChunked = false;
    bool m_wantsContinue = false;
};

} // namespace deskbell::sandbox
