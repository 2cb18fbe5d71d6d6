// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QtGlobal>

class QMessageLogContext;

namespace deskbell {

enum class LogFate { Printed, OnlyKept };

/// Keeps a message for recentLog() or recentRequests(). Any thread, until the very end of the process.
LogFate recordInHistory(QtMsgType type, const QMessageLogContext& context, const QString& message);

} // namespace deskbell
