// SPDX-License-Identifier: MIT
#include "models/ticketreader.h"

#include "storage/cachereader.h"

#include <QDeadlineTimer>
#include <QPromise>

namespace deskbell {

namespace {

constexpr std::chrono::seconds longestWait{2};

} // namespace

/// Owns the connections; everything but the constructor runs on the reader thread.
class TicketReader::Worker : public QObject
{
public:
    Worker(QString cachePath, QString outboxPath)
        : m_cachePath(std::move(cachePath)), m_outboxPath(std::move(outboxPath))
    {
    }

    Result<CacheReader*> reader()
    {
        if (!m_reader) {
            auto opened = CacheReader::open(m_cachePath, m_outboxPath);
            if (!opened)
                return tl::unexpected(opened.error());
            m_reader = std::move(*opened);
        }
        return m_reader.get();
    }

    void close() { m_reader.reset(); }

private:
    QString m_cachePath;
    QString m_outboxPath;
    std::unique_ptr<CacheReader> m_reader;
};

TicketReader::TicketReader(QString cachePath, QString outboxPath, Start start, QObject* parent)
    : QObject(parent),
      m_cachePath(std::move(cachePath)),
      m_outboxPath(std::move(outboxPath)),
      m_worker(new Worker(m_cachePath, m_outboxPath))
{
    m_worker->moveToThread(m_thread.get());
    // Connections belong to their thread: the worker closes them there, in its destructor.
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->setObjectName(QStringLiteral("reader"));
    if (start == Start::Now)
        m_thread->start();
}

void TicketReader::start()
{
    m_thread->start(); // nothing when it runs already
}

TicketReader::~TicketReader()
{
    m_closing->store(true);
    m_thread->start(); // what was asked is answered, also by one that was never started
    // Behind all that waits, so that each of them is answered.
    QMetaObject::invokeMethod(
        m_worker, [thread = m_thread.get()] { thread->quit(); }, Qt::QueuedConnection);
    if (m_thread->wait(QDeadlineTimer(longestWait)))
        return;
    // A disk that does not answer must not keep the program from quitting, and destroying a running QThread
    // ends it at once.
    QThread* left = m_thread.release();
    connect(left, &QThread::finished, left, &QObject::deleteLater);
}

template <class T>
QFuture<Result<T>> TicketReader::run(std::function<Result<T>(CacheReader&)> task,
                                     std::function<bool()> overtaken)
{
    // Shared, because QMetaObject wants a functor that can be copied.
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    auto job = [worker = m_worker, closing = m_closing, promise, task = std::move(task),
                overtaken = std::move(overtaken)] {
        const auto answer = [&]() -> Result<T> {
            if (*closing || (overtaken && overtaken()))
                return failure(ErrorKind::Cancelled);
            const Result<CacheReader*> reader = worker->reader();
            return reader ? task(**reader) : Result<T>(tl::unexpected(reader.error()));
        };
        promise->addResult(answer());
        promise->finish();
    };
    QMetaObject::invokeMethod(m_worker, std::move(job), Qt::QueuedConnection);
    return future;
}

Result<QList<TicketRow>> TicketReader::firstRows(const TicketQuery& query) const
{
    const auto reader = CacheReader::open(m_cachePath, m_outboxPath);
    if (!reader)
        return tl::unexpected(reader.error());
    return (*reader)->rows(query);
}

template <class T>
QFuture<Result<T>> TicketReader::runNewest(Overtaking& kind, std::function<Result<T>(CacheReader&)> task)
{
    const quint64 ticket = ++*kind;
    return run<T>(std::move(task), [newest = kind, ticket] { return *newest != ticket; });
}

QFuture<Result<QList<TicketRow>>> TicketReader::rows(const TicketQuery& query)
{
    return runNewest<QList<TicketRow>>(m_newestRows,
                                       [query](CacheReader& reader) { return reader.rows(query); });
}

QFuture<Result<TicketOrder>> TicketReader::order(const TicketQuery& query)
{
    return runNewest<TicketOrder>(m_newestOrder,
                                  [query](CacheReader& reader) { return reader.order(query); });
}

QFuture<Result<QList<TicketRow>>> TicketReader::rowsAt(const QList<RowNumber>& rows)
{
    return runNewest<QList<TicketRow>>(m_newestWindow,
                                       [rows](CacheReader& reader) { return reader.rowsAt(rows); });
}

QFuture<Result<QHash<RowNumber, QList<Snippet>>>>
TicketReader::snippets(const QList<SearchTerm>& terms, const QList<RowNumber>& rows, int most)
{
    return runNewest<QHash<RowNumber, QList<Snippet>>>(
        m_newestSnippets,
        [terms, rows, most](CacheReader& reader) { return reader.snippets(terms, rows, most); });
}

QFuture<Result<QList<TicketRow>>> TicketReader::rows(const QStringList& ids)
{
    return run<QList<TicketRow>>([ids](CacheReader& reader) { return reader.rows(ids); });
}

QFuture<Result<QList<TicketRow>>> TicketReader::matching(const TicketFilter& filter, const QStringList& ids)
{
    return run<QList<TicketRow>>([filter, ids](CacheReader& reader) { return reader.matching(filter, ids); });
}

QFuture<Result<std::optional<RowNumber>>> TicketReader::locate(const TicketId& id)
{
    return run<std::optional<RowNumber>>([id](CacheReader& reader) { return reader.locate(id); });
}

QFuture<Result<TicketId>> TicketReader::ticketWithNumber(qint64 number)
{
    return run<TicketId>([number](CacheReader& reader) { return reader.ticketWithNumber(number); });
}

QFuture<Result<TicketDetails>> TicketReader::details(const TicketId& id)
{
    return run<TicketDetails>([id](CacheReader& reader) { return reader.details(id); });
}

QFuture<Result<TicketThread>> TicketReader::thread(const TicketId& id)
{
    return run<TicketThread>([id](CacheReader& reader) { return reader.thread(id); });
}

QFuture<Result<QList<OutboxItem>>> TicketReader::outboxItems()
{
    return run<QList<OutboxItem>>([](CacheReader& reader) { return reader.outboxItems(); });
}

QFuture<Result<QList<HistoryItem>>> TicketReader::history(int limit)
{
    return run<QList<HistoryItem>>([limit](CacheReader& reader) { return reader.history(limit); });
}

QFuture<Result<QList<StoredDraft>>> TicketReader::drafts()
{
    return run<QList<StoredDraft>>([](CacheReader& reader) { return reader.drafts(); });
}

QFuture<Result<Workspace>> TicketReader::workspace()
{
    return run<Workspace>([](CacheReader& reader) { return reader.workspace(); });
}

QFuture<Result<qint64>> TicketReader::count(const TicketFilter& filter)
{
    return run<qint64>([filter](CacheReader& reader) { return reader.count(filter); });
}

QFuture<Result<LocalMarks>> TicketReader::marks(const TicketId& id)
{
    return run<LocalMarks>([id](CacheReader& reader) { return reader.marks(id); });
}

QFuture<Result<QList<SavedView>>> TicketReader::views()
{
    return run<QList<SavedView>>([](CacheReader& reader) { return reader.views(); });
}

void TicketReader::reopen()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->close(); }, Qt::QueuedConnection);
}

} // namespace deskbell
