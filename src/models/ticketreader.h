// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/localmarks.h"
#include "core/message.h"
#include "core/outboxview.h"
#include "core/overview.h"
#include "core/savedview.h"
#include "core/snippet.h"
#include "core/storeddraft.h"
#include "core/ticketview.h"
#include "storage/ticketquery.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace deskbell {

class CacheReader;

/// The GUI thread's way to the cache: owns the reader threads and the read-only connections that live on
/// them, one for what is shown and one for counting, which takes longer and nobody waits for. Calls return at
/// once; each future finishes exactly once, on a reader thread, so continue it with whenFinished() (core).
/// While the databases are not there yet the answer is an Error of kind Storage; the next call tries again.
class TicketReader : public QObject
{
    Q_OBJECT

public:
    enum class Start { Now, Later };
    TicketReader(QString cachePath, QString outboxPath, Start start = Start::Now, QObject* parent = nullptr);
    /// Stops what runs; it and the queries behind it finish as Cancelled. Waits 2 s at most for a disk that
    /// does not answer; then the thread is left behind, to end when it can.
    ~TicketReader() override;

    /// For Start::Later: what was asked until now is answered from now on.
    void start();

    /// For the first page at start alone, so that the window opens on tickets: reads on the calling thread,
    /// through a connection that is closed again.
    Result<QList<TicketRow>> firstRows(const TicketQuery& query) const;

    /// Lists. A newer call of the same kind overtakes an older one: that is stopped, even if it runs already,
    /// and finishes as Cancelled. Asked for the first rows of another list, the reader drops what belongs to
    /// the one before as well: its rows, its snippets, and which changed tickets are in it.
    QFuture<Result<QList<TicketRow>>> rows(const TicketQuery& query);
    QFuture<Result<TicketOrder>> order(const TicketQuery& query);
    QFuture<Result<QList<TicketRow>>> rowsAt(const QList<RowNumber>& rows);
    QFuture<Result<QHash<RowNumber, QList<Snippet>>>> snippets(const QList<SearchTerm>& terms,
                                                               const QList<RowNumber>& rows, int most);

    QFuture<Result<QList<TicketRow>>> rows(const QStringList& ids);
    QFuture<Result<QList<TicketRow>>> matching(const TicketFilter& filter, const QStringList& ids);
    QFuture<Result<std::optional<RowNumber>>> locate(const TicketId& id);
    QFuture<Result<TicketId>> ticketWithNumber(qint64 number);
    QFuture<Result<TicketDetails>> details(const TicketId& id);
    QFuture<Result<TicketThread>> thread(const TicketId& id);
    QFuture<Result<QList<OutboxItem>>> outboxItems();
    QFuture<Result<QList<HistoryItem>>> history(int limit);
    /// What editors left behind unsaved, of all tickets; oldest first.
    QFuture<Result<QList<StoredDraft>>> drafts();
    QFuture<Result<Workspace>> workspace();
    QFuture<Result<qint64>> count(const TicketFilter& filter);
    /// Of several lists, in their order. A newer call overtakes an older one.
    QFuture<Result<QList<qint64>>> counts(const QList<TicketFilter>& filters);
    /// A newer call overtakes an older one.
    QFuture<Result<Overview>> overview(const QDateTime& nowUtc, const QTimeZone& zone);
    QFuture<Result<LocalMarks>> marks(const TicketId& id);
    QFuture<Result<QList<SavedView>>> views();

    /// A reader of the same databases, for work that lasts: it stands in nobody's way.
    std::unique_ptr<TicketReader> another() const;
    /// Runs `task` on the reader thread. Whatever else this reader is asked meanwhile waits; to be ended
    /// early, the task asks somebody.
    QFuture<Result<void>> work(std::function<Result<void>(CacheReader&)> task);

    /// Closes the connections; the next call opens them again. Call when the engine has opened the databases:
    /// a damaged cache may have been replaced.
    void reopen();

private:
    class Job;
    class Worker;
    using Newest = std::weak_ptr<Job>; ///< the newest call of a kind, as long as it is not answered
    /// A thread and what lives on it.
    struct Lane
    {
        std::unique_ptr<QThread> thread;
        Worker* worker = nullptr; ///< deleted when the thread ends
    };
    Lane makeLane(const QString& name);
    static void stop(const Newest& kind);
    template <class T>
    QFuture<Result<T>> run(const Lane& lane, std::function<Result<T>(CacheReader&)> task,
                           Newest* kind = nullptr);

    QString m_cachePath;
    QString m_outboxPath;
    std::shared_ptr<std::atomic<bool>> m_closing = std::make_shared<std::atomic<bool>>(false);
    Lane m_reading;
    Lane m_counting;
    Newest m_newestRows;
    Newest m_newestMatching;
    Newest m_newestOrder;
    Newest m_newestWindow;
    Newest m_newestSnippets;
    Newest m_newestCounts;
    Newest m_newestOverview;
};

} // namespace deskbell
