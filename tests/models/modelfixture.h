// SPDX-License-Identifier: MIT
#pragma once

#include "models/modelsupport.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <numeric>

namespace deskbell {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

/// The model alone, with somebody in the reader's place.
struct List : testing::Test
{
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    TicketListModel model{clock, QLocale(QLocale::English, QLocale::UnitedKingdom)};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QItemSelectionModel selection{&model};
    QStringList news; ///< what the model told, in order

    List()
    {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model,
                         [this](const QModelIndex&, int a, int b) { tell(u"insert"_s, a, b); });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model,
                         [this](const QModelIndex&, int a, int b) { tell(u"remove"_s, a, b); });
        QObject::connect(
            &model, &QAbstractItemModel::dataChanged, &model,
            [this](const QModelIndex& a, const QModelIndex& b) { tell(u"change"_s, a.row(), b.row()); });
        QObject::connect(&model, &QAbstractItemModel::layoutChanged, &model,
                         [this] { news.append(u"rearrange"_s); });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &model,
                         [this] { news.append(u"RESET"_s); });
    }

    void tell(const QString& what, int first, int last)
    {
        news.append(u"%1 %2-%3"_s.arg(what).arg(first).arg(last));
    }
    void show(std::initializer_list<int> numbers)
    {
        model.showFirst(sampleRows(numbers));
        news.clear();
    }
    void show(const TicketRow& row) { model.showFirst({row}); }
    void merge(const QList<qint64>& fresh)
    {
        const RowOrder order{.entries = fresh, .headings = {}};
        model.apply(mergedOrder(model.order(), order, {model.current()}), true);
    }
    void take(const QList<qint64>& fresh)
    {
        model.apply(takenOrder(model.order(), {.entries = fresh, .headings = {}}), false);
    }
    static QList<qint64> upTo(int count)
    {
        QList<qint64> numbers(count);
        std::iota(numbers.begin(), numbers.end(), 1);
        return numbers;
    }
    QVariant at(int row, Column column, int role = Qt::DisplayRole) const
    {
        return model.data(model.index(row, int(column)), role);
    }
    bool isLoading(int row) const { return at(row, Column::Subject, TicketListModel::LoadingRole).toBool(); }
    void turn() { QCoreApplication::processEvents(); }
};

} // namespace deskbell
