// SPDX-License-Identifier: MIT
#include "gui/ticketcolumns.h"

#include "gui/ticketdelegate.h"

#include <QAction>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMetaEnum>
#include <QScopedValueRollback>
#include <QStyle>
#include <QTableView>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Column = TicketListModel::Column;

constexpr int stateVersion = 1;
constexpr int narrowest = 32;
constexpr int widest = 2000;

QString nameOf(Column column)
{
    return QString::fromLatin1(QMetaEnum::fromType<Column>().valueToKey(int(column)));
}

std::optional<Column> columnOf(const QString& name)
{
    bool known = false;
    const int value = QMetaEnum::fromType<Column>().keyToValue(name.toLatin1().constData(), &known);
    return known ? std::optional(Column(value)) : std::nullopt;
}

/// A typical wide content; the column's default width comes from it, in the view's font.
QString sampleText(Column column)
{
    switch (column) {
    case Column::Number:
        return u"000000"_s;
    case Column::Status:
        return u"Waiting on cu"_s;
    case Column::Priority:
        return u"Normal m"_s;
    case Column::Assignee:
        return u"Katarzyna Now"_s;
    case Column::Inbox:
        return u"Customer su"_s;
    case Column::Reminder:
        return u"due Thu 00:00"_s;
    case Column::Updated:
    case Column::Created:
        return u"Thu 00:00"_s;
    case Column::Contact:
        return u"Katarzyna Now"_s;
    case Column::Starred:
        return u"MM"_s;
    case Column::Subject:
        break;
    }
    return u"Cannot log in to the"_s;
}

bool canBeHidden(Column column)
{
    return column != Column::Number && column != Column::Subject;
}

/// In the order in which they stand until the agent puts them in another.
const QList<Column>& allColumns()
{
    static const QList<Column> columns{Column::Starred,  Column::Number,   Column::Subject,  Column::Contact,
                                       Column::Status,   Column::Priority, Column::Assignee, Column::Inbox,
                                       Column::Reminder, Column::Created,  Column::Updated};
    return columns;
}

bool isShownAtFirst(Column column)
{
    return column != Column::Contact && column != Column::Created && column != Column::Starred;
}

} // namespace

TicketColumns::TicketColumns(QTableView& view) : QObject(&view), m_view(view)
{
    makeActions();
    QHeaderView* header = m_view.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this,
            [this](int section, int, int width) { takeWidth(Column(section), width); });
    connect(header, &QHeaderView::sectionMoved, this, [this] { noteChange(); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this] { noteChange(); });
    reset();
}

void TicketColumns::noteChange()
{
    if (m_busy)
        return;
    fitWidths();
    Q_EMIT changed();
}

void TicketColumns::takeWidth(Column column, int width)
{
    if (m_busy)
        return;
    if (width > 0) // hidden otherwise
        m_widths.insert(column, width);
    noteChange();
}

void TicketColumns::makeActions()
{
    for (const Column column : allColumns()) {
        if (!canBeHidden(column))
            continue;
        auto* action = new QAction(
            column == Column::Starred ? tr("Starred") : TicketListModel::columnTitle(column), this);
        action->setObjectName(u"show%1Action"_s.arg(nameOf(column)));
        action->setData(int(column));
        action->setCheckable(true);
        action->setChecked(isShownAtFirst(column));
        connect(action, &QAction::toggled, this, &TicketColumns::noteChange);
        m_actions.append(action);
    }
}

void TicketColumns::fillMenu(QMenu& menu)
{
    menu.addActions(m_actions);
    menu.addSeparator();
    menu.addAction(tr("Reset columns"), this, [this] {
        reset();
        Q_EMIT changed();
    });
}

bool TicketColumns::isWanted(Column column) const
{
    const auto* action = findChild<QAction*>(u"show%1Action"_s.arg(nameOf(column)));
    return action == nullptr || action->isChecked();
}

void TicketColumns::place(Column column, int visualIndex)
{
    QHeaderView* header = m_view.horizontalHeader();
    header->moveSection(header->visualIndex(int(column)), visualIndex);
}

/// Asked for a hundred times in each resizing.
int TicketColumns::defaultWidth(Column column) const
{
    if (m_measuredFont != m_view.font()) {
        m_measuredFont = m_view.font();
        m_defaultWidths.clear();
    }
    const auto known = m_defaultWidths.constFind(column);
    return known != m_defaultWidths.constEnd() ? *known
                                               : *m_defaultWidths.insert(column, measuredWidth(column));
}

int TicketColumns::measuredWidth(Column column) const
{
    const QFontMetrics metrics(column == Column::Number ? tabularFont(m_view.font()) : m_view.font());
    int mark = 0;
    if (column == Column::Number || column == Column::Status || column == Column::Priority)
        mark = TicketDelegate::markWidth(column, metrics.height());
    const int content = metrics.horizontalAdvance(sampleText(column)) + mark;
    const int title = metrics.horizontalAdvance(TicketListModel::columnTitle(column)) +
                      m_view.style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, &m_view);
    return std::max({content, title, m_view.horizontalHeader()->minimumSectionSize()}) +
           2 * TicketDelegate::padding + 2;
}

