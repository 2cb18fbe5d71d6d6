// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxwords.h"

#include "core/errortext.h"
#include "gui/editor/changewords.h"
#include "gui/editor/namecombo.h"
#include "models/displaytext.h"
#include "models/relativetime.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortNote = 120;
constexpr qsizetype shortValue = 18;

QString translated(const char* text)
{
    return QCoreApplication::translate("OutboxPage", text);
}

TextPiece quiet(const QString& text)
{
    return {.text = text, .choice = {}, .kind = ChoiceKind::Status, .isQuiet = true};
}

QString joined(const QList<TextPiece>& pieces)
{
    QString text;
    for (const TextPiece& piece : pieces)
        text += piece.text;
    return text;
}

/// What a failure's first sentence says behind its lead: "Your change was not accepted: the reason."
QString bareReason(const OutboxItem& item)
{
    const auto situation = item.isNote() ? Situation::Noting : Situation::Saving;
    const QString happened = describe(*item.problem, situation).happened;
    QString reason = happened.mid(happened.indexOf(u": "_s) + 1).trimmed();
    if (!reason.isEmpty())
        reason[0] = reason[0].toUpper();
    return reason;
}

} // namespace

TextPiece valuePiece(const FieldKey& key, const QJsonValue& value, const FieldWording& wording)
{
    TextPiece piece{.text = fieldText(key, value, wording), .choice = {}, .kind = ChoiceKind::Status};
    if (key.field == TicketField::Status || key.field == TicketField::Priority) {
        piece.choice = choiceFromJson(value);
        piece.kind = key.field == TicketField::Status ? ChoiceKind::Status : ChoiceKind::Priority;
    }
    return piece;
}

QString outboxStateWord(const OutboxItem& item)
{
    switch (item.state) {
    case ChangeState::Queued:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Waiting"));
    case ChangeState::Sending:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Sending…"));
    case ChangeState::Unknown:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Result unknown"));
    case ChangeState::Conflict:
        return isUnconfirmed(item) ? translated(QT_TRANSLATE_NOOP("OutboxPage", "Not confirmed"))
                                   : translated(QT_TRANSLATE_NOOP("OutboxPage", "Needs decision"));
    case ChangeState::Refused:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Not accepted"));
    case ChangeState::Parked:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Kept, not sent"));
    case ChangeState::Settled:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Saved"));
    case ChangeState::Withdrawn:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("OutboxPage", "Withdrawn"));
}

OutboxWords::OutboxWords(std::shared_ptr<const Clock> clock, const QLocale& locale)
    : m_clock(std::move(clock)), m_locale(locale)
{
}

FieldWording OutboxWords::wording() const
{
    return {m_workspace, m_clock->zone(), m_locale};
}

QString OutboxWords::ticketReference(const OutboxItem& item) const
{
    if (item.ticketNumber > 0)
        return u'#' + QString::number(item.ticketNumber);
    return translated(QT_TRANSLATE_NOOP("OutboxPage", "ticket %1")).arg(shortId(item.ticketId));
}

QString OutboxWords::ticketName(const OutboxItem& item) const
{
    if (item.ticketNumber == 0) {
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Ticket %1, not stored on this computer"))
            .arg(shortId(item.ticketId));
    }
    return ticketReference(item) + u' ' + isolated(singleLine(item.ticketSubject));
}

QString OutboxWords::fields(const OutboxItem& item) const
{
    if (item.isNote())
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Internal note"));
    QList<FieldKey> keys;
    for (const FieldChange& change : item.patch.changes)
        keys.append(change.key);
    return keys.size() == 1 ? fieldLabel(keys.first(), m_workspace) : fieldLabels(keys, m_workspace);
}

void OutboxWords::appendConflict(QList<TextPiece>& pieces, const FieldConflict& conflict) const
{
    pieces.append(quiet(translated(QT_TRANSLATE_NOOP("OutboxPage", "Mine: "))));
    pieces.append(valuePiece(conflict.key, conflict.mine, wording()));
    pieces.append(quiet(translated(QT_TRANSLATE_NOOP("OutboxPage", " · Theirs: "))));
    pieces.append(valuePiece(conflict.key, conflict.theirs, wording()));
}

void OutboxWords::appendChange(QList<TextPiece>& pieces, const FieldChange& change, bool brief) const
{
    TextPiece before = valuePiece(change.key, change.base, wording());
    if (brief)
        before.text = singleLine(before.text, shortValue);
    pieces.append(before);
    pieces.append(quiet(u" → "_s));
    pieces.append(valuePiece(change.key, change.value, wording()));
}

