// SPDX-License-Identifier: MIT
#include "models/outboxcontroller.h"

#include "core/whenfinished.h"
#include "models/ticketreader.h"

#include <algorithm>
#include <utility>

namespace deskbell {

OutboxController::OutboxController(TicketReader& reader, OutboxModel& waiting, HistoryModel& history,
                                   QObject* parent)
    : QObject(parent), m_reader(reader), m_waiting(waiting), m_history(history)
{
}

void OutboxController::refresh()
{
    if (m_inFlight) {
        m_stale = true;
        return;
    }
    m_inFlight = true;
    whenFinished(m_reader.outboxItems(), this, [this](const Result<QList<OutboxItem>>& items) {
        if (items)
            fetchHistory(*items);
        else
            fail(items.error());
    });
}

void OutboxController::fetchHistory(const QList<OutboxItem>& waiting)
{
    whenFinished(m_reader.history(mostHistory), this,
                 [this, waiting](const Result<QList<HistoryItem>>& history) {
                     if (history)
                         take(waiting, *history);
                     else
                         fail(history.error());
                 });
}

void OutboxController::take(const QList<OutboxItem>& waiting, const QList<HistoryItem>& history)
{
    m_items = inOrderOfUrgency(waiting);
    QHash<QString, QDateTime> attempts;
    QHash<QString, QList<FieldKey>> decided;
    for (const OutboxItem& item : std::as_const(m_items)) {
        if (m_nextAttempts.contains(item.operation))
            attempts.insert(item.operation, m_nextAttempts.value(item.operation));
        if (isDeciding(item))
            decided.insert(item.operation, m_decided.value(item.operation));
    }
    // A change that has just been stored may be planned before it is read here; only a reading that nothing
    // has overtaken knows which ones are gone.
    if (!m_stale)
        m_nextAttempts = attempts;
    m_decided = decided;
    showWaiting();
    m_history.setRows(history);
    finish();
    Q_EMIT loaded();
}

void OutboxController::fail(const Error& error)
{
    finish();
    if (error.kind != ErrorKind::Cancelled)
        Q_EMIT failed(error);
}

void OutboxController::finish()
{
    m_inFlight = false;
    if (std::exchange(m_stale, false))
        refresh();
}

void OutboxController::showWaiting()
{
    QList<OutboxRow> rows;
    for (const OutboxItem& item : std::as_const(m_items)) {
        rows.append({.item = item,
                     .nextAttempt = m_nextAttempts.value(item.operation),
                     .isDeciding = isDeciding(item)});
    }
    m_waiting.setRows(rows);
}

bool OutboxController::isDeciding(const OutboxItem& item) const
{
    const QList<FieldKey> keys = m_decided.value(item.operation);
    return std::ranges::any_of(
        item.conflicts, [&keys](const FieldConflict& conflict) { return keys.contains(conflict.key); });
}

void OutboxController::planAttempt(const QString& operation, const QDateTime& nextAttempt)
{
    if (nextAttempt.isValid())
        m_nextAttempts.insert(operation, nextAttempt);
    else
        m_nextAttempts.remove(operation);
    showWaiting();
}

void OutboxController::markDeciding(const QString& operation, const FieldKey& key)
{
    m_decided[operation].append(key);
    showWaiting();
}

void OutboxController::forgetDecisions()
{
    m_decided.clear();
    showWaiting();
}

} // namespace deskbell