void TicketColumns::reset()
{
    {
        const QScopedValueRollback busy(m_busy, true);
        int visual = 0;
        for (const Column column : allColumns()) {
            place(column, visual++);
            m_widths.insert(column, defaultWidth(column));
        }
        for (QAction* action : std::as_const(m_actions))
            action->setChecked(isShownAtFirst(Column(action->data().toInt())));
        m_view.sortByColumn(int(Column::Updated), Qt::DescendingOrder);
    }
    fitWidths();
}

QByteArray TicketColumns::state() const
{
    const QHeaderView* header = m_view.horizontalHeader();
    QJsonArray columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        QJsonObject entry{{u"name"_s, nameOf(Column(logical))}};
        if (!isWanted(Column(logical)))
            entry.insert(u"hidden"_s, true);
        else if (Column(logical) != Column::Subject)
            entry.insert(u"width"_s, m_widths.value(Column(logical)));
        columns.append(entry);
    }
    const QJsonObject sort{{u"column"_s, nameOf(Column(header->sortIndicatorSection()))},
                           {u"descending"_s, header->sortIndicatorOrder() == Qt::DescendingOrder}};
    return QJsonDocument(
               QJsonObject{{u"version"_s, stateVersion}, {u"columns"_s, columns}, {u"sort"_s, sort}})
        .toJson(QJsonDocument::Compact);
}

bool TicketColumns::restore(const QByteArray& state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    if (object.value("version"_L1).toInt() != stateVersion)
        return false;
    const QJsonArray columns = object.value("columns"_L1).toArray();
    {
        const QScopedValueRollback busy(m_busy, true);
        int visual = 0;
        for (const auto& value : columns) {
            const QJsonObject entry = value.toObject();
            const auto column = columnOf(entry.value("name"_L1).toString());
            if (!column)
                continue;
            place(*column, visual++);
            if (const int width = entry.value("width"_L1).toInt(); width > 0)
                m_widths.insert(*column, std::clamp(width, narrowest, widest));
            if (QAction* action = findChild<QAction*>(u"show%1Action"_s.arg(nameOf(*column))))
                action->setChecked(!entry.value("hidden"_L1).toBool());
        }
        const QJsonObject sort = object.value("sort"_L1).toObject();
        if (const auto column = columnOf(sort.value("column"_L1).toString()))
            m_view.sortByColumn(int(*column), sort.value("descending"_L1).toBool() ? Qt::DescendingOrder
                                                                                   : Qt::AscendingOrder);
    }
    fitWidths();
    return true;
}

/// What a column can do with: numbers, times and the few priorities are shown whole or not at all.
int TicketColumns::narrowWidth(Column column) const
{
    const int wanted = m_widths.value(column);
    switch (column) {
    case Column::Subject:
        return defaultWidth(column);
    case Column::Status:
    case Column::Assignee:
    case Column::Inbox:
    case Column::Contact:
        return std::min(wanted, defaultWidth(column) * 7 / 10);
    case Column::Number:
    case Column::Priority:
    case Column::Reminder:
    case Column::Created:
    case Column::Updated:
    case Column::Starred:
        break;
    }
    return wanted;
}

/// Those that have a place in `room`; the number and the subject always do.
QList<TicketColumns::Column> TicketColumns::columnsWithRoom(int room) const
{
    QList<Column> shown = allColumns();
    shown.removeIf([this](Column column) { return !isWanted(column); });
    // What an agent can do without first.
    for (const Column column :
         {Column::Created, Column::Inbox, Column::Updated, Column::Contact, Column::Assignee,
          Column::Reminder, Column::Priority, Column::Status, Column::Starred}) {
        int needed = 0;
        for (const Column other : std::as_const(shown))
            needed += narrowWidth(other);
        if (needed <= room)
            break;
        shown.removeOne(column);
    }
    return shown;
}

void TicketColumns::showColumns(const QList<Column>& shown, int room)
{
    int wanted = 0;
    int narrow = 0;
    for (const Column column : shown) {
        narrow += narrowWidth(column);
        wanted += column == Column::Subject ? defaultWidth(column) * 5 / 4 : m_widths.value(column);
    }
    // 1: as wanted, 0: as narrow as can be.
    const double share =
        wanted > narrow ? std::clamp(double(room - narrow) / double(wanted - narrow), 0.0, 1.0) : 1.0;
    int left = room;
    for (const Column column : allColumns()) {
        m_view.setColumnHidden(int(column), !shown.contains(column));
        if (column == Column::Subject || !shown.contains(column))
            continue;
        const int least = narrowWidth(column);
        const int width = least + int(share * (m_widths.value(column) - least));
        m_view.setColumnWidth(int(column), width);
        left -= width;
    }
    m_view.setColumnWidth(int(Column::Subject), std::max(defaultWidth(Column::Subject), left));
}

void TicketColumns::fitWidths()
{
    if (m_busy)
        return;
    const QScopedValueRollback busy(m_busy, true);
    const int room = m_view.viewport()->width();
    showColumns(columnsWithRoom(room), room);
}

int TicketColumns::firstShown() const
{
    const QList<Column> columns = shown();
    return columns.isEmpty() ? 0 : int(columns.first());
}

QList<TicketColumns::Column> TicketColumns::shown() const
{
    const QHeaderView* header = m_view.horizontalHeader();
    QList<Column> columns;
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int logical = header->logicalIndex(visual); !header->isSectionHidden(logical))
            columns.append(Column(logical));
    return columns;
}

} // namespace deskbell
