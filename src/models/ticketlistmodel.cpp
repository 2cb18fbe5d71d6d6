// SPDX-License-Identifier: MIT
#include "models/ticketlistmodel.h"

#include "models/tickettexts.h"

#include <algorithm>

namespace deskbell {

namespace {

/// Rows by id with the place of each; a repeated id counts once.
QList<TicketRow> withoutRepeats(const QList<TicketRow>& rows, QHash<TicketId, int>& places)
{
    QList<TicketRow> unique;
    unique.reserve(rows.size());
    places.reserve(rows.size());
    for (const TicketRow& row : rows) {
        if (places.contains(row.id))
            continue;
        places.insert(row.id, int(unique.size()));
        unique.append(row);
    }
    return unique;
}

} // namespace

TicketListModel::TicketListModel(std::shared_ptr<const Clock> clock, const QLocale& locale, QObject* parent)
    : QAbstractTableModel(parent), m_texts(std::make_unique<TicketTexts>(std::move(clock), locale))
{
}

TicketListModel::~TicketListModel() = default;

void TicketListModel::setRows(const QList<TicketRow>& rows)
{
    QHash<TicketId, int> places;
    const QList<TicketRow> wanted = withoutRepeats(rows, places);
    removeUnless([&places](const TicketId& id) { return places.contains(id); });
    rearrange(places);
    updateRows(wanted);
    insertNewRows(wanted);
}

void TicketListModel::removeTickets(const QStringList& ids)
{
    const QSet<TicketId> gone(ids.begin(), ids.end());
    removeUnless([&gone](const TicketId& id) { return !gone.contains(id); });
}

void TicketListModel::removeUnless(const std::function<bool(const TicketId&)>& keep)
{
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (keep(m_rows[last].id))
            continue;
        int first = last;
        while (first > 0 && !keep(m_rows[first - 1].id))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        m_rowOf.clear();
        endRemoveRows();
        last = first;
    }
}

void TicketListModel::rearrange(const QHash<TicketId, int>& wanted)
{
    const auto above = [&wanted](const TicketRow& a, const TicketRow& b) {
        return wanted.value(a.id) < wanted.value(b.id);
    };
    if (std::ranges::is_sorted(m_rows, above))
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QModelIndexList before = persistentIndexList();
    QList<TicketId> ids;
    ids.reserve(before.size());
    for (const QModelIndex& index : std::as_const(before))
        ids.append(m_rows[index.row()].id);
    std::ranges::sort(m_rows, above);
    m_rowOf.clear();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(ids[i]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TicketListModel::insertNewRows(const QList<TicketRow>& ordered)
{
    QHash<TicketId, int> places;
    const QList<TicketRow> rows = withoutRepeats(ordered, places);
    int at = 0;
    for (qsizetype i = 0; i < rows.size();) {
        if (const int known = rowOf(rows[i].id); known >= 0) {
            at = known + 1;
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        while (end < rows.size() && rowOf(rows[end].id) < 0)
            ++end;
        insertAt(at, rows.mid(i, end - i));
        i = end;
    }
}

void TicketListModel::insertAt(int at, QList<TicketRow> rows)
{
    beginInsertRows({}, at, at + int(rows.size()) - 1);
    if (at == m_rows.size()) {
        m_rows.append(std::move(rows));
    } else {
        m_rows.insert(at, rows.size(), TicketRow());
        std::ranges::move(rows, m_rows.begin() + at);
    }
    m_rowOf.clear();
    endInsertRows();
}

void TicketListModel::updateRows(const QList<TicketRow>& rows)
{
    QList<int> changed;
    for (const TicketRow& row : rows) {
        const int at = rowOf(row.id);
        if (at < 0 || m_rows[at] == row)
            continue;
        m_rows[at] = row;
        changed.append(at);
    }
    std::ranges::sort(changed);
    for (qsizetype i = 0; i < changed.size();) {
        qsizetype end = i + 1;
        while (end < changed.size() && changed[end] == changed[end - 1] + 1)
            ++end;
        Q_EMIT dataChanged(index(changed[i], 0), index(changed[end - 1], columnTotal - 1));
        i = end;
    }
}

void TicketListModel::truncate(int count)
{
    if (m_rows.size() <= count)
        return;
    beginRemoveRows({}, count, int(m_rows.size()) - 1);
    m_rows.resize(count);
    m_rowOf.clear();
    endRemoveRows();
}

int TicketListModel::rowOf(const TicketId& id) const
{
    if (m_rowOf.isEmpty()) {
        m_rowOf.reserve(m_rows.size());
        for (int row = 0; row < m_rows.size(); ++row)
            m_rowOf.insert(m_rows[row].id, row);
    }
    return m_rowOf.value(id, -1);
}

TicketId TicketListModel::idAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].id : TicketId();
}

int TicketListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TicketListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant TicketListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TicketRow& row = m_rows[index.row()];
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_texts->display(row, column);
    case Qt::ToolTipRole:
        return m_texts->toolTip(row, column);
    case Qt::AccessibleTextRole:
        return m_texts->spoken(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Number ? Qt::AlignRight | Qt::AlignVCenter
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    case TicketIdRole:
        return row.id;
    case ChoiceRole:
        return column == Column::Status     ? QVariant::fromValue(row.status)
               : column == Column::Priority ? QVariant::fromValue(row.priority)
                                            : QVariant();
    case InstantRole:
        return column == Column::Reminder  ? QVariant(row.remindAt)
               : column == Column::Updated ? QVariant(row.updatedAt)
                                           : QVariant();
    case DueRole:
        return m_texts->isDue(row);
    case SortRole:
        return sortValue(row, column);
    case PendingRole:
        return row.hasPending;
    case ConflictRole:
        return row.hasConflict;
    case DraftRole:
        return m_texts->isDraft(row);
    case GoneRole:
        return row.gone;
    default:
        return {};
    }
}

