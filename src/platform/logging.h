// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace deskbell {

/// The text with every API key in it replaced by "ixk_[hidden]".
QString withoutKeys(const QString& text);

/// Puts withoutKeys() in front of Qt's message output, as a second net: nothing is meant to log a key, but a
/// library might quote what it was given. Writes to standard error only, never to a file. Debug output of
/// Qt's default category is off (QtKeychain has some) unless QT_LOGGING_RULES asks for it. Call it once,
/// early.
void installLogging();

/// What was logged last, for a problem report, oldest first; kept in memory only, at most a few hundred
/// lines. Messages of Qt and other libraries may quote whatever they were given, so of those only the
/// beginning is kept, up to the first quotation mark, bracket or colon; paths below the home folder begin
/// with "~".
QStringList recentLog();
/// The last requests, as deskbell.requests tells them (api/httplog.h).
QStringList recentRequests();

} // namespace deskbell
