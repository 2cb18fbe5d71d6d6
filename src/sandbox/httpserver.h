// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "sandbox/httpmessage.h"

#include <functional>
#include <memory>

namespace deskbell::sandbox {

/// A small HTTP/1.1 server on 127.0.0.1. Our own and not Qt HttpServer, because that is a technology preview
/// whose binary interface changed between Qt 6.4 and 6.8: a package built on Debian 12 could not start its
/// helpdesk on Debian 13. Lives in one thread with an event loop; the handler is called there.
class HttpServer final
{
public:
    using Handler = std::function<HttpAnswer(const HttpIncoming&)>;

    explicit HttpServer(Handler handler);
    ~HttpServer(); ///< closes all connections

    /// Port 0 takes any free one. Gives the port, or ErrorKind::Refused with a sentence.
    Result<quint16> listen(quint16 port);

private:
    class Connection;
    class Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace deskbell::sandbox
