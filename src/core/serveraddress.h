// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QUrl>

namespace deskbell {

/// Turns what a person typed into a server origin, or says what is wrong with it (ErrorKind::Input, with a
/// sentence). `https` only; plain `http` only to a literal loopback address (127.0.0.0/8, [::1]), because the
/// key would travel readable. A missing scheme means https. User name, password, query and fragment are
/// refused; a path is refused unless it is empty, "/" or "/api/v1" (which is cut off). International host
/// names come back in their ASCII form, so that look-alikes can be seen.
Result<QUrl> parseServerAddress(const QString& typed);

/// The address as it should be shown and printed: with an international host name in its ASCII form. Needed
/// because QUrl::toString() turns such names back into look-alike characters.
QString serverAddressText(const QUrl& server);

/// True when both URLs have the same scheme, host and effective port; never for a URL without a host.
bool sameOrigin(const QUrl& a, const QUrl& b);

} // namespace deskbell
