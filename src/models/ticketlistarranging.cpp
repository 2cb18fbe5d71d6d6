// SPDX-License-Identifier: MIT
// The part of TicketListController that reads the order and brings the model to it.
#include "models/ticketlistcontroller.h"

#include "core/whenfinished.h"
#include "models/ticketreader.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>

namespace deskbell {

namespace {

/// An order that is read as fast as this is read for each piece of news.
constexpr qint64 quickOrder = 20; // ms

/// whenFinished() without a copy: eight megabytes are not copied on this thread.
template <class T, class Then>
void whenTaken(const QFuture<T>& future, QObject* context, Then then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        QFuture<T> finished = watcher->future();
        watcher->deleteLater();
        then(finished.takeResult());
    });
    watcher->setFuture(future);
}

template <class Work>
auto inBackground(Work work)
{
    using T = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

void TicketListController::setHeld(bool held)
{
    m_held = held;
    if (!held && std::exchange(m_orderStale, false))
        orderMayDiffer();
}

void TicketListController::orderMayDiffer()
{
    if (m_orderRunning || m_startTimer->isActive() || m_held) {
        m_orderStale = true;
        return;
    }
    if (m_orderTimer->isActive())
        return;
    const qint64 rest = m_orderTook < quickOrder || m_rest.count() == 0
                            ? 0
                            : std::max(qint64(m_rest.count()), 10 * m_orderTook);
    const qint64 since = m_orderClock.isValid() ? m_orderClock.elapsed() : rest;
    m_orderTimer->start(int(std::max(rest - since, qint64(0))));
}

void TicketListController::fetchOrder()
{
    m_orderTimer->stop();
    const quint64 request = ++m_orderRequest;
    m_orderRunning = true;
    m_orderStale = false;
    m_orderClock.start();
    whenTaken(m_reader.order(query()), this, [this, request](Result<TicketOrder> order) {
        if (request != m_orderRequest)
            return;
        if (order)
            return arrange(request, std::make_shared<const TicketOrder>(*std::move(order)));
        m_orderRunning = false;
        report(order.error());
    });
}

void TicketListController::arrange(quint64 request, const Fresh& fresh)
{
    const bool whole = m_takeOver;
    if (!whole && m_held) {
        m_orderRunning = false;
        m_orderStale = true;
        return;
    }
    // Another list begins with nothing.
    const RowOrder shown = m_anotherList ? RowOrder() : m_model.order();
    const RowNumber current = m_model.current();
    auto work = [shown, fresh, whole, current] {
        RowOrder next = rowOrderOf(*fresh);
        return whole ? takenOrder(shown, std::move(next)) : mergedOrder(shown, next, {current});
    };
    constexpr qsizetype quick = 4'000;
    if (shown.entries.size() + qsizetype(fresh->rows.size()) <= quick)
        return holdAhead(request, work());
    whenTaken(inBackground(work), this,
              [this, request, fresh, whole, version = m_model.version()](OrderChange change) {
                  if (request != m_orderRequest)
                      return;
                  if (version != m_model.version() || whole != m_takeOver)
                      arrange(request, fresh);
                  else
                      holdAhead(request, std::move(change));
              });
}

/// When the agent has asked for another order, the rows they will see are read before it is shown, so that
/// nothing is blank in between.
void TicketListController::holdAhead(quint64 request, OrderChange change)
{
    const QList<qint64>& entries = change.order.entries;
    QList<RowNumber> wanted;
    const auto want = [&](qsizetype first, qsizetype last) {
        for (qsizetype row = std::max(first, qsizetype(0)); row <= std::min(last, entries.size() - 1); ++row)
            if (!isHeading(entries[row]) && m_model.heldRow(entries[row]) == nullptr)
                wanted.append(entries[row]);
    };
    const qsizetype page = std::max(m_model.lastVisibleRow() - m_model.firstVisibleRow() + 1, 20);
    if (change.rearranged || m_anotherList) {
        want(0, page);
        if (const qsizetype row = entries.indexOf(m_model.current()); row > page)
            want(std::max(page + 1, row - page), row + page);
    }
    if (!m_takeOver || wanted.isEmpty())
        return takeOrder(std::move(change));
    whenFinished(m_reader.rowsAt(wanted), this,
                 [this, request, change, version = m_model.version()](const Result<QList<TicketRow>>& rows) {
                     if (request != m_orderRequest)
                         return;
                     if (version != m_model.version())
                         return fetchOrder();
                     takeOrder(change, rows.value_or(QList<TicketRow>()));
                 });
}

void TicketListController::takeOrder(OrderChange change, const QList<TicketRow>& ahead)
{
    m_model.setGrouping(m_grouping);
    if (std::exchange(m_anotherList, false))
        m_model.showFirst({}, !m_filter.terms.isEmpty());
    m_model.hold(ahead);
    m_model.apply(std::move(change), !m_takeOver);
    m_takeOver = false;
    m_orderRunning = false;
    m_orderTook = m_orderClock.restart();
    Q_EMIT totalChanged(m_model.ticketCount());
    announce();
    if (m_soughtNumber != 0)
        findSought();
    if (std::exchange(m_orderStale, false))
        orderMayDiffer();
}

} // namespace deskbell