QList<TextPiece> OutboxWords::changePieces(const OutboxItem& item, bool brief) const
{
    if (item.isNote())
        return {{.text = singleLine(item.note, shortNote), .choice = {}}};
    QList<TextPiece> pieces;
    const bool several = item.patch.changes.size() > 1;
    for (const FieldChange& change : item.patch.changes) {
        if (!pieces.isEmpty())
            pieces.append(quiet(u"; "_s));
        if (several)
            pieces.append(quiet(isolated(fieldLabel(change.key, m_workspace)) + u": "_s));
        const auto conflict = std::ranges::find(item.conflicts, change.key, &FieldConflict::key);
        if (item.state == ChangeState::Conflict && conflict != item.conflicts.end())
            appendConflict(pieces, *conflict);
        else
            appendChange(pieces, change, brief);
    }
    return pieces;
}

QString OutboxWords::changeText(const OutboxItem& item) const
{
    return joined(changePieces(item));
}

QString OutboxWords::attempt(const OutboxRow& row) const
{
    const qint64 seconds = row.nextAttempt.isValid() ? now().secsTo(row.nextAttempt) : 0;
    if (seconds <= 0)
        return {};
    return translated(QT_TRANSLATE_NOOP("OutboxPage", "Next attempt in %1"))
        .arg(u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

QString OutboxWords::shortReason(const OutboxRow& row) const
{
    const OutboxItem& item = row.item;
    if (row.isDeciding)
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Being settled…"));
    switch (item.state) {
    case ChangeState::Conflict:
        return isUnconfirmed(item)
                   ? translated(
                         QT_TRANSLATE_NOOP("OutboxPage", "The answer got lost, and the ticket moved on"))
                   : translated(QT_TRANSLATE_NOOP("OutboxPage", "Someone else changed it too"));
    case ChangeState::Refused:
    case ChangeState::Parked:
        return item.problem ? bareReason(item) : QString();
    case ChangeState::Unknown:
        if (!attempt(row).isEmpty())
            return attempt(row);
        return item.isNote()
                   ? translated(QT_TRANSLATE_NOOP("OutboxPage", "It is looked for in the conversation"))
                   : translated(QT_TRANSLATE_NOOP("OutboxPage", "The server is asked what became of it"));
    case ChangeState::Queued:
        if (!attempt(row).isEmpty())
            return attempt(row);
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Saved here: %1"))
            .arg(relativeTime(item.createdAt, now(), m_clock->zone(), m_locale));
    case ChangeState::Sending:
    case ChangeState::Settled:
    case ChangeState::Withdrawn:
        break;
    }
    return {};
}

QString OutboxWords::cell(const OutboxRow& row, OutboxModel::Column column, bool whole) const
{
    switch (column) {
    case OutboxModel::Column::Ticket:
        return ticketName(row.item);
    case OutboxModel::Column::Fields:
        return fields(row.item);
    case OutboxModel::Column::Change:
        return whole && row.item.isNote() ? row.item.note : changeText(row.item);
    case OutboxModel::Column::State:
        return outboxStateWord(row.item);
    case OutboxModel::Column::Why:
        return whole ? reason(row) : shortReason(row);
    }
    return {};
}

/// Like changeWords(), for a note.
QString OutboxWords::noteReason(const OutboxRow& row) const
{
    const OutboxItem& item = row.item;
    Error error = item.problem.value_or(Error{.kind = ErrorKind::OutcomeUnknown});
    if (item.state == ChangeState::Sending)
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "The note is being sent."));
    if (item.state == ChangeState::Queued && !item.problem)
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage", "The note is saved on this computer and is sent when the server can be reached."));
    // Why looking for it does not get through matters less than that nobody knows.
    if (item.state == ChangeState::Unknown)
        error.kind = ErrorKind::OutcomeUnknown;
    const QString text = describe(error, Situation::Noting, ticketReference(item)).paragraph();
    const QString next = attempt(row);
    return next.isEmpty() ? text : text + u' ' + next + u'.';
}

QString OutboxWords::reason(const OutboxRow& row) const
{
    const OutboxItem& item = row.item;
    if (item.isNote())
        return noteReason(row);
    if (item.state == ChangeState::Conflict && isUnconfirmed(item)) {
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage", "The answer to this change got lost, and the ticket was changed since: it may have "
                          "been saved and then undone by someone else. Both values are safe. Choose which "
                          "one the ticket is to have; nothing more is sent before."));
    }
    if (item.state == ChangeState::Conflict) {
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage",
            "Someone else changed the same field while your change was waiting. Both values are "
            "safe. Choose which one the ticket is to have; nothing is sent for it before."));
    }
    const ChangeReport report{.operation = item.operation,
                              .ticketId = item.ticketId,
                              .state = item.state,
                              .patch = item.patch,
                              .error = item.problem,
                              .nextAttempt = row.nextAttempt};
    const ChangeWords words = changeWords(report, ticketReference(item), wording(), now(), {});
    return words.bar.isEmpty() ? words.line : words.bar;
}

