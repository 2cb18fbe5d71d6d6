// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace deskbell {

/// A table of rows that are told apart by a key. New rows are taken over by the fewest changes and never by a
/// reset, so that selection, current row and scroll position stay where the agent has them. `keyOf(row)` is
/// found by argument-dependent lookup.
template <class Row>
class KeyedTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    const QList<Row>& rows() const { return m_rows; }
    /// The row with this key, or -1.
    int rowOf(const QString& key) const
    {
        const auto found = std::ranges::find(m_rows, key, [](const Row& row) { return keyOf(row); });
        return found == m_rows.end() ? -1 : int(found - m_rows.begin());
    }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    /// Makes the table equal to `rows`, in their order: what is gone is removed, what stands elsewhere is
    /// rearranged, what changed is told, what is new is inserted. A repeated key counts once.
    void setRows(const QList<Row>& rows)
    {
        QHash<QString, int> places;
        QList<Row> wanted;
        for (const Row& row : rows) {
            if (places.contains(keyOf(row)))
                continue;
            places.insert(keyOf(row), int(wanted.size()));
            wanted.append(row);
        }
        removeUnless(places);
        rearrange(places);
        for (int at = 0; at < wanted.size(); ++at)
            place(wanted[at], at);
    }

protected:
    /// Tells views that these rows are to be drawn anew.
    void tell(int first, int last) { Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1)); }

private:
    void removeUnless(const QHash<QString, int>& places)
    {
        for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
            if (places.contains(keyOf(m_rows[last])))
                continue;
            int first = last;
            while (first > 0 && !places.contains(keyOf(m_rows[first - 1])))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    void rearrange(const QHash<QString, int>& places)
    {
        const auto above = [&places](const Row& a, const Row& b) {
            return places.value(keyOf(a)) < places.value(keyOf(b));
        };
        if (std::ranges::is_sorted(m_rows, above))
            return;
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QStringList keys;
        for (const QModelIndex& index : before)
            keys.append(keyOf(m_rows[index.row()]));
        std::ranges::sort(m_rows, above);
        QHash<QString, int> rowOfKey;
        for (int row = 0; row < m_rows.size(); ++row)
            rowOfKey.insert(keyOf(m_rows[row]), row);
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after.append(index(rowOfKey.value(keys[i]), before[i].column()));
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

    /// Rows above `at` are right already, and those from there on are in the wanted order.
    void place(const Row& row, int at)
    {
        const bool isThere = at < m_rows.size() && keyOf(m_rows[at]) == keyOf(row);
        if (isThere && m_rows[at] == row)
            return;
        if (isThere) {
            m_rows[at] = row;
            tell(at, at);
            return;
        }
        beginInsertRows({}, at, at);
        m_rows.insert(at, row);
        endInsertRows();
    }

    QList<Row> m_rows;
};

} // namespace deskbell
