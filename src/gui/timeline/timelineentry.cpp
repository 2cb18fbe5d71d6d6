// SPDX-License-Identifier: MIT
#include "gui/timeline/timelineentry.h"

#include "core/errortext.h"
#include "models/displaytext.h"
#include "models/relativetime.h"

#include <QCoreApplication>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

using Side = TimelineEntry::Side;
using Mood = TimelineEntry::Mood;

namespace {

constexpr qsizetype longestName = 80;
constexpr qsizetype mostAddresses = 5;
/// A conversation read longer ago than this says how old it is.
constexpr qint64 oldAfterSecs = 3600;

QString translated(const char* text)
{
    return QCoreApplication::translate("Timeline", text);
}

QString memberName(const QString& id, const QList<NamedItem>& members)
{
    const auto found = std::ranges::find(members, id, &NamedItem::id);
    return found == members.end() ? QString() : found->name;
}

/// The name as it stands beside the time; where nobody is named, who it must have been.
QString authorOf(const Message& message, const QList<NamedItem>& members)
{
    for (const QString& name : {message.authorName, memberName(message.authorId, members), message.from}) {
        if (const QString shown = singleLine(name, longestName).trimmed(); !shown.isEmpty())
            return isolated(shown);
    }
    // The server names nobody for what came through its API, notes of this program included.
    if (message.type == MessageType::Note)
        return translated(QT_TRANSLATE_NOOP("Timeline", "Added with an API key"));
    return message.direction == MessageDirection::Inbound
               ? translated(QT_TRANSLATE_NOOP("Timeline", "Customer"))
               : translated(QT_TRANSLATE_NOOP("Timeline", "Unknown author"));
}

Side sideOf(const Message& message)
{
    if (message.type == MessageType::Note)
        return Side::Note;
    switch (message.direction) {
    case MessageDirection::Inbound:
        return Side::Customer;
    case MessageDirection::Outbound:
        return Side::Us;
    case MessageDirection::None:
        break;
    }
    return Side::Other;
}

QString directionText(const Message& message)
{
    switch (sideOf(message)) {
    case Side::Customer:
        return translated(QT_TRANSLATE_NOOP("Timeline", "From the customer"));
    case Side::Us:
        return translated(QT_TRANSLATE_NOOP("Timeline", "Sent to the customer"));
    case Side::Note:
    case Side::WaitingNote:
        return translated(QT_TRANSLATE_NOOP("Timeline", "Internal note, not sent to the customer"));
    case Side::Other:
        break;
    }
    // A word this version does not know is shown as it came.
    return message.typeWord.isEmpty() ? translated(QT_TRANSLATE_NOOP("Timeline", "Message"))
                                      : isolated(singleLine(message.typeWord, longestName));
}

QString addressText(const QStringList& addresses)
{
    QStringList shown;
    for (const QString& address : addresses.first(qMin(addresses.size(), mostAddresses)))
        shown.append(isolated(singleLine(address, longestName)));
    QString text = shown.join(u", "_s);
    if (addresses.size() > mostAddresses)
        text += u' ' + QCoreApplication::translate("Timeline", "and %n more", nullptr,
                                                   int(addresses.size() - mostAddresses));
    return text;
}

QString contextOf(const Message& message, const QString& author)
{
    QStringList parts{directionText(message)};
    const QString from = isolated(singleLine(message.from, longestName));
    if (!message.from.isEmpty() && from != author)
        parts.append(from);
    if (!message.to.isEmpty())
        parts.append(translated(QT_TRANSLATE_NOOP("Timeline", "to %1")).arg(addressText(message.to)));
    if (!message.cc.isEmpty())
        parts.append(translated(QT_TRANSLATE_NOOP("Timeline", "copy to %1")).arg(addressText(message.cc)));
    return parts.join(u" · "_s);
}

QString attachmentText(const Attachment& attachment, const QLocale& locale)
{
    QString name = isolated(singleLine(attachment.fileName, 120));
    if (attachment.fileName.isEmpty())
        name = translated(QT_TRANSLATE_NOOP("Timeline", "a file without a name"));
    if (attachment.size <= 0)
        return translated(QT_TRANSLATE_NOOP("Timeline", "Attached: %1")).arg(name);
    return translated(QT_TRANSLATE_NOOP("Timeline", "Attached: %1 (%2)"))
        .arg(name, locale.formattedDataSize(attachment.size, 0, QLocale::DataSizeTraditionalFormat));
}

void setWhen(TimelineEntry& entry, const QDateTime& instant, const EntryWording& wording)
{
    entry.when = relativeTime(instant, wording.nowUtc, wording.zone, wording.locale);
    if (instant.isValid())
        entry.whenExact = exactTime(instant, wording.zone, wording.locale);
}

/// What to do next about a note that the server or the key keeps back, after what happened.
QString withNext(const QString& happened, const std::optional<Error>& problem)
{
    return problem ? happened + u' ' + describe(*problem, Situation::Noting).next : happened;
}

QString refusedText(const std::optional<Error>& problem)
{
    const QString reason = problem ? singleLine(problem->message).trimmed() : QString();
    if (reason.isEmpty())
        return translated(
            QT_TRANSLATE_NOOP("Timeline", "Not accepted by the server. The text is safe here."));
    return translated(QT_TRANSLATE_NOOP("Timeline", "Not accepted by the server: %1 The text is safe here."))
        .arg(isolated(reason));
}

void setState(TimelineEntry& entry, const WaitingNote& note)
{
    const auto set = [&entry](const QString& state, Mood mood) {
        entry.state = state;
        entry.mood = mood;
    };
    switch (note.state) {
    case ChangeState::Queued:
        entry.canDiscard = entry.canEditAgain = true;
        return set(withNext(translated(QT_TRANSLATE_NOOP("Timeline", "Waiting to be sent.")), note.problem),
                   note.problem ? Mood::Warning : Mood::Quiet);
    case ChangeState::Sending:
        return set(translated(QT_TRANSLATE_NOOP("Timeline", "Being sent…")), Mood::Quiet);
    case ChangeState::Unknown:
        return set(translated(QT_TRANSLATE_NOOP("Timeline", "Not known whether it arrived. Deskbell looks at "
                                                            "the conversation, and does not send it twice.")),
                   Mood::Warning);
    case ChangeState::Parked:
        entry.canDiscard = entry.canEditAgain = true;
        return set(withNext(translated(QT_TRANSLATE_NOOP("Timeline", "Kept on this computer, not sent.")),
                            note.problem),
                   Mood::Warning);
    case ChangeState::Refused:
        entry.canDiscard = entry.canEditAgain = true;
        return set(refusedText(note.problem), Mood::Error);
    case ChangeState::Settled:
    case ChangeState::Withdrawn:
    case ChangeState::Conflict:
        break;
    }
}

} // namespace

