// SPDX-License-Identifier: MIT
#pragma once

#include "api/ratebudget.h"
#include "core/clock.h"
#include "storage/cachewriter.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace deskbell {

/// The workspace's rate budget for as long as the program runs, whatever key it uses, and beyond: when
/// requests left, and a pause the server asked for, are written down before each request, so that two starts
/// within a minute do not send two minutes' worth. Engine thread.
class RequestLedger : public QObject
{
    Q_OBJECT

public:
    /// `speed`: TransportLimits::budgetSpeed.
    RequestLedger(CacheWriter& cache, std::shared_ptr<const Clock> clock, int speed,
                  QObject* parent = nullptr);
    ~RequestLedger() override;

    /// Counts what an earlier run sent.
    Result<void> recall();
    std::shared_ptr<RateBudget> budget() const { return m_budget; }

Q_SIGNALS:
    /// So many requests left in the last minute, of so many that may. Also as they grow old.
    void counted(int used, int allowed);
    /// What was sent could not be written down; it leaves all the same.
    void storageFailed(const deskbell::Error& error);

private:
    void write();
    void count();

    CacheWriter& m_cache;
    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<RateBudget> m_budget;
    QTimer m_count;
    bool m_failed = false; ///< told once until it works again
};

} // namespace deskbell
