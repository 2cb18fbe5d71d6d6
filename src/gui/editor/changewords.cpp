// SPDX-License-Identifier: MIT
#include "gui/editor/changewords.h"

#include "core/errortext.h"
#include "core/shorttime.h"
#include "models/displaytext.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ChangeWords", text);
}

qint64 secondsUntil(const QDateTime& when, const QDateTime& nowUtc)
{
    return when.isValid() ? qMax<qint64>(0, (nowUtc.msecsTo(when) + 999) / 1000) : 0;
}

QString nextTry(qint64 seconds)
{
    if (seconds < 90)
        return QCoreApplication::translate("ChangeWords", "Next try in %n s.", nullptr, int(seconds));
    return QCoreApplication::translate("ChangeWords", "Next try in %n min.", nullptr,
                                       int((seconds + 59) / 60));
}

/// A change that does not get on for this long is told as such, and not as one failure after the other.
constexpr qint64 longFailingSeconds = 600;

/// Empty until then.
QString stuckText(const ChangeReport& report, const QDateTime& nowUtc)
{
    const bool isStuck = report.failingSince.isValid() && report.nextAttempt.isValid() &&
                         report.failingSince.secsTo(nowUtc) >= longFailingSeconds;
    if (!isStuck)
        return {};
    return u' ' + QCoreApplication::translate("ChangeWords",
                                              "This has been going on for %n minutes; your other changes do "
                                              "not wait for it.",
                                              nullptr, int(report.failingSince.secsTo(nowUtc) / 60));
}

ChangeWords queuedWords(const ChangeReport& report, const QString& ticket, const QDateTime& nowUtc)
{
    ChangeWords words;
    words.line = translated(QT_TRANSLATE_NOOP(
        "ChangeWords", "Saved on this computer, will be sent when the server can be reached"));
    if (!report.error)
        return words;
    const qint64 seconds = secondsUntil(report.nextAttempt, nowUtc);
    words.countsDown = seconds > 0;
    words.severity = Severity::Warning;
    words.details = errorDetails(*report.error);
    words.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Saved on this computer, not sent yet"));
    Error error = *report.error;
    const bool limited = error.kind == ErrorKind::RateLimited;
    if (limited && seconds > 0)
        error.retryAfter = std::chrono::seconds(seconds);
    words.bar = describe(error, Situation::Saving, ticket).paragraph();
    // A server that asks us to wait is not asked again before.
    words.offer = limited ? ChangeWords::Offer::None : ChangeWords::Offer::Retry;
    words.bar += stuckText(report, nowUtc);
    if (seconds > 0 && !limited)
        words.bar += u' ' + nextTry(seconds);
    return words;
}

ChangeWords unknownWords(const ChangeReport& report, const QString& ticket, const QDateTime& nowUtc)
{
    // Why the check itself does not get through matters less than that the result is unknown.
    Error error = report.error.value_or(Error{});
    error.kind = ErrorKind::OutcomeUnknown;
    return {.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Result unknown, being checked")),
            .bar = translated(QT_TRANSLATE_NOOP("ChangeWords",
                                                "The answer from the server got lost, so the result "
                                                "of your change to %1 is unknown."))
                       .arg(ticket) +
                   u' ' + describe(error, Situation::Saving).next + stuckText(report, nowUtc),
            .severity = Severity::Warning,
            .details = errorDetails(report.error.value_or(error)),
            .offer = ChangeWords::Offer::Retry};
}

/// What the server made of fields that it did not take over as asked: some stayed as they were, some got a
/// value of the server's own.
QString notAsAsked(const ChangeReport& report, const FieldWording& wording)
{
    QList<FieldKey> left;
    QStringList lines;
    for (const FieldKey& key : report.notApplied) {
        const FieldChange* const change = report.patch.find(key);
        const QJsonValue now = report.answer ? fieldValue(*report.answer, key) : QJsonValue();
        if (!change || !report.answer || sameFieldValue(key, now, change->base)) {
            left.append(key);
            continue;
        }
        lines.append(translated(QT_TRANSLATE_NOOP("ChangeWords", "The server set %1 to “%2”."))
                         .arg(fieldLabel(key, wording.workspace), isolated(fieldText(key, now, wording))));
    }
    if (!left.isEmpty())
        lines.prepend(translated(QT_TRANSLATE_NOOP("ChangeWords", "The server did not take over: %1."))
                          .arg(fieldLabels(left, wording.workspace)));
    return lines.join(u' ');
}