QString TimelineEntry::spoken() const
{
    QStringList parts{author, whenExact.isEmpty() ? when : whenExact, context, state};
    parts += remarks;
    parts.removeAll(QString());
    return parts.join(". "_L1);
}

TimelineEntry timelineEntry(const Message& message, const EntryWording& wording)
{
    TimelineEntry entry{.id = message.id, .side = sideOf(message)};
    entry.author = authorOf(message, wording.members);
    entry.context = contextOf(message, entry.author);
    entry.text = message.text;
    setWhen(entry, message.createdAt, wording);
    if (message.text.isEmpty())
        entry.remarks.append(translated(QT_TRANSLATE_NOOP("Timeline", "This message has no text.")));
    if (message.isCut)
        entry.remarks.append(
            translated(QT_TRANSLATE_NOOP("Timeline", "Only the beginning of this message is kept here.")));
    for (const Attachment& attachment : message.attachments)
        entry.remarks.append(attachmentText(attachment, wording.locale));
    return entry;
}

TimelineEntry timelineEntry(const WaitingNote& note, const EntryWording& wording)
{
    TimelineEntry entry{.id = note.operation, .side = Side::WaitingNote};
    entry.author = translated(QT_TRANSLATE_NOOP("Timeline", "You"));
    entry.context = translated(QT_TRANSLATE_NOOP("Timeline", "Internal note, not sent to the customer"));
    entry.text = note.text;
    setWhen(entry, note.createdAt, wording);
    setState(entry, note);
    return entry;
}

QString threadRemark(const TicketThread& thread, bool online, const EntryWording& wording)
{
    if (!thread.fetchedAt.isValid() && online)
        return translated(QT_TRANSLATE_NOOP("Timeline", "The conversation has not been fetched yet."));
    if (!thread.fetchedAt.isValid())
        return translated(QT_TRANSLATE_NOOP("Timeline",
                                            "The conversation has not been fetched yet, and there is no "
                                            "connection. It is fetched when the server can be reached."));
    if (thread.messages.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Timeline", "There are no messages yet."));
    if (online && thread.fetchedAt.secsTo(wording.nowUtc) < oldAfterSecs)
        return {};
    const QString time = exactTime(thread.fetchedAt, wording.zone, wording.locale);
    return online
               ? translated(QT_TRANSLATE_NOOP("Timeline", "As fetched on %1.")).arg(time)
               : translated(QT_TRANSLATE_NOOP("Timeline",
                                              "As fetched on %1; there is no connection for anything newer."))
                     .arg(time);
}

} // namespace deskbell
