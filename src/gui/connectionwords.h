// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "gui/messagebar.h"
#include "sync/changereport.h"

#include <QLocale>

#include <optional>

namespace deskbell {

/// How good the news of the status bar are; picks the dot's colour and shape.
enum class ConnectionTone { Quiet, Good, Waiting, Bad };

struct ConnectionLine
{
    ConnectionTone tone = ConnectionTone::Quiet;
    QString text;    ///< one line, parts joined by " · "
    QString toolTip; ///< whole sentences; plain
    bool operator==(const ConnectionLine&) const = default;
};

/// The status bar's line: "Connected · synced 10:04 · 1 change waiting".
ConnectionLine connectionLine(const ConnectionStatus& status, const Clock& clock, const QLocale& locale,
                              const SyncStatus& sync = {});

/// "Tickets: 4,200 of 20,000" while the first fill runs; empty afterwards.
QString fillText(const SyncStatus& sync, const QLocale& locale);
/// "61 of 90 requests"; empty while none was sent in the last minute.
QString requestsText(const SyncStatus& sync);

/// The question about tickets that are not on the server's list any more (MainWindow::askAboutRemovals()).
QString removalsText(int gone, int total, const QLocale& locale);

/// What the person can do about a problem of the whole session.
enum class Remedy { None, Retry, EnterKey, Unlock, GoOnSending };

struct SessionProblem
{
    Severity severity = Severity::Error;
    QString text;
    QString details;
    Remedy remedy = Remedy::None;
};

/// The problem that belongs in the bar at the top of the window: one that does not pass by itself. Being
/// offline, being asked to wait and a failing server are told in the status bar alone.
std::optional<SessionProblem> sessionProblem(const ConnectionStatus& status);

/// Translated text of the remedy's button.
QString remedyText(Remedy remedy);

} // namespace deskbell
