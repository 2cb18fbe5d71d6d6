// SPDX-License-Identifier: MIT
#include "sync/requestledger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace deskbell {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QString ledgerKey = u"requests.recent"_s;
constexpr auto sentMember = "sent"_L1;   // JSON array of milliseconds UTC
constexpr auto pauseMember = "pause"_L1; // the end of it, milliseconds UTC
constexpr milliseconds countInterval{2'000};

} // namespace

RequestLedger::RequestLedger(CacheWriter& cache, std::shared_ptr<const Clock> clock, int speed,
                             QObject* parent)
    : QObject(parent),
      m_cache(cache),
      m_clock(std::move(clock)),
      m_budget(std::make_shared<RateBudget>(RateBudget::steadyClock(speed))),
      m_count(this)
{
    m_count.setSingleShot(true);
    connect(&m_count, &QTimer::timeout, this, &RequestLedger::count);
    m_budget->setLedger([this] { write(); });
}

RequestLedger::~RequestLedger()
{
    // A client that is still to be deleted may hold the budget a little longer.
    m_budget->setLedger({});
}

Result<void> RequestLedger::recall()
{
    return m_cache.syncState(ledgerKey).map([this](const QString& text) {
        const QJsonObject stored = QJsonDocument::fromJson(text.toUtf8()).object();
        const qint64 now = m_clock->nowUtc().toMSecsSinceEpoch();
        std::vector<milliseconds> ages;
        const QJsonArray sent = stored.value(sentMember).toArray();
        for (const QJsonValue& instant : sent)
            ages.emplace_back(now - instant.toInteger(now));
        m_budget->recall(ages);
        m_budget->recallPause(milliseconds(stored.value(pauseMember).toInteger(now) - now));
    });
}

void RequestLedger::write()
{
    const qint64 now = m_clock->nowUtc().toMSecsSinceEpoch();
    QJsonArray sent;
    for (const milliseconds age : m_budget->recentAges())
        sent.append(now - age.count());
    const QJsonObject ledger{{sentMember, sent}, {pauseMember, now + m_budget->pausedFor().count()}};
    const Result<void> stored = m_cache.setSyncState(
        ledgerKey, QString::fromUtf8(QJsonDocument(ledger).toJson(QJsonDocument::Compact)));
    const bool failedBefore = std::exchange(m_failed, !stored);
    if (!stored && !failedBefore)
        Q_EMIT storageFailed(stored.error());
    if (!m_count.isActive())
        m_count.start(0);
}

void RequestLedger::count()
{
    const int used = m_budget->used();
    Q_EMIT counted(used, m_budget->currentLimit());
    if (used > 0)
        m_count.start(countInterval);
}

} // namespace deskbell
