// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/message.h"
#include "core/outboxview.h"
#include "core/storeddraft.h"
#include "core/ticketview.h"
#include "storage/ticketquery.h"

#include <QFuture>
#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace deskbell {

class CacheReader;

/// The GUI thread's way to the cache: owns the reader thread and the read-only connections that live on it.
/// Calls return at once; each future finishes exactly once, on the reader thread, so continue it with
/// whenFinished() (core). While the databases are not there yet the answer is an Error of kind Storage; the
/// next call tries again.
class TicketReader : public QObject
{
    Q_OBJECT

public:
    TicketReader(QString cachePath, QString outboxPath, QObject* parent = nullptr);
    /// Waits for the query that runs, 2 s at most; then the thread is left behind, to end when it can.
    /// Queries behind it finish as Cancelled.
    ~TicketReader() override;

    /// For the first page at start alone, so that the window opens on tickets: reads on the calling thread,
    /// through a connection that is closed again.
    Result<QList<TicketRow>> firstRows(const TicketQuery& query) const;

    /// A list query that a newer list query overtakes finishes as Cancelled without being run.
    QFuture<Result<QList<TicketRow>>> rows(const TicketQuery& query);
    QFuture<Result<QList<TicketRow>>> rows(const QStringList& ids);
    QFuture<Result<TicketDetails>> details(const TicketId& id);
    QFuture<Result<TicketThread>> thread(const TicketId& id);
    QFuture<Result<QList<OutboxItem>>> outboxItems();
    QFuture<Result<QList<HistoryItem>>> history(int limit);
    /// What editors left behind unsaved, of all tickets; oldest first.
    QFuture<Result<QList<StoredDraft>>> drafts();
    QFuture<Result<Workspace>> workspace();
    QFuture<Result<qint64>> count(const TicketQuery& query);

    /// Closes the connections; the next call opens them again. Call when the engine has opened the databases:
    /// a damaged cache may have been replaced.
    void reopen();

private:
    class Worker;
    template <class T>
    QFuture<Result<T>> run(std::function<Result<T>(CacheReader&)> task, std::function<bool()> overtaken = {});

    QString m_cachePath;
    QString m_outboxPath;
    std::unique_ptr<QThread> m_thread = std::make_unique<QThread>();
    Worker* m_worker; ///< lives on m_thread, deleted when it finishes
    std::shared_ptr<std::atomic<quint64>> m_newestList = std::make_shared<std::atomic<quint64>>(0);
    std::shared_ptr<std::atomic<bool>> m_closing = std::make_shared<std::atomic<bool>>(false);
};

} // namespace deskbell
