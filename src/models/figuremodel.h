// SPDX-License-Identifier: MIT
#pragma once

#include "models/overviewfigures.h"

#include <QAbstractTableModel>

namespace deskbell {

/// The numbers of a chart as a table, for everyone who would rather read them. As long as the same things are
/// counted, new numbers leave the current cell where it is. GUI thread.
class FigureModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(const FigureSet& set, const QLocale& locale);
    const FigureSet& figures() const { return m_set; }
    /// The number that a cell belongs to; that of the first series for a name.
    FigureValue valueAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool countsTheSame(const FigureSet& set) const;
    int seriesAt(const QModelIndex& index) const;

    FigureSet m_set;
    QLocale m_locale;
};

} // namespace deskbell
