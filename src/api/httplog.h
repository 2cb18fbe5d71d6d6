// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

namespace deskbell {

/// "deskbell.http": one debug line per request with method, path template, status, milliseconds and request
/// id. Never query text, headers or bodies: there is no place here that could see them. Silent unless asked
/// for (QT_LOGGING_RULES="deskbell.http.debug=true").
const QLoggingCategory& httpLog();

/// "deskbell.requests": the same in a form that is kept for problem reports and never printed. Silent unless
/// a program keeps them (platform/logging).
const QLoggingCategory& requestRecord();

} // namespace deskbell
