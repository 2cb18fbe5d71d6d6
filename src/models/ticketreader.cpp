// SPDX-License-Identifier: MIT
#include "models/ticketreader.h"

#include "storage/cachereader.h"

#include <QDeadlineTimer>
#include <QPromise>

namespace deskbell {

namespace {

constexpr std::chrono::seconds longestWait{2};

} // namespace

/// A query that waits or runs.
class TicketReader::Job
{
public:
    std::atomic<bool> isStopped = false;
};

/// Owns the connections; everything but the constructor runs on a reader thread.
class TicketReader::Worker : public QObject
{
public:
    Worker(QString cachePath, QString outboxPath, std::shared_ptr<std::atomic<bool>> closing)
        : m_cachePath(std::move(cachePath)),
          m_outboxPath(std::move(outboxPath)),
          m_closing(std::move(closing))
    {
    }

    template <class T>
    Result<T> run(const Job& job, const std::function<Result<T>(CacheReader&)>& task)
    {
        m_job = &job;
        if (isStopped())
            return failure(ErrorKind::Cancelled);
        const Result<CacheReader*> opened = reader();
        Result<T> answer = opened ? task(**opened) : Result<T>(tl::unexpected(opened.error()));
        // Nobody wants it any more, even if it came through.
        const bool isUnwanted = isStopped();
        m_job = nullptr;
        if (isUnwanted)
            return failure(ErrorKind::Cancelled);
        return answer;
    }

    void close() { m_reader.reset(); }

private:
    bool isStopped() const { return *m_closing || (m_job && m_job->isStopped); }

    Result<CacheReader*> reader()
    {
        if (!m_reader) {
            auto opened = CacheReader::open(m_cachePath, m_outboxPath);
            if (!opened)
                return tl::unexpected(opened.error());
            m_reader = std::move(*opened);
            m_reader->stopWhen([this] { return isStopped(); });
        }
        return m_reader.get();
    }

