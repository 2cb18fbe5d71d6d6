// SPDX-License-Identifier: MIT
#include "models/outboxmodel.h"

#include "models/displaytext.h"

#include <algorithm>

namespace deskbell {

namespace {

int urgency(const OutboxItem& item)
{
    switch (item.state) {
    case ChangeState::Conflict:
        return isUnconfirmed(item) ? 1 : 0;
    case ChangeState::Refused:
        return 2;
    case ChangeState::Parked:
        return 3;
    case ChangeState::Unknown:
        return 4;
    case ChangeState::Sending:
        return 5;
    case ChangeState::Queued:
        return 6;
    case ChangeState::Settled:
    case ChangeState::Withdrawn:
        break;
    }
    return 7;
}

QVariant headerText(const QString& title, int role)
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return title;
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
}

/// What every cell of both tables has: its words, shown, whole and spoken.
template <class Words>
QVariant cellText(int role, const QString& title, const Words& words)
{
    if (role == Qt::DisplayRole)
        return words(false);
    if (role == Qt::ToolTipRole) {
        const QString text = words(true);
        return text.isEmpty() ? QVariant() : toolTipFor(text);
    }
    if (role == Qt::AccessibleTextRole)
        return OutboxModel::tr("%1: %2", "column, its value").arg(title, isolated(words(true)));
    return {};
}

} // namespace

bool needsAgent(ChangeState state)
{
    return state == ChangeState::Conflict || state == ChangeState::Refused || state == ChangeState::Parked;
}

bool isUnconfirmed(const OutboxItem& item)
{
    return !item.conflicts.isEmpty() && std::ranges::all_of(item.conflicts, [](const FieldConflict& field) {
        return sameFieldValue(field.key, field.base, field.theirs);
    });
}

QList<OutboxItem> inOrderOfUrgency(QList<OutboxItem> items)
{
    std::ranges::stable_sort(items, {}, urgency);
    return items;
}

OutboxModel::OutboxModel(Words words, QObject* parent) : KeyedTableModel(parent), m_words(std::move(words))
{
}

void OutboxModel::tick()
{
    for (int row = 0; row < rows().size(); ++row) {
        if (rows()[row].nextAttempt.isValid())
            tell(row, row);
    }
}

void OutboxModel::rephrase()
{
    if (!rows().isEmpty())
        tell(0, int(rows().size()) - 1);
}

int OutboxModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = Column(index.column());
    return cellText(role, columnTitle(column),
                    [&](bool whole) { return m_words(rows()[index.row()], column, whole); });
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnTotal)
        return {};
    return headerText(columnTitle(Column(section)), role);
}

QString OutboxModel::columnTitle(Column column)
{
    switch (column) {
    case Column::Ticket:
        return tr("Ticket");
    case Column::Fields:
        return tr("Field");
    case Column::Change:
        return tr("Change");
    case Column::State:
        return tr("State");
    case Column::Why:
        return tr("Why, or when");
    }
    return {};
}

HistoryModel::HistoryModel(Words words, QObject* parent) : KeyedTableModel(parent), m_words(std::move(words))
{
}

void HistoryModel::rephrase()
{
    if (!rows().isEmpty())
        tell(0, int(rows().size()) - 1);
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = Column(index.column());
    return cellText(role, columnTitle(column),
                    [&](bool whole) { return m_words(rows()[index.row()], column, whole); });
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnTotal)
        return {};
    return headerText(columnTitle(Column(section)), role);
}

QString HistoryModel::columnTitle(Column column)
{
    switch (column) {
    case Column::When:
        return tr("When");
    case Column::Ticket:
        return tr("Ticket");
    case Column::Fields:
        return tr("Field");
    case Column::Change:
        return tr("Change");
    case Column::Ending:
        return tr("What became of it");
    }
    return {};
}

} // namespace deskbell
