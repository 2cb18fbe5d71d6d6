// SPDX-License-Identifier: MIT
// The part of TicketListModel that changes its order, and tells views about it in the cheapest way.
#include "models/ticketlistmodel.h"

#include <algorithm>

namespace deskbell {

namespace {

/// Each range that a view is told of costs it some milliseconds in a long list; one change of the whole
/// layout costs as much as a few of them.
bool isWorthRanges(const OrderChange& change, qsizetype rows)
{
    constexpr qsizetype longList = 100'000;
    return !change.rearranged && change.removed.size() + change.inserted.size() <= (rows > longList ? 4 : 32);
}

/// Where a row stands afterwards, of `rows` before and those that come behind them. Removed rows stand behind
/// all others, in their order.
int placeAfter(const OrderChange& change, int rows, int place)
{
    if (place >= rows) {
        int arrival = place - rows;
        for (const RowRange& range : change.inserted) {
            if (arrival < range.count)
                return range.first + arrival;
            arrival -= range.count;
        }
    }
    int removedBefore = 0;
    for (const RowRange& range : change.removed) {
        if (place < range.first)
            break;
        if (place < range.first + range.count)
            return int(change.order.entries.size()) + removedBefore + place - range.first;
        removedBefore += range.count;
    }
    place -= removedBefore;
    for (const RowRange& range : change.inserted) {
        if (range.first > place)
            break;
        place += range.count;
    }
    return place;
}

QList<qint64> entriesIn(const QList<RowRange>& ranges, const QList<qint64>& entries)
{
    QList<qint64> found;
    for (const RowRange& range : ranges)
        found += entries.mid(range.first, range.count);
    return found;
}

} // namespace

void TicketListModel::showFirst(const QList<TicketRow>& rows, bool searching)
{
    Q_EMIT orderAboutToChange();
    beginResetModel();
    m_order = {};
    m_headingRows.clear();
    m_window.clear();
    m_demand.clear();
    m_left.clear();
    m_stale.clear();
    m_asked.clear();
    m_snippetsAsked = false;
    ++m_version;
    endResetModel();
    // Now, because it costs a view a long time to give each of many rows another height.
    if (std::exchange(m_searching, searching) != searching)
        Q_EMIT searchingChanged(searching);
    if (!rows.isEmpty()) {
        beginInsertRows({}, 0, int(rows.size()) - 1);
        for (const TicketRow& row : rows) {
            m_window.put(row, int(m_order.entries.size()));
            m_order.entries.append(row.row);
        }
        endInsertRows();
    }
    orderHasChanged();
    Q_EMIT orderChanged({});
}

void TicketListModel::apply(OrderChange change, bool news)
{
    m_left = change.left;
    if (change.isEmpty()) {
        m_order.headings = change.order.headings;
        return;
    }
    Q_EMIT orderAboutToChange();
    const QList<RowRange> arrived = news ? change.inserted : QList<RowRange>();
    if (isWorthRanges(change, m_order.entries.size()))
        applyInRanges(change);
    else
        applyAsLayout(change);
    m_order = std::move(change.order);
    orderHasChanged();
    Q_EMIT orderChanged(arrived);
}

void TicketListModel::orderHasChanged()
{
    ++m_version;
    m_vanished.clear();
    m_headingRows.clear();
    if (m_searching)
        m_askTimer->start(); // other tickets may stand in the same rows, and lack their snippets
    if (m_order.headings.isEmpty())
        return;
    for (int row = 0; row < rowCount(); ++row)
        if (deskbell::isHeading(m_order.entries[row]))
            m_headingRows.append(row);
    tellChanged(m_headingRows); // their counts
}

void TicketListModel::applyInRanges(const OrderChange& change)
{
    m_order.headings.insert(change.order.headings);
    for (auto range = change.removed.crbegin(); range != change.removed.crend(); ++range) {
        beginRemoveRows({}, range->first, range->first + range->count - 1);
        m_order.entries.remove(range->first, range->count);
        m_headingRows.clear();
        endRemoveRows();
    }
    for (const RowRange& range : change.inserted) {
        beginInsertRows({}, range.first, range.first + range.count - 1);
        if (&range == &change.inserted.last()) {
            m_order.entries = change.order.entries;
        } else {
            m_order.entries.insert(range.first, range.count, 0);
            std::copy_n(change.order.entries.begin() + range.first, range.count,
                        m_order.entries.begin() + range.first);
        }
        m_headingRows.clear();
        endInsertRows();
    }
}

/// First what comes is put at the end, then everything takes its place, with what goes at the end, which
/// then is cut off: views follow each step without giving up what is selected.
void TicketListModel::applyAsLayout(OrderChange& change)
{
    m_order.headings.insert(change.order.headings);
    m_headingRows.clear();
    const int rows = rowCount();
    const QList<qint64> removed = entriesIn(change.removed, m_order.entries);
    if (!change.inserted.isEmpty()) {
        const QList<qint64> inserted = entriesIn(change.inserted, change.order.entries);
        beginInsertRows({}, rows, rows + int(inserted.size()) - 1);
        m_order.entries += inserted;
        endInsertRows();
    }
    turn(change, rows, change.order.entries + removed);
    if (!removed.isEmpty()) {
        const auto end = int(change.order.entries.size());
        beginRemoveRows({}, end, end + int(removed.size()) - 1);
        m_order.entries = change.order.entries;
        endRemoveRows();
    }
}

void TicketListModel::turn(const OrderChange& change, int rows, QList<qint64> turned)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QSet<qint64> sought;
    for (const QModelIndex& index : before)
        if (change.rearranged)
            sought.insert(m_order.entries[index.row()]);
    const QList<qint64> entries = std::exchange(m_order.entries, std::move(turned));
    const QHash<qint64, int> found = placesOf(sought);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& index : before) {
        const int place =
            change.rearranged ? found.value(entries[index.row()]) : placeAfter(change, rows, index.row());
        after.append(this->index(place, index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TicketListModel::leave(const QList<RowNumber>& tickets)
{
    QList<int> rows = placesOf(QSet<qint64>(tickets.begin(), tickets.end())).values();
    std::ranges::sort(rows, std::greater());
    if (tickets.contains(m_current))
        m_left.insert(m_current);
    for (const int row : std::as_const(rows)) {
        if (m_order.entries[row] == m_current)
            continue;
        Q_EMIT orderAboutToChange();
        beginRemoveRows({}, row, row);
        m_window.remove(m_order.entries[row]);
        m_order.entries.remove(row);
        m_headingRows.clear();
        endRemoveRows();
        orderHasChanged();
        Q_EMIT orderChanged({});
    }
}

void TicketListModel::setCurrent(RowNumber ticket)
{
    if (ticket == m_current)
        return;
    const RowNumber before = std::exchange(m_current, ticket);
    // Not at once: views call this while they change what is current.
    if (m_left.remove(before))
        QMetaObject::invokeMethod(
            this, [this, before] { leave({before}); }, Qt::QueuedConnection);
}

} // namespace deskbell
