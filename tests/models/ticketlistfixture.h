// SPDX-License-Identifier: MIT
#pragma once

#include "models/modelsupport.h"
#include "models/samplecache.h"
#include "models/ticketlistcontroller.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using Column = TicketListModel::Column;

/// The real reader over a real cache: what is between them is SQL, which no fake would get right.
struct TicketList : testing::Test
{
    SampleCache cache;
    TicketReader reader{cache.cachePath(), cache.outboxPath()};
    TicketListModel model{std::make_shared<FixedClock>(), QLocale(QLocale::English, QLocale::UnitedKingdom)};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    TicketListController controller{reader, model};
    QItemSelectionModel selection{&model};
    QSignalSpy loaded{&controller, &TicketListController::loaded};
    QSignalSpy failed{&controller, &TicketListController::failed};
    QSignalSpy total{&controller, &TicketListController::totalChanged};
    QSignalSpy reset{&model, &QAbstractItemModel::modelReset};

    explicit TicketList(int tickets = 40) : cache(tickets) {}

    template <class Condition>
    void until(Condition condition)
    {
        ASSERT_TRUE(QTest::qWaitFor(condition, 10'000));
    }
    void load()
    {
        const auto before = loaded.count();
        controller.loadFirst();
        until([&] { return loaded.count() > before; });
    }
    static TicketFilter about(const QString& text)
    {
        return {.terms = {{.text = text, .isPrefix = true}}, .clauses = {}};
    }
    /// The numbers that are shown, all of which must be at hand.
    QList<qint64> numbers() const
    {
        QList<qint64> result;
        for (int row = 0; row < model.rowCount(); ++row)
            if (const TicketRow* found = model.heldRow(model.numberAt(row)))
                result.append(found->number);
        return result;
    }
    QStringList subjects() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result.append(model.index(row, int(Column::Subject)).data().toString());
        return result;
    }
    bool isAt(int row, const TicketId& id) const { return model.idAt(row) == id; }
    void makeCurrent(int row)
    {
        selection.setCurrentIndex(model.index(row, 1),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        model.setCurrent(model.numberAt(row));
    }
};

} // namespace deskbell
