// SPDX-License-Identifier: MIT
#include "core/errortext.h"

#include "core/errorwords.h"
#include "core/plaintext.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestQuote = 240;

QString translated(const char* text)
{
    return QCoreApplication::translate("ErrorText", text);
}

/// Error::message as far as it is fit to be read by a person: an error page of a proxy is not.
QString readableMessage(const Error& error)
{
    const bool isMarkup = error.message.contains(u'<') && error.message.contains(u'>');
    return isMarkup ? QString() : singleLine(error.message, longestQuote);
}

/// "%1" is what was changed, "%2" the reason.
const char* savingLeadNamed(SavingLead lead)
{
    switch (lead) {
    case SavingLead::NotSent:
        return QT_TRANSLATE_NOOP("ErrorText", "Your change to %1 has not been sent yet: %2");
    case SavingLead::NotAccepted:
        return QT_TRANSLATE_NOOP("ErrorText", "Your change to %1 was not accepted: %2");
    case SavingLead::NotConfirmed:
        return QT_TRANSLATE_NOOP("ErrorText", "Your change to %1 has not been confirmed: %2");
    case SavingLead::NotKnown:
        break;
    }
    return QT_TRANSLATE_NOOP("ErrorText", "It is not known whether your change to %1 reached the server: %2");
}

const char* savingLead(SavingLead lead)
{
    switch (lead) {
    case SavingLead::NotSent:
        return QT_TRANSLATE_NOOP("ErrorText", "Your change has not been sent yet: %2");
    case SavingLead::NotAccepted:
        return QT_TRANSLATE_NOOP("ErrorText", "Your change was not accepted: %2");
    case SavingLead::NotConfirmed:
        return QT_TRANSLATE_NOOP("ErrorText", "Your change has not been confirmed: %2");
    case SavingLead::NotKnown:
        break;
    }
    return QT_TRANSLATE_NOOP("ErrorText", "It is not known whether your change reached the server: %2");
}

const char* notingLeadNamed(SavingLead lead)
{
    switch (lead) {
    case SavingLead::NotSent:
        return QT_TRANSLATE_NOOP("ErrorText", "Your note on %1 has not been sent yet: %2");
    case SavingLead::NotAccepted:
        return QT_TRANSLATE_NOOP("ErrorText", "Your note on %1 was not accepted: %2");
    case SavingLead::NotConfirmed:
        return QT_TRANSLATE_NOOP("ErrorText", "Your note on %1 has not been confirmed: %2");
    case SavingLead::NotKnown:
        break;
    }
    return QT_TRANSLATE_NOOP("ErrorText", "It is not known whether your note on %1 reached the server: %2");
}

const char* notingLead(SavingLead lead)
{
    switch (lead) {
    case SavingLead::NotSent:
        return QT_TRANSLATE_NOOP("ErrorText", "Your note has not been sent yet: %2");
    case SavingLead::NotAccepted:
        return QT_TRANSLATE_NOOP("ErrorText", "Your note was not accepted: %2");
    case SavingLead::NotConfirmed:
        return QT_TRANSLATE_NOOP("ErrorText", "Your note has not been confirmed: %2");
    case SavingLead::NotKnown:
        break;
    }
    return QT_TRANSLATE_NOOP("ErrorText", "It is not known whether your note reached the server: %2");
}

QString lead(Situation situation, SavingLead saving, const QString& context)
{
    const bool named = !context.isEmpty();
    switch (situation) {
    case Situation::Connecting:
        return translated(named ? QT_TRANSLATE_NOOP("ErrorText", "Deskbell could not connect to %1: %2")
                                : QT_TRANSLATE_NOOP("ErrorText", "Deskbell could not connect: %2"));
    case Situation::Reading:
        return translated(named ? QT_TRANSLATE_NOOP("ErrorText", "%1 could not be refreshed: %2")
                                : QT_TRANSLATE_NOOP("ErrorText", "The tickets could not be refreshed: %2"));
    case Situation::Saving:
        return translated(named ? savingLeadNamed(saving) : savingLead(saving));
    case Situation::Noting:
        return translated(named ? notingLeadNamed(saving) : notingLead(saving));
    case Situation::Storing:
        break;
    }
    return translated(
        named ? QT_TRANSLATE_NOOP("ErrorText", "Your change to %1 could not be stored on this computer: %2")
              : QT_TRANSLATE_NOOP("ErrorText", "Your change could not be stored on this computer: %2"));
}

