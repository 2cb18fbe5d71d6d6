// SPDX-License-Identifier: MIT
#include "models/viewcounts.h"

#include "core/whenfinished.h"
#include "models/ticketreader.h"
#include "models/viewcatalog.h"

#include <algorithm>

namespace deskbell {

ViewCounts::ViewCounts(TicketReader& reader, const ViewCatalog& catalog, QObject* parent)
    : QObject(parent), m_reader(reader), m_catalog(catalog)
{
    m_pause.setSingleShot(true);
    setPace(std::chrono::seconds(2), std::chrono::minutes(1));
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_stale)
            start();
    });
    connect(&m_minute, &QTimer::timeout, this, [this] {
        Q_EMIT minutePassed();
        refresh();
    });
}

void ViewCounts::setPace(std::chrono::milliseconds pause, std::chrono::milliseconds lasting)
{
    m_pause.setInterval(pause);
    m_minute.start(lasting);
}

void ViewCounts::refresh()
{
    if (m_inFlight || m_pause.isActive())
        m_stale = true;
    else
        start();
}

void ViewCounts::start()
{
    m_inFlight = true;
    m_stale = false;
    m_queue.clear();
    for (const ViewEntry& entry : m_catalog.entries())
        m_queue.append(entry.view.id);
    if (m_queue.removeOne(m_first))
        m_queue.prepend(m_first);
    countNext();
}

void ViewCounts::countNext()
{
    if (m_queue.isEmpty()) {
        finish();
        return;
    }
    const QString id = m_queue.takeFirst();
    const Search search = m_catalog.search(id);
    const bool isWrong = std::ranges::any_of(
        search.pieces, [](const SearchPiece& piece) { return piece.kind == SearchPiece::Kind::Wrong; });
    // A view may have gone since the round started; one that is not understood, or that is mine while nobody
    // said who I am, has nothing to count.
    if (m_catalog.find(id) == nullptr || isWrong) {
        Q_EMIT counted(id, -1);
        countNext();
        return;
    }
    whenFinished(m_reader.count(search.filter), this, [this, id](const Result<qint64>& count) {
        // Why nothing can be read is told by the list.
        Q_EMIT counted(id, count ? *count : -1);
        countNext();
    });
}

void ViewCounts::finish()
{
    m_inFlight = false;
    m_pause.start();
}

} // namespace deskbell
