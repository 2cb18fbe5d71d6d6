// SPDX-License-Identifier: MIT
#include "gui/connectionwords.h"

#include "core/errortext.h"
#include "core/shorttime.h"
#include "models/relativetime.h"

#include <QCoreApplication>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text, int count = -1)
{
    return QCoreApplication::translate("Connection", text, nullptr, count);
}

/// "again in 42 s", "again in 3 min", "trying again now".
QString retryText(const QDateTime& retryAt, const QDateTime& now)
{
    if (!retryAt.isValid())
        return {};
    const auto seconds = int(now.secsTo(retryAt));
    if (seconds <= 0)
        return words(QT_TRANSLATE_NOOP("Connection", "trying again now"));
    if (seconds < 120)
        return words(QT_TRANSLATE_N_NOOP("Connection", "again in %n s"), seconds);
    return words(QT_TRANSLATE_N_NOOP("Connection", "again in %n min"), (seconds + 59) / 60);
}

/// The server named the time: "0:07" counts down to it.
QString countdown(const QDateTime& retryAt, const QDateTime& now)
{
    const auto seconds = int(now.secsTo(retryAt));
    if (!retryAt.isValid() || seconds <= 0)
        return retryText(retryAt, now);
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString syncedText(const QDateTime& lastSync, const Clock& clock, const QLocale& locale)
{
    if (!lastSync.isValid())
        return {};
    const QDateTime local = lastSync.toTimeZone(clock.zone());
    const bool today = local.date() == clock.nowUtc().toTimeZone(clock.zone()).date();
    const QString when = today ? shortTime(local.time(), locale)
                               : relativeTime(lastSync, clock.nowUtc(), clock.zone(), locale);
    return words(QT_TRANSLATE_NOOP("Connection", "synced %1")).arg(when);
}

QString waitingText(int changes)
{
    // English has no file of plural forms; other languages find all of theirs under the second text.
    if (changes == 0)
        return words(QT_TRANSLATE_NOOP("Connection", "nothing waiting"));
    if (changes == 1)
        return words(QT_TRANSLATE_NOOP("Connection", "1 change waiting"));
    return words(QT_TRANSLATE_N_NOOP("Connection", "%n changes waiting"), changes);
}

struct StateWords
{
    ConnectionTone tone;
    const char* text;
};

StateWords stateWords(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Starting:
        return {ConnectionTone::Quiet, QT_TRANSLATE_NOOP("Connection", "Connecting…")};
    case ConnectionState::Connected:
        return {ConnectionTone::Good, QT_TRANSLATE_NOOP("Connection", "Connected")};
    case ConnectionState::Offline:
        return {ConnectionTone::Waiting, QT_TRANSLATE_NOOP("Connection", "Offline")};
    case ConnectionState::SignInPage:
        return {ConnectionTone::Waiting, QT_TRANSLATE_NOOP("Connection", "This network asks for a sign-in")};
    case ConnectionState::Untrusted:
        return {ConnectionTone::Bad, QT_TRANSLATE_NOOP("Connection", "Server’s certificate not accepted")};
    case ConnectionState::KeyRefused:
        return {ConnectionTone::Bad, QT_TRANSLATE_NOOP("Connection", "API key not accepted")};
    case ConnectionState::KeyMissing:
        return {ConnectionTone::Bad, QT_TRANSLATE_NOOP("Connection", "No API key at hand")};
    case ConnectionState::PlanRefused:
        return {ConnectionTone::Bad, QT_TRANSLATE_NOOP("Connection", "No API access")};
    case ConnectionState::RateLimited:
        return {ConnectionTone::Waiting, QT_TRANSLATE_NOOP("Connection", "The server asks to wait")};
    case ConnectionState::Slow:
        return {ConnectionTone::Waiting, QT_TRANSLATE_NOOP("Connection", "Slow connection")};
    case ConnectionState::ServerFailing:
        return {ConnectionTone::Waiting, QT_TRANSLATE_NOOP("Connection", "The server is failing")};
    }
    return {ConnectionTone::Quiet, ""};
}

SessionProblem problemWith(const ConnectionStatus& status, const char* fallback, Remedy remedy)
{
    if (!status.error)
        return {.severity = Severity::Error, .text = words(fallback), .details = {}, .remedy = remedy};
    return {.severity = Severity::Error,
            .text = describe(*status.error, Situation::Reading).paragraph(),
            .details = errorDetails(*status.error),
            .remedy = remedy};
}

SessionProblem missingKey(const ConnectionStatus& status)
{
    // Only a key store that answered may lead to asking for a key.
    const bool known = !status.error || status.error->kind != ErrorKind::SecretUnknown;
    SessionProblem problem = problemWith(
        status,
        QT_TRANSLATE_NOOP("Connection", "There is no API key for this workspace. Tickets fetched earlier can "
                                        "be read; enter the key to go on."),
        known ? Remedy::EnterKey : Remedy::Unlock);
    problem.severity = Severity::Warning;
    return problem;
}