QString OutboxWords::shortEnding(const HistoryItem& row) const
{
    switch (row.ending) {
    case ChangeEnding::Saved:
        if (!row.notApplied.isEmpty())
            return translated(QT_TRANSLATE_NOOP("OutboxPage", "Saved, but not all of it"));
        return row.others.isEmpty()
                   ? translated(QT_TRANSLATE_NOOP("OutboxPage", "Saved"))
                   : translated(QT_TRANSLATE_NOOP("OutboxPage", "Saved; others changed the ticket, too"));
    case ChangeEnding::Discarded:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Discarded"));
    case ChangeEnding::Superseded:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Replaced by a later change of yours"));
    case ChangeEnding::TheirsKept:
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "Theirs was kept"));
    case ChangeEnding::Other:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("OutboxPage", "Ended"));
}

/// What was merged without a question.
QString OutboxWords::othersText(const HistoryItem& row) const
{
    QStringList others;
    for (const FieldChange& change : row.others) {
        QList<TextPiece> pieces{quiet(isolated(fieldLabel(change.key, m_workspace)) + u": "_s)};
        appendChange(pieces, change, false);
        others.append(joined(pieces));
    }
    return translated(QT_TRANSLATE_NOOP("OutboxPage", "Also changed by others meanwhile: %1."))
        .arg(others.join(u"; "_s));
}

QString OutboxWords::ending(const HistoryItem& row) const
{
    switch (row.ending) {
    case ChangeEnding::Saved:
        break;
    case ChangeEnding::Discarded:
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage", "You discarded it, and it is not sent any more. It can be saved again from here."));
    case ChangeEnding::Superseded:
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage", "A later change of yours to the same field took its place before it was sent."));
    case ChangeEnding::TheirsKept:
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage", "You let the other person’s value stand. Yours can be saved again from here."));
    case ChangeEnding::Other:
        return translated(QT_TRANSLATE_NOOP(
            "OutboxPage",
            "Another version of Deskbell ended it for a reason that this one does not know. Look "
            "at the ticket to see what it is now."));
    }
    if (row.item.isNote())
        return translated(QT_TRANSLATE_NOOP("OutboxPage", "The note stands in the ticket’s timeline."));
    QStringList parts{translated(QT_TRANSLATE_NOOP("OutboxPage", "The server shows it as saved."))};
    if (!row.notApplied.isEmpty()) {
        parts.first() =
            translated(QT_TRANSLATE_NOOP("OutboxPage", "Saved, but the server did not take over: %1."))
                .arg(fieldLabels(row.notApplied, m_workspace));
    }
    for (const FieldValue& field : row.setByServer) {
        parts.append(translated(QT_TRANSLATE_NOOP("OutboxPage", "The server set %1 to %2."))
                         .arg(isolated(fieldLabel(field.key, m_workspace)),
                              isolated(fieldText(field.key, field.value, wording()))));
    }
    if (!row.replaced.isEmpty()) {
        parts.append(translated(QT_TRANSLATE_NOOP(
            "OutboxPage",
            "What stood there before is kept here for 30 days. Bring it back if it was needed.")));
    }
    if (!row.others.isEmpty())
        parts.append(othersText(row));
    return parts.join(u' ');
}

QString OutboxWords::cell(const HistoryItem& row, HistoryModel::Column column, bool whole) const
{
    switch (column) {
    case HistoryModel::Column::When:
        return whole ? exactTime(row.endedAt, m_clock->zone(), m_locale)
                     : relativeTime(row.endedAt, now(), m_clock->zone(), m_locale);
    case HistoryModel::Column::Ticket:
        return ticketName(row.item);
    case HistoryModel::Column::Fields:
        return fields(row.item);
    case HistoryModel::Column::Change:
        return whole && row.item.isNote() ? row.item.note : changeText(row.item);
    case HistoryModel::Column::Ending:
        return whole ? ending(row) : shortEnding(row);
    }
    return {};
}

QString OutboxWords::copyText(const OutboxItem& item) const
{
    if (item.isNote())
        return item.note;
    const QString subject = singleLine(item.ticketSubject);
    QStringList lines{subject.isEmpty() ? ticketReference(item) : ticketReference(item) + u' ' + subject};
    for (const FieldChange& change : item.patch.changes) {
        // A text is copied whole, not cut off as for the screen.
        const bool isText = change.key.field == TicketField::Subject ||
                            (change.key.field == TicketField::Custom && change.value.toString().size() > 100);
        const QString value = isText && change.value.isString()
                                  ? change.value.toString()
                                  : fieldText(change.key, change.value, wording());
        lines.append(u"%1: %2 → %3"_s.arg(fieldLabel(change.key, m_workspace),
                                          fieldText(change.key, change.base, wording()), value));
    }
    return lines.join(u'\n');
}

} // namespace deskbell