QString happened(const Error& error, const ErrorWords& words, Situation situation, const QString& context)
{
    const QString message = readableMessage(error);
    // What a person typed is judged by us, in a sentence of its own.
    if (words.detail == ErrorDetail::OwnSentence && !message.isEmpty())
        return message;
    const QString subject = singleLine(context, longestQuote);
    const QString reason = translated(words.happened);
    // In one step, so that a "%2" inside the subject stays what it is.
    QString text = lead(situation, words.saving, subject);
    text = subject.isEmpty() ? text.replace("%2"_L1, reason) : text.arg(subject, reason);
    if (message.isEmpty())
        return text;
    if (words.detail == ErrorDetail::ServerText) {
        text += u' ' + translated(QT_TRANSLATE_NOOP("ErrorText", "The server said: “%1”")).arg(message);
        if (message.back().isLetterOrNumber())
            text += u'.';
    }
    else if (words.detail == ErrorDetail::Technical)
        text += u' ' + translated(QT_TRANSLATE_NOOP("ErrorText", "(Details: %1)")).arg(message);
    return text;
}

QString safe(const Error& error, Situation situation)
{
    switch (situation) {
    case Situation::Connecting:
        return error.kind == ErrorKind::Certificate
                   ? translated(QT_TRANSLATE_NOOP("ErrorText", "Your key was not sent."))
                   : translated(QT_TRANSLATE_NOOP("ErrorText", "No account was added or changed."));
    case Situation::Reading:
        return translated(
            QT_TRANSLATE_NOOP("ErrorText", "Tickets that are already on this computer stay usable."));
    case Situation::Saving:
        return translated(QT_TRANSLATE_NOOP("ErrorText", "The change is kept on this computer."));
    case Situation::Noting:
        return translated(QT_TRANSLATE_NOOP("ErrorText", "The note is kept on this computer."));
    case Situation::Storing:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("ErrorText", "What you typed is still in the editor."));
}

constexpr const char* saveAgain = QT_TRANSLATE_NOOP(
    "ErrorText", "Press Save again. If that fails too, copy what you typed and start Deskbell again.");

/// "in 45 seconds", "in 3 minutes", or a phrase for a wait of unknown length.
QString waitPhrase(const Error& error)
{
    if (!error.retryAfter || error.retryAfter->count() <= 0)
        return translated(QT_TRANSLATE_NOOP("ErrorText", "after a short wait"));
    const int seconds = int(error.retryAfter->count());
    const int minutes = (seconds + 59) / 60;
    if (seconds == 1)
        return translated(QT_TRANSLATE_NOOP("ErrorText", "in 1 second"));
    // Plain names as the number: lupdate 6.4 never returns from a call in that place.
    if (seconds < 90)
        return QCoreApplication::translate("ErrorText", "in %n seconds", nullptr, seconds);
    return QCoreApplication::translate("ErrorText", "in %n minutes", nullptr, minutes);
}

QString next(const Error& error, const ErrorWords& words, Situation situation)
{
    const auto text = [&] {
        switch (situation) {
        case Situation::Connecting:
            return words.whenConnecting;
        case Situation::Reading:
            return words.whenReading;
        case Situation::Saving:
            return words.whenSaving;
        case Situation::Noting:
            if (const char* const advice = noteAdvice(error.kind, error.httpStatus))
                return advice;
            return words.whenSaving;
        case Situation::Storing:
            break;
        }
        return words.whenStoring ? words.whenStoring : saveAgain;
    };
    return translated(text()).replace("%1"_L1, waitPhrase(error));
}

/// Letters, digits and punctuation only: these values are ids, and anything else in them is not for display.
QString identifier(const QString& text)
{
    QString clean = text.left(100);
    clean.removeIf([](QChar character) { return character < u'!' || character > u'~'; });
    return clean;
}

} // namespace

QString ErrorText::paragraph() const
{
    QStringList parts{happened, safe, next};
    parts.removeAll(QString());
    return parts.join(u' ');
}

ErrorText describe(const Error& error, Situation situation, const QString& context)
{
    const ErrorWords& words = errorWords(error);
    return {.happened = happened(error, words, situation, context),
            .safe = safe(error, situation),
            .next = next(error, words, situation)};
}

QString errorDetails(const Error& error)
{
    QStringList lines{translated(QT_TRANSLATE_NOOP("ErrorText", "Kind: %1")).arg(errorWords(error).name)};
    if (error.httpStatus != 0)
        lines += translated(QT_TRANSLATE_NOOP("ErrorText", "HTTP status: %1")).arg(error.httpStatus);
    if (const QString code = identifier(error.code); !code.isEmpty())
        lines += translated(QT_TRANSLATE_NOOP("ErrorText", "Code: %1")).arg(code);
    if (const QString id = identifier(error.requestId); !id.isEmpty())
        lines += translated(QT_TRANSLATE_NOOP("ErrorText", "Request ID: %1")).arg(id);
    return lines.join(u'\n');
}

} // namespace deskbell
