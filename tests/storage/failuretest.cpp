// SPDX-License-Identifier: MIT
// The i-th access to the databases fails, for every i: nothing is half done, and the next try gets there.
#include "storagetesting.h"

namespace deskbell {

namespace {

/// Lets a number of accesses pass and fails the next one.
class FailingAccess
{
public:
    void failAfter(int accesses) { *m_left = accesses; }
    void stop() { *m_left = -1; }
    bool hasFailed() const { return *m_left == failed; }
    /// Not DiskFull unless asked for: a Save would then use its reserve.
    FaultHook hook(ErrorKind kind = ErrorKind::Storage) const
    {
        return [left = m_left, kind]() -> std::optional<Error> {
            if (*left < 0)
                return std::nullopt;
            if (*left == 0) {
                *left = failed;
                return Error{.kind = kind, .message = u"injected"_s};
            }
            --*left;
            return std::nullopt;
        };
    }

private:
    static constexpr int failed = -2;
    std::shared_ptr<int> m_left = std::make_shared<int>(-1);
};

/// One edit from Save to confirmation, as the engine drives it. Stops at the first failure.
Result<void> save(Outbox& outbox, CacheWriter& cache)
{
    Ticket row = ticket(u"1"_s, u"a"_s);
    Ticket answer = ticket(u"1"_s, u"b"_s);
    answer.updatedAt = noon.addSecs(1);
    const auto nothing = [](const auto&) {
    };
    return cache.upsertTickets({row})
        .and_then([&](const CacheChange&) {
            return outbox.enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon);
        })
        .and_then([&](const Enqueued&) { return cache.refreshShown({u"1"_s}); })
        .and_then([&](const CacheChange&) { return outbox.markSending(u"op"_s, u"try"_s, noon); })
        .and_then([&] { return cache.upsertTickets({answer}); })
        .and_then([&](const CacheChange&) {
            return outbox.settle(u"op"_s, {{u"outcome"_s, u"ok"_s}}, noon);
        })
        .and_then([&] { return cache.refreshShown({u"1"_s}); })
        .map(nothing);
}

/// The edit is in the outbox or in the history, never in both or lost once enqueue said so.
void expectOneHome(Outbox& outbox, bool confirmed)
{
    const auto waiting = must(outbox.count());
    const auto ended = must(outbox.history(u"1"_s)).size();
    EXPECT_LE(waiting + ended, 1);
    if (confirmed) {
        EXPECT_EQ(waiting + ended, 1);
    }
}

TEST(FailingAccess, NothingIsHalfDoneAndTheNextTryGetsThere)
{
    Stores empty;
    empty.cache();
    empty.close();
    int i = 0;
    for (bool failedOnce = true; failedOnce; ++i) {
        ASSERT_LT(i, 500);
        SCOPED_TRACE(i);
        Stores stores;
        stores.copyFrom(empty);
        FailingAccess access;
        const auto outbox = must(Outbox::open(stores.outboxPath(), anna, access.hook()));
        const auto cache = must(CacheWriter::open(stores.cachePath(), *outbox, access.hook()));
        access.failAfter(i);
        const auto saved = save(*outbox, *cache);
        failedOnce = access.hasFailed();
        access.stop();
        ASSERT_EQ(bool(saved), !failedOnce);
        if (!saved) {
            EXPECT_EQ(saved.error().message, u"injected"_s);
        }
        expectOneHome(*outbox, bool(saved));

        // As after a restart: what waits is confirmed and shown.
        for (const OutboxEntry& entry : must(outbox->pending()))
            must(outbox->settle(entry.operation, {}, noon));
        Ticket answer = ticket(u"1"_s, u"b"_s);
        answer.updatedAt = noon.addSecs(1);
        must(cache->upsertTickets({answer}));
        must(cache->refreshPending());
        const auto row =
            must(must(CacheReader::open(stores.cachePath(), stores.outboxPath()))->rows(TicketQuery()));
        ASSERT_EQ(row.size(), 1);
        EXPECT_EQ(row.first().subject, u"b"_s);
        EXPECT_FALSE(row.first().hasPending);
    }
    EXPECT_GT(i, 20);
}

TEST(FailingAccess, OpeningFailsWithTheReasonAndWorksTheNextTime)
{
    int i = 0;
    for (bool failedOnce = true; failedOnce; ++i) {
        ASSERT_LT(i, 500);
        SCOPED_TRACE(i);
        Stores stores;
        FailingAccess access;
        access.failAfter(i);
        {
            const auto outbox = Outbox::open(stores.outboxPath(), anna, access.hook());
            failedOnce = access.hasFailed();
            ASSERT_EQ(bool(outbox), !failedOnce);
            if (!outbox) {
                EXPECT_TRUE(outbox.error().message.contains(u"injected"_s));
            }
        }
        access.stop();
        EXPECT_EQ(must(stores.outbox().count()), 0);
    }
    EXPECT_GT(i, 10);
}

TEST(FailingAccess, NothingIsSaidToBeSetAsideThatWasNeverThere)
{
    int i = 0;
    for (bool failedOnce = true; failedOnce; ++i) {
        ASSERT_LT(i, 500);
        Stores stores;
        FailingAccess access;
        access.failAfter(i);
        const auto cache =
            CacheWriter::open(stores.cachePath(), stores.outbox(), access.hook(ErrorKind::Storage));
        failedOnce = access.hasFailed();
        if (cache) {
            EXPECT_EQ((*cache)->setAside(), u""_s) << i;
        }
    }
    EXPECT_GT(i, 10);
}

TEST(FailingAccess, AFailingCheckNeverThrowsTheCacheAway)
{
    Stores stores;
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    stores.close();
    int i = 0;
    for (bool failedOnce = true; failedOnce; ++i) {
        ASSERT_LT(i, 500);
        FailingAccess access;
        access.failAfter(i);
        {
            const auto cache = CacheWriter::open(stores.cachePath(), stores.outbox(), access.hook());
            failedOnce = access.hasFailed();
            ASSERT_EQ(bool(cache), !failedOnce);
        }
        stores.close();
        EXPECT_EQ(must(stores.reader().count()), 1);
        stores.close();
    }
    EXPECT_GT(i, 10);
}

} // namespace

} // namespace deskbell
