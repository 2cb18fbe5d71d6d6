// SPDX-License-Identifier: MIT
#include "models/figuremodel.h"

#include "models/displaytext.h"

#include <algorithm>

namespace deskbell {

void FigureModel::setFigures(const FigureSet& set, const QLocale& locale)
{
    if (set == m_set && locale == m_locale)
        return;
    if (countsTheSame(set)) {
        m_set = set;
        m_locale = locale;
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_set = set;
    m_locale = locale;
    endResetModel();
}

bool FigureModel::countsTheSame(const FigureSet& set) const
{
    const auto sameName = [](const Figure& a, const Figure& b) {
        return a.name == b.name;
    };
    return set.series == m_set.series && set.nameHeader == m_set.nameHeader &&
           std::ranges::equal(set.figures, m_set.figures, sameName);
}

int FigureModel::seriesAt(const QModelIndex& index) const
{
    return std::max(0, index.column() - 1);
}

FigureValue FigureModel::valueAt(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return m_set.figures.at(index.row()).values.at(seriesAt(index));
}

int FigureModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_set.figures.size());
}

int FigureModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + int(m_set.series.size());
}

QVariant FigureModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Figure& figure = m_set.figures.at(index.row());
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? figure.name : m_locale.toString(figure.values.at(seriesAt(index)).count);
    case Qt::ToolTipRole:
        return toolTipFor(figureText(m_set, index.row(), seriesAt(index), m_locale));
    case Qt::AccessibleTextRole:
        return figureText(m_set, index.row(), seriesAt(index), m_locale);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isName ? Qt::AlignLeading : Qt::AlignTrailing));
    default:
        return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return section == 0 ? m_set.nameHeader : m_set.series.at(section - 1);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeading : Qt::AlignTrailing));
    return {};
}

} // namespace deskbell