SessionProblem readOnlyKey()
{
    return {.severity = Severity::Info,
            .text = words(QT_TRANSLATE_NOOP(
                "Connection", "This API key can only read. Changes you save stay here and are sent when the "
                              "key may write.")),
            .details = {},
            .remedy = Remedy::EnterKey};
}

} // namespace

ConnectionLine connectionLine(const ConnectionStatus& status, const Clock& clock, const QLocale& locale,
                              const SyncStatus& sync)
{
    const StateWords state = stateWords(status.state);
    QStringList parts{words(state.text)};
    if (status.state == ConnectionState::RateLimited)
        parts.append(countdown(status.retryAt, clock.nowUtc()));
    else if (status.state == ConnectionState::ServerFailing)
        parts.append(retryText(status.retryAt, clock.nowUtc()));
    if (sync.paused)
        parts.append(words(QT_TRANSLATE_NOOP("Connection", "fetching is paused")));
    parts.append(syncedText(status.lastSync, clock, locale));
    // That nothing waits is worth knowing, too; before the Outbox was read nobody knows it.
    if (status.waitingChanges > 0 || status.state != ConnectionState::Starting)
        parts.append(waitingText(status.waitingChanges));
    if (status.readOnlyKey)
        parts.append(words(QT_TRANSLATE_NOOP("Connection", "read-only key")));
    parts.removeAll(QString());

    ConnectionLine line{.tone = state.tone, .text = parts.join(u" · "_s), .toolTip = {}};
    if (status.state == ConnectionState::Slow)
        line.toolTip = words(QT_TRANSLATE_NOOP(
            "Connection", "The server answers late or not each time. You can go on working: changes are kept "
                          "on this computer until they are sent."));
    else if (status.error)
        line.toolTip = describe(*status.error, Situation::Reading).paragraph();
    else if (status.lastSync.isValid())
        line.toolTip = words(QT_TRANSLATE_NOOP("Connection", "Last synced %1"))
                           .arg(exactTime(status.lastSync, clock.zone(), locale));
    return line;
}

QString fillText(const SyncStatus& sync, const QLocale& locale)
{
    if (!sync.filling)
        return {};
    if (sync.total <= 0)
        return words(QT_TRANSLATE_NOOP("Connection", "Tickets: %1")).arg(locale.toString(sync.done));
    return words(QT_TRANSLATE_NOOP("Connection", "Tickets: %1 of %2"))
        .arg(locale.toString(std::min(sync.done, sync.total)), locale.toString(sync.total));
}

QString requestsText(const SyncStatus& sync)
{
    if (sync.requestsUsed <= 0)
        return {};
    return words(QT_TRANSLATE_NOOP("Connection", "%1 of %2 requests"))
        .arg(sync.requestsUsed)
        .arg(sync.requestsAllowed);
}

QString removalsText(int gone, int total, const QLocale& locale)
{
    return words(QT_TRANSLATE_NOOP(
                     "Connection",
                     "%1 of the %2 tickets on this computer are not on the server’s list any more. That may "
                     "be right, or your rights in the workspace have changed. Nothing was taken away yet; "
                     "tickets with work of yours on them stay in any case. Decide whether the others go."))
        .arg(locale.toString(gone), locale.toString(total));
}

std::optional<SessionProblem> sessionProblem(const ConnectionStatus& status)
{
    switch (status.state) {
    case ConnectionState::KeyRefused:
        return problemWith(status, QT_TRANSLATE_NOOP("Connection", "The server does not accept the API key."),
                           Remedy::EnterKey);
    case ConnectionState::KeyMissing:
        return missingKey(status);
    case ConnectionState::PlanRefused:
        return problemWith(status, QT_TRANSLATE_NOOP("Connection", "The workspace has no API access."),
                           Remedy::Retry);
    case ConnectionState::Untrusted:
        return problemWith(status,
                           QT_TRANSLATE_NOOP("Connection", "The server’s certificate was not accepted."),
                           Remedy::Retry);
    case ConnectionState::SignInPage:
        return problemWith(status,
                           QT_TRANSLATE_NOOP("Connection", "Something else answers in the server’s place."),
                           Remedy::Retry);
    case ConnectionState::Starting:
    case ConnectionState::Connected:
    case ConnectionState::Offline:
    case ConnectionState::RateLimited:
    case ConnectionState::Slow:
    case ConnectionState::ServerFailing:
        break;
    }
    return status.readOnlyKey ? std::optional(readOnlyKey()) : std::nullopt;
}

QString remedyText(Remedy remedy)
{
    switch (remedy) {
    case Remedy::None:
        return {};
    case Remedy::Retry:
        return words(QT_TRANSLATE_NOOP("Connection", "Try again"));
    case Remedy::EnterKey:
        return words(QT_TRANSLATE_NOOP("Connection", "Enter a key…"));
    case Remedy::GoOnSending:
        return words(QT_TRANSLATE_NOOP("Connection", "Go on sending"));
    case Remedy::Unlock:
        return words(QT_TRANSLATE_NOOP("Connection", "Unlock key store"));
    }
    return {};
}

} // namespace deskbell
