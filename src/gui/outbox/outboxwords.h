// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "gui/choicemark.h"
#include "gui/editor/fieldtext.h"
#include "models/outboxmodel.h"

#include <memory>

namespace deskbell {

/// A stretch of a line, and the status or priority whose mark stands before it.
struct TextPiece
{
    QString text;
    Choice choice; ///< null: no mark
    ChoiceKind kind = ChoiceKind::Status;
    bool isQuiet = false; ///< steps back: arrows, captions
};

/// A value in words, with its mark where it is a status or a priority.
TextPiece valuePiece(const FieldKey& key, const QJsonValue& value, const FieldWording& wording);

/// The Outbox page's words: cells, reasons, and what is copied. Plain text throughout. GUI thread.
class OutboxWords
{
public:
    OutboxWords(std::shared_ptr<const Clock> clock, const QLocale& locale);

    void setWorkspace(const Workspace& workspace) { m_workspace = workspace; }
    FieldWording wording() const;
    QDateTime now() const { return m_clock->nowUtc(); }

    QString cell(const OutboxRow& row, OutboxModel::Column column, bool whole) const;
    QString cell(const HistoryItem& row, HistoryModel::Column column, bool whole) const;

    /// "#1042", or words for a ticket that is not stored here.
    QString ticketReference(const OutboxItem& item) const;
    /// The same with its subject.
    QString ticketName(const OutboxItem& item) const;
    QString fields(const OutboxItem& item) const;
    /// "New → Waiting"; of a conflict both values; of several fields each with its name. `brief` cuts long
    /// old values short, so that a narrow column gets as far as the new one.
    QList<TextPiece> changePieces(const OutboxItem& item, bool brief = false) const;

    /// Where a decision stands: what happened, what is safe, what to do next.
    QString reason(const OutboxRow& row) const;
    /// How it ended.
    QString ending(const HistoryItem& row) const;
    /// For the clipboard: the note, or each field with its old and new value.
    QString copyText(const OutboxItem& item) const;

private:
    void appendConflict(QList<TextPiece>& pieces, const FieldConflict& conflict) const;
    void appendChange(QList<TextPiece>& pieces, const FieldChange& change, bool brief) const;
    QString changeText(const OutboxItem& item) const;
    QString shortReason(const OutboxRow& row) const;
    QString noteReason(const OutboxRow& row) const;
    QString othersText(const HistoryItem& row) const;
    QString attempt(const OutboxRow& row) const;
    QString shortEnding(const HistoryItem& row) const;

    std::shared_ptr<const Clock> m_clock;
    QLocale m_locale;
    Workspace m_workspace;
};

/// "Needs decision": the state's word in the list.
QString outboxStateWord(const OutboxItem& item);

} // namespace deskbell
