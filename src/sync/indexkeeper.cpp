// SPDX-License-Identifier: MIT
#include "sync/indexkeeper.h"

namespace deskbell {

namespace {

// A step must not keep a Save from being stored, nor the processor from everybody else.
constexpr int ticketsPerStep = 100;
constexpr std::chrono::milliseconds rest{20};

} // namespace

IndexKeeper::IndexKeeper(CacheWriter& cache, QObject* parent) : QObject(parent), m_cache(cache), m_step(this)
{
    m_step.setSingleShot(true);
    m_step.setInterval(rest);
    connect(&m_step, &QTimer::timeout, this, &IndexKeeper::step);
}

void IndexKeeper::start()
{
    m_step.start();
}

void IndexKeeper::step()
{
    const auto indexed = m_cache.indexMissing(ticketsPerStep);
    if (!indexed) {
        // The next start goes on where this one ended.
        Q_EMIT storageFailed(indexed.error());
        return;
    }
    if (*indexed > 0)
        m_step.start();
}

} // namespace deskbell