    QString m_cachePath;
    QString m_outboxPath;
    std::shared_ptr<std::atomic<bool>> m_closing;
    const Job* m_job = nullptr; ///< that runs
    std::unique_ptr<CacheReader> m_reader;
};

TicketReader::TicketReader(QString cachePath, QString outboxPath, Start start, QObject* parent)
    : QObject(parent),
      m_cachePath(std::move(cachePath)),
      m_outboxPath(std::move(outboxPath)),
      m_reading(makeLane(QStringLiteral("reader"))),
      m_counting(makeLane(QStringLiteral("counter")))
{
    if (start == Start::Now)
        this->start();
}

TicketReader::Lane TicketReader::makeLane(const QString& name)
{
    Lane lane{.thread = std::make_unique<QThread>(),
              .worker = new Worker(m_cachePath, m_outboxPath, m_closing)};
    lane.worker->moveToThread(lane.thread.get());
    // Connections belong to their thread: the worker closes them there, in its destructor.
    connect(lane.thread.get(), &QThread::finished, lane.worker, &QObject::deleteLater);
    lane.thread->setObjectName(name);
    return lane;
}

void TicketReader::start()
{
    for (const Lane* lane : {&m_reading, &m_counting})
        lane->thread->start(); // nothing when it runs already
}

TicketReader::~TicketReader()
{
    m_closing->store(true);
    start(); // what was asked is answered, also by a reader that was never started
    const QDeadlineTimer deadline(longestWait);
    for (const Lane* lane : {&m_reading, &m_counting}) {
        // Behind all that waits, so that each of them is answered.
        QMetaObject::invokeMethod(
            lane->worker, [thread = lane->thread.get()] { thread->quit(); }, Qt::QueuedConnection);
    }
    for (Lane* lane : {&m_reading, &m_counting}) {
        if (lane->thread->wait(deadline))
            continue;
        // A disk that does not answer must not keep the program from quitting, and destroying a running
        // QThread ends it at once.
        QThread* left = lane->thread.release();
        connect(left, &QThread::finished, left, &QObject::deleteLater);
    }
}

void TicketReader::stop(const Newest& kind)
{
    if (const auto job = kind.lock())
        job->isStopped = true;
}

template <class T>
QFuture<Result<T>> TicketReader::run(const Lane& lane, std::function<Result<T>(CacheReader&)> task,
                                     Newest* kind)
{
    auto job = std::make_shared<Job>();
    if (kind) {
        stop(*kind);
        *kind = job;
    }
    // Shared, because QMetaObject wants a functor that can be copied.
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QFuture<Result<T>> future = promise->future();
    QMetaObject::invokeMethod(
        lane.worker,
        [worker = lane.worker, promise, job = std::move(job), task = std::move(task)] {
            promise->addResult(worker->run(*job, task));
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

Result<QList<TicketRow>> TicketReader::firstRows(const TicketQuery& query) const
{
    const auto reader = CacheReader::open(m_cachePath, m_outboxPath);
    if (!reader)
        return tl::unexpected(reader.error());
    return (*reader)->rows(query);
}

QFuture<Result<QList<TicketRow>>> TicketReader::rows(const TicketQuery& query)
{
    // In a long search each of them takes as long as the search, and the rows of the new list wait behind it.
    for (const Newest& kind : {m_newestMatching, m_newestWindow, m_newestSnippets})
        stop(kind);
    return run<QList<TicketRow>>(
        m_reading, [query](CacheReader& reader) { return reader.rows(query); }, &m_newestRows);
}

QFuture<Result<TicketOrder>> TicketReader::order(const TicketQuery& query)
{
    return run<TicketOrder>(
        m_reading, [query](CacheReader& reader) { return reader.order(query); }, &m_newestOrder);
}

QFuture<Result<QList<TicketRow>>> TicketReader::rowsAt(const QList<RowNumber>& rows)
{
    return run<QList<TicketRow>>(
        m_reading, [rows](CacheReader& reader) { return reader.rowsAt(rows); }, &m_newestWindow);
}

QFuture<Result<QHash<RowNumber, QList<Snippet>>>>
TicketReader::snippets(const QList<SearchTerm>& terms, const QList<RowNumber>& rows, int most)
{
    return run<QHash<RowNumber, QList<Snippet>>>(
        m_reading, [terms, rows, most](CacheReader& reader) { return reader.snippets(terms, rows, most); },
        &m_newestSnippets);
}

QFuture<Result<QList<TicketRow>>> TicketReader::rows(const QStringList& ids)
{
    return run<QList<TicketRow>>(m_reading, [ids](CacheReader& reader) { return reader.rows(ids); });
}

QFuture<Result<QList<TicketRow>>> TicketReader::matching(const TicketFilter& filter, const QStringList& ids)
{
    return run<QList<TicketRow>>(
        m_reading, [filter, ids](CacheReader& reader) { return reader.matching(filter, ids); },
        &m_newestMatching);
}

QFuture<Result<std::optional<RowNumber>>> TicketReader::locate(const TicketId& id)
{
    return run<std::optional<RowNumber>>(m_reading, [id](CacheReader& reader) { return reader.locate(id); });
}

QFuture<Result<TicketId>> TicketReader::ticketWithNumber(qint64 number)
{
    return run<TicketId>(m_reading,
                         [number](CacheReader& reader) { return reader.ticketWithNumber(number); });
}

QFuture<Result<TicketDetails>> TicketReader::details(const TicketId& id)
{
    return run<TicketDetails>(m_reading, [id](CacheReader& reader) { return reader.details(id); });
}

QFuture<Result<TicketThread>> TicketReader::thread(const TicketId& id)
{
    return run<TicketThread>(m_reading, [id](CacheReader& reader) { return reader.thread(id); });
}

QFuture<Result<QList<OutboxItem>>> TicketReader::outboxItems()
{
    return run<QList<OutboxItem>>(m_reading, [](CacheReader& reader) { return reader.outboxItems(); });
}

QFuture<Result<QList<HistoryItem>>> TicketReader::history(int limit)
{
    return run<QList<HistoryItem>>(m_reading, [limit](CacheReader& reader) { return reader.history(limit); });
}

QFuture<Result<QList<StoredDraft>>> TicketReader::drafts()
{
    return run<QList<StoredDraft>>(m_reading, [](CacheReader& reader) { return reader.drafts(); });
}

QFuture<Result<Workspace>> TicketReader::workspace()
{
    return run<Workspace>(m_reading, [](CacheReader& reader) { return reader.workspace(); });
}

QFuture<Result<qint64>> TicketReader::count(const TicketFilter& filter)
{
    return run<qint64>(m_counting, [filter](CacheReader& reader) { return reader.count(filter); });
}

QFuture<Result<QList<qint64>>> TicketReader::counts(const QList<TicketFilter>& filters)
{
    return run<QList<qint64>>(
        m_counting, [filters](CacheReader& reader) { return reader.counts(filters); }, &m_newestCounts);
}

QFuture<Result<Overview>> TicketReader::overview(const QDateTime& nowUtc, const QTimeZone& zone)
{
    return run<Overview>(
        m_counting, [nowUtc, zone](CacheReader& reader) { return reader.overview(nowUtc, zone); },
        &m_newestOverview);
}

QFuture<Result<LocalMarks>> TicketReader::marks(const TicketId& id)
{
    return run<LocalMarks>(m_reading, [id](CacheReader& reader) { return reader.marks(id); });
}

QFuture<Result<QList<SavedView>>> TicketReader::views()
{
    return run<QList<SavedView>>(m_reading, [](CacheReader& reader) { return reader.views(); });
}

std::unique_ptr<TicketReader> TicketReader::another() const
{
    return std::make_unique<TicketReader>(m_cachePath, m_outboxPath);
}

QFuture<Result<void>> TicketReader::work(std::function<Result<void>(CacheReader&)> task)
{
    return run<void>(m_reading, std::move(task));
}

void TicketReader::reopen()
{
    for (const Lane* lane : {&m_reading, &m_counting})
        QMetaObject::invokeMethod(
            lane->worker, [worker = lane->worker] { worker->close(); }, Qt::QueuedConnection);
}

} // namespace deskbell
