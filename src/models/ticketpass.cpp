// SPDX-License-Identifier: MIT
#include "models/ticketpass.h"

#include "core/whenfinished.h"
#include "models/roworder.h"
#include "models/ticketreader.h"
#include "storage/cachereader.h"

#include <atomic>

namespace deskbell {

namespace {

/// A few milliseconds' worth: so soon a pass stops when it is told to.
constexpr qsizetype chunk = 500;

} // namespace

/// What both threads know of a pass.
struct TicketPass::State
{
    std::shared_ptr<Taker> taker;
    QList<qint64> entries; ///< the pass's own once it runs
    std::optional<TicketQuery> query;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0;
    std::atomic<bool> stop = false;
    qint64 taken = 0; ///< the pass's own until it has finished

    Result<void> readOrder(CacheReader& reader);
    Result<void> takeAll(CacheReader& reader);
    Result<void> run(CacheReader& reader);
};

Result<void> TicketPass::State::readOrder(CacheReader& reader)
{
    if (!query)
        return {};
    auto order = reader.order(*query);
    if (!order)
        return tl::unexpected(order.error());
    entries = rowOrderOf(*order).entries;
    return {};
}

Result<void> TicketPass::State::takeAll(CacheReader& reader)
{
    if (const auto read = readOrder(reader); !read)
        return read;
    entries.removeIf(isHeading);
    total = entries.size();
    while (done < total) {
        if (stop)
            return failure(ErrorKind::Cancelled);
        const QList<RowNumber> next = entries.mid(done, chunk);
        const auto rows = reader.rowsAt(next);
        if (!rows)
            return tl::unexpected(rows.error());
        if (const auto took = taker->take(*rows); !took)
            return took;
        taken += rows->size();
        done += next.size();
    }
    return stop ? failure(ErrorKind::Cancelled) : taker->finish();
}

Result<void> TicketPass::State::run(CacheReader& reader)
{
    Result<void> result = takeAll(reader);
    if (!result)
        taker->drop();
    return result;
}

TicketPass::TicketPass(const TicketReader& reader, std::shared_ptr<Taker> taker, QObject* parent)
    : QObject(parent), m_reader(reader.another()), m_state(std::make_shared<State>())
{
    m_state->taker = std::move(taker);
    m_watch.setInterval(std::chrono::milliseconds(100));
    connect(&m_watch, &QTimer::timeout, this, &TicketPass::tellProgress);
}

TicketPass::~TicketPass()
{
    stop();
}

void TicketPass::run(const QList<qint64>& entries)
{
    m_state->entries = entries;
    start();
}

void TicketPass::run(const TicketQuery& query)
{
    m_state->query = query;
    start();
}

void TicketPass::stop()
{
    m_state->stop = true;
}

void TicketPass::start()
{
    m_watch.start();
    whenFinished(m_reader->work([state = m_state](CacheReader& reader) { return state->run(reader); }), this,
                 [this](const Result<void>& result) {
                     m_watch.stop();
                     if (result)
                         Q_EMIT finished(m_state->taken);
                     else
                         Q_EMIT finished(tl::unexpected(result.error()));
                 });
}

void TicketPass::tellProgress()
{
    Q_EMIT progressed(m_state->done, m_state->total);
}

} // namespace deskbell