QVariant TicketListModel::sortValue(const TicketRow& row, Column column) const
{
    switch (column) {
    case Column::Number:
        return row.number;
    case Column::Status:
        return statusWords().indexOf(row.status.word);
    case Column::Priority:
        return priorityWords().indexOf(row.priority.word);
    case Column::Reminder:
        return row.remindAt;
    case Column::Updated:
        return row.updatedAt;
    case Column::Subject:
    case Column::Assignee:
    case Column::Inbox:
        break;
    }
    return m_texts->display(row, column);
}

QVariant TicketListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnTotal)
        return {};
    const auto column = Column(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return column == Column::Number ? tr("Number") : columnTitle(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Number ? Qt::AlignRight | Qt::AlignVCenter
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

void TicketListModel::setDrafts(const QSet<TicketId>& tickets)
{
    const QSet<TicketId> before = m_texts->drafts();
    m_texts->setDrafts(tickets);
    for (const TicketId& id : (before - tickets) + (tickets - before)) {
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, columnTotal - 1));
    }
}

QHash<int, QByteArray> TicketListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert({{TicketIdRole, "ticketId"},
                  {ChoiceRole, "choice"},
                  {InstantRole, "instant"},
                  {PendingRole, "pending"},
                  {ConflictRole, "conflict"},
                  {DraftRole, "draft"},
                  {GoneRole, "gone"},
                  {DueRole, "due"},
                  {SortRole, "sort"}});
    return names;
}

void TicketListModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnTotal)
        return;
    if (Column(column) == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = Column(column);
    m_sortOrder = order;
    Q_EMIT sortRequested(m_sortColumn, m_sortOrder);
}

void TicketListModel::setMoreAvailable(bool available)
{
    m_moreAvailable = available;
    m_moreRequested = false;
}

bool TicketListModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_moreAvailable && !m_moreRequested;
}

void TicketListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_moreRequested = true;
    Q_EMIT moreRequested();
}

QString TicketListModel::columnTitle(Column column)
{
    return TicketTexts::columnTitle(column);
}

} // namespace deskbell
