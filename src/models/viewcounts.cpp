// SPDX-License-Identifier: MIT
#include "models/viewcounts.h"

#include "core/whenfinished.h"
#include "models/ticketreader.h"
#include "models/viewcatalog.h"

#include <utility>

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
    // A view may have gone since the round started.
    const ViewEntry* entry = nullptr;
    while (entry == nullptr && !m_queue.isEmpty()) {
        const QString id = m_queue.takeFirst();
        entry = m_catalog.find(id);
        if (entry != nullptr && entry->needsMe && m_catalog.me().isEmpty()) {
            Q_EMIT counted(id, -1);
            entry = nullptr;
        }
    }
    if (entry == nullptr) {
        finish();
        return;
    }
    const QString id = entry->view.id;
    whenFinished(m_reader.count(m_catalog.search(id).filter), this, [this, id](const Result<qint64>& count) {
        // Why nothing can be read is told by the list.
        if (m_catalog.find(id) != nullptr)
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