ChangeWords settledWords(const ChangeReport& report, const FieldWording& wording, const QDateTime& heardAt)
{
    const QString time = shortTime(heardAt.toTimeZone(wording.zone).time(), wording.locale);
    ChangeWords words;
    words.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Saved at %1")).arg(time);
    words.severity = Severity::Success;
    if (!report.notApplied.isEmpty()) {
        words.severity = Severity::Warning;
        words.bar = translated(QT_TRANSLATE_NOOP("ChangeWords", "Saved at %1, but not all as you asked. %2 "
                                                                "The form shows what the server has now."))
                        .arg(time, notAsAsked(report, wording));
    }
    return words;
}

QString strayFieldErrors(const Error& error)
{
    QStringList lines;
    for (const FieldError& fieldError : error.fieldErrors) {
        if (!FieldKey::fromWireName(fieldError.field))
            lines.append(u"%1: %2"_s.arg(isolated(singleLine(fieldError.field, 80)),
                                         isolated(singleLine(fieldError.message))));
    }
    return lines.join(u'\n');
}

ChangeWords refusedWords(const ChangeReport& report, const QString& ticket)
{
    const Error error = report.error.value_or(Error{.kind = ErrorKind::Refused});
    ChangeWords words{.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Not accepted by the server")),
                      .bar = describe(error, Situation::Saving, ticket).paragraph(),
                      .severity = Severity::Error,
                      .details = errorDetails(error),
                      .offer = ChangeWords::Offer::Discard};
    const QString stray = strayFieldErrors(error);
    if (!stray.isEmpty())
        words.bar += u'\n' + stray;
    return words;
}

ChangeWords parkedWords(const ChangeReport& report, const QString& ticket)
{
    const Error error = report.error.value_or(Error{.kind = ErrorKind::Unauthorized});
    return {.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Kept on this computer, not sent")),
            .bar = describe(error, Situation::Saving, ticket).paragraph(),
            .severity = Severity::Error,
            .details = errorDetails(error),
            .offer = ChangeWords::Offer::Retry};
}

} // namespace

ChangeWords changeWords(const ChangeReport& report, const QString& ticket, const FieldWording& wording,
                        const QDateTime& nowUtc, const QDateTime& heardAt)
{
    switch (report.state) {
    case ChangeState::Queued:
        return queuedWords(report, ticket, nowUtc);
    case ChangeState::Sending:
        return {.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Sending…"))};
    case ChangeState::Unknown:
        return unknownWords(report, ticket, nowUtc);
    case ChangeState::Settled:
        return settledWords(report, wording, heardAt);
    case ChangeState::Conflict:
        return {.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Needs your decision")),
                .severity = Severity::Warning,
                .details = report.error ? errorDetails(*report.error) : QString()};
    case ChangeState::Refused:
        return refusedWords(report, ticket);
    case ChangeState::Parked:
        return parkedWords(report, ticket);
    case ChangeState::Withdrawn:
        break;
    }
    return {};
}

ChangeWords storingWords()
{
    return {.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Saving…"))};
}

ChangeWords notStoredWords(const Error& error, const QString& ticket)
{
    return {.line = translated(QT_TRANSLATE_NOOP("ChangeWords", "Not saved yet, your text is still here")),
            .bar = describe(error, Situation::Storing, ticket).paragraph(),
            .severity = Severity::Error,
            .details = errorDetails(error)};
}

QString goneTicketWords()
{
    return translated(QT_TRANSLATE_NOOP(
        "ChangeWords", "This ticket is not on the server any more. Your work on it is kept on this "
                       "computer and cannot be sent. Copy what you need, or discard it."));
}

} // namespace deskbell
