// SPDX-License-Identifier: MIT
#pragma once

#include "core/outboxview.h"
#include "models/keyedtablemodel.h"

#include <functional>

namespace deskbell {

/// What waits, as the page shows it.
struct OutboxRow
{
    OutboxItem item;
    QDateTime nextAttempt;   ///< UTC; invalid when none is planned
    bool isDeciding = false; ///< the agent has decided; the engine has not said yet that it is done
    bool operator==(const OutboxRow&) const = default;
};
inline QString keyOf(const OutboxRow& row)
{
    return row.item.operation;
}
inline QString keyOf(const HistoryItem& row)
{
    return row.item.operation;
}

/// Nothing of it goes on without the agent: a conflict, a refusal, a key that may not write.
bool needsAgent(ChangeState state);
/// The same field's value is on the server what it was before, and yet the ticket moved since our attempt,
/// whose answer was lost: it may have been applied and undone. Told from the conflict, which is how it is
/// kept.
bool isUnconfirmed(const OutboxItem& item);
/// What needs the agent first, then what is being sent, then what waits; each in the order it has.
QList<OutboxItem> inOrderOfUrgency(QList<OutboxItem> items);

/// The decisions that wait in the outbox, one row each. Values only; the words of its cells come from
/// `words`, because values are put into words with the widgets' help (gui). GUI thread.
class OutboxModel : public KeyedTableModel<OutboxRow>
{
    Q_OBJECT

public:
    enum class Column { Ticket, Fields, Change, State, Why };
    Q_ENUM(Column)
    static constexpr int columnTotal = int(Column::Why) + 1;
    /// The plain text of a cell: as shown, or as a whole for its tool tip.
    using Words = std::function<QString(const OutboxRow& row, Column column, bool whole)>;

    explicit OutboxModel(Words words, QObject* parent = nullptr);

    /// The seconds went on: rows with a planned attempt count down.
    void tick();
    /// Names or the clock's day changed: every cell may read differently.
    void rephrase();

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    static QString columnTitle(Column column);

private:
    Words m_words;
};

/// What ended in the last 30 days, one row per decision; otherwise like OutboxModel.
class HistoryModel : public KeyedTableModel<HistoryItem>
{
    Q_OBJECT

public:
    enum class Column { When, Ticket, Fields, Change, Ending };
    Q_ENUM(Column)
    static constexpr int columnTotal = int(Column::Ending) + 1;
    using Words = std::function<QString(const HistoryItem& row, Column column, bool whole)>;

    explicit HistoryModel(Words words, QObject* parent = nullptr);

    void rephrase();

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    static QString columnTitle(Column column);

private:
    Words m_words;
};

} // namespace deskbell
