// SPDX-License-Identifier: MIT
#include "models/ticketlistmodel.h"

#include "models/displaytext.h"
#include "models/ticketwords.h"

#include <algorithm>

namespace deskbell {

namespace {

/// What is painted below a result belongs to it for a screen reader too.
QString withSnippet(const QString& spoken, TicketListModel::Column column,
                    const std::optional<Snippet>& snippet)
{
    if (column != TicketListModel::Column::Subject || !snippet || snippet->text.isEmpty())
        return spoken;
    return TicketListModel::tr("%1. Found: %2", "subject, a piece of text that matches the search")
        .arg(spoken, isolated(snippet->text));
}

} // namespace

TicketListModel::TicketListModel(std::shared_ptr<const Clock> clock, const QLocale& locale, QObject* parent)
    : QAbstractTableModel(parent),
      m_texts(std::make_unique<TicketWords>(std::move(clock), locale)),
      m_askTimer(new QTimer(this))
{
    m_askTimer->setSingleShot(true);
    connect(m_askTimer, &QTimer::timeout, this, &TicketListModel::ask);
}

TicketListModel::~TicketListModel() = default;

int TicketListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_order.entries.size());
}

int TicketListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

Qt::ItemFlags TicketListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // A heading is passed by, by arrow keys and clicks.
    if (isHeading(index.row()))
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

QVariant TicketListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(column == Column::Number ? Qt::AlignRight | Qt::AlignVCenter
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    const qint64 entry = m_order.entries[index.row()];
    if (deskbell::isHeading(entry))
        return headingData(index.row(), role);
    if (const TicketRow* row = m_window.find(entry, index.row()))
        return rowData(*row, column, role);
    if (!m_vanished.contains(entry))
        miss(index.row());
    return loadingData(entry, column, role);
}

QVariant TicketListModel::rowData(const TicketRow& row, Column column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return m_texts->display(row, column);
    case Qt::ToolTipRole:
        return m_texts->toolTip(row, column);
    case Qt::AccessibleTextRole:
        return withSnippet(m_texts->spoken(row, column), column, m_window.snippet(row.row));
    case TicketIdRole:
        return row.id;
    case ChoiceRole:
        return column == Column::Status     ? QVariant::fromValue(row.status)
               : column == Column::Priority ? QVariant::fromValue(row.priority)
                                            : QVariant();
    case InstantRole:
        return column == Column::Reminder  ? QVariant(row.remindAt)
               : column == Column::Updated ? QVariant(row.updatedAt)
               : column == Column::Created ? QVariant(row.createdAt)
                                           : QVariant();
    case DueRole:
        return m_texts->isDue(row);
    case PendingRole:
        return row.hasPending;
    case ConflictRole:
        return row.hasConflict;
    case DraftRole:
        return m_texts->isDraft(row);
    case GoneRole:
        return row.gone;
    case UnreadRole:
        return row.unread;
    case StarredRole:
        return row.starred;
    case LoadingRole:
        return false;
    case SnippetRole:
        if (const auto snippet = m_window.snippet(row.row))
            return QVariant::fromValue(*snippet);
        return {};
    default:
        return {};
    }
}

QVariant TicketListModel::loadingData(RowNumber ticket, Column column, int role) const
{
    if (role == LoadingRole)
        return true;
    if (role == Qt::AccessibleTextRole)
        return tr("loading");
    // The number is known before anything else is.
    if (role == Qt::DisplayRole && column == Column::Number && ticket < firstSpareRow)
        return QString::number(ticket);
    return {};
}

QVariant TicketListModel::headingData(int row, int role) const
{
    const auto next = std::ranges::upper_bound(m_headingRows, row);
    const int count = (next == m_headingRows.end() ? rowCount() : *next) - row - 1;
    const QString name = m_texts->groupName(m_grouping, m_order.headings.value(m_order.entries[row]));
    if (role == GroupRole)
        return name;
    if (role == GroupCountRole)
        return count;
    if (role == Qt::AccessibleTextRole)
        return tr("Group %1, tickets: %2").arg(name, QString::number(count));
    return {};
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
        return TicketWords::fullTitle(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Number ? Qt::AlignRight | Qt::AlignVCenter
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
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
                  {UnreadRole, "unread"},
                  {StarredRole, "starred"},
                  {LoadingRole, "loading"},
                  {SnippetRole, "snippet"},
                  {GroupRole, "group"},
                  {GroupCountRole, "groupCount"}});
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

QString TicketListModel::columnTitle(Column column)
{
    return TicketWords::columnTitle(column);
}

} // namespace deskbell
