// SPDX-License-Identifier: MIT
#pragma once

#include "storage/cachewriter.h"

#include <QObject>
#include <QTimer>

namespace deskbell {

/// Brings the full-text index up to date in small steps from the event loop, for tickets that were stored
/// before there was one. Between the steps everything else has its turn. Engine thread.
class IndexKeeper : public QObject
{
    Q_OBJECT

public:
    explicit IndexKeeper(CacheWriter& cache, QObject* parent = nullptr);

    /// Looks whether anything is to be done; cheap when there is nothing.
    void start();

Q_SIGNALS:
    void storageFailed(const deskbell::Error& error);

private:
    void step();

    CacheWriter& m_cache;
    QTimer m_step;
};

} // namespace deskbell
