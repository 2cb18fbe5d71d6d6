// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "models/outboxmodel.h"

#include <QObject>

namespace deskbell {

class TicketReader;

/// Keeps the two models of the Outbox page in step with outbox.db. However fast news comes, one reading is on
/// its way at a time. What the database does not hold is remembered here: planned attempts, and decisions
/// that are on their way to the engine. GUI thread; reader and models must outlive it.
class OutboxController : public QObject
{
    Q_OBJECT

public:
    /// More than an agent decides in 30 days.
    static constexpr int mostHistory = 2000;

    OutboxController(TicketReader& reader, OutboxModel& waiting, HistoryModel& history,
                     QObject* parent = nullptr);

    /// When the engine means to try again; an invalid time takes the plan back.
    void planAttempt(const QString& operation, const QDateTime& nextAttempt);
    /// The agent has decided about a field: its row shows so until the database does.
    void markDeciding(const QString& operation, const FieldKey& key);
    /// What was decided did not get to the disk: it can be decided again.
    void forgetDecisions();

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    /// Both models show what the last refresh() asked for.
    void loaded();
    /// The outbox could not be read; the models still show what they did before.
    void failed(const deskbell::Error& error);

private:
    void fetchHistory(const QList<OutboxItem>& waiting);
    void take(const QList<OutboxItem>& waiting, const QList<HistoryItem>& history);
    void fail(const Error& error);
    void finish();
    void showWaiting();
    bool isDeciding(const OutboxItem& item) const;

    TicketReader& m_reader;
    OutboxModel& m_waiting;
    HistoryModel& m_history;
    QList<OutboxItem> m_items;
    QHash<QString, QDateTime> m_nextAttempts;
    QHash<QString, QList<FieldKey>> m_decided;
    bool m_inFlight = false;
    bool m_stale = false;
};

} // namespace deskbell
