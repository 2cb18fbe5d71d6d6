// SPDX-License-Identifier: MIT
#pragma once

#include "gui/guisupport.h"
#include "gui/theme.h"
#include "gui/ticketcolumns.h"
#include "gui/ticketlistview.h"
#include "models/modelsupport.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>

namespace deskbell {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

/// The table over a model that gets its rows from nowhere.
struct ListView : testing::Test
{
    Theme theme{*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Light};
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    TicketListModel model{clock, QLocale(QLocale::English, QLocale::UnitedKingdom)};
    TicketListView view;

    ListView()
    {
        serveSampleRows(model);
        view.setTicketModel(model);
        view.resize(900, 400);
        view.show();
    }

    void fill(int count, int from = 1000)
    {
        QList<TicketRow> rows;
        for (int i = 0; i < count; ++i)
            rows.append(sampleRow(from + i));
        show(rows);
    }
    void show(const QList<TicketRow>& rows)
    {
        model.showFirst(rows);
        QCoreApplication::processEvents(); // the view lays itself out later
    }
    void scrollToRow(int row)
    {
        view.scrollTo(model.index(row, 0), QAbstractItemView::PositionAtTop);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + 5);
    }
    RowNumber topTicket() const { return model.numberAt(view.rowAt(0)); }
    int positionOf(RowNumber ticket) const { return view.rowViewportPosition(model.placeOf(ticket)); }
    int topOffset() const { return view.rowViewportPosition(view.rowAt(0)); }
    void merge(const QList<qint64>& fresh)
    {
        const RowOrder order{.entries = fresh, .headings = {}};
        model.apply(mergedOrder(model.order(), order, {model.current()}), true);
        QCoreApplication::processEvents();
    }
    void insertAbove(int count, int from = 1)
    {
        QList<qint64> fresh;
        for (int i = 0; i < count; ++i)
            fresh.append(from + i);
        merge(fresh + model.order().entries);
    }
    void removeTickets(std::initializer_list<qint64> gone)
    {
        QList<qint64> fresh = model.order().entries;
        fresh.removeIf([&](qint64 entry) { return std::ranges::find(gone, entry) != gone.end(); });
        merge(fresh);
    }
    QList<RowNumber> selected() const
    {
        QList<RowNumber> numbers;
        for (const QModelIndex& index : view.selectionModel()->selectedRows())
            numbers.append(model.numberAt(index.row()));
        std::ranges::sort(numbers);
        return numbers;
    }
    void press(int key, const QString& text = {})
    {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(&view, &event);
    }
};

} // namespace deskbell
