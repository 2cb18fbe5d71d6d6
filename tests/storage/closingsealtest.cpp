// SPDX-License-Identifier: MIT
#include "damages.h"

#include "storage/closingseal.h"
#include "storage/statement.h"
#include "storage/stores.h"

namespace deskbell {

namespace {

/// A cache of some pages, closed in order.
class ClosedCache : public testing::Test
{
protected:
    void SetUp() override
    {
        QList<Ticket> many;
        for (int i = 1; i <= 300; ++i)
            many.append(ticket(QString::number(i), QString(200, u'x')));
        must(m_stores.cache().upsertTickets(many));
        m_stores.close();
    }

    QString path() const { return m_stores.cachePath(); }
    QString sealPath() const { return path() + u".closed"_s; }
    /// Damages the file in a way that its size, its time and its header do not show, as a failing disk does.
    void rot()
    {
        const QDateTime time = QFileInfo(path()).lastModified();
        touch();
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_TRUE(file.setFileTime(time, QFile::FileModificationTime));
    }
    /// Noise in the second half, where the rows are.
    void touch()
    {
        const qint64 half = QFileInfo(path()).size() / 8192 * 4096;
        overwrite(path(), half, noise(int(half)));
    }
    /// Where the next start put the file aside to, as damaged; empty: it took it.
    QString setAsideAtStart() const { return must(openCacheForWriting(path())).setAside; }

    Stores m_stores;
};

TEST_F(ClosedCache, IsNotReadThroughAtTheNextStart)
{
    rot();
    EXPECT_TRUE(setAsideAtStart().isEmpty());
}

TEST_F(ClosedCache, ThatLaterTurnsOutToBeDamagedIsMadeAgainAtTheStartAfter)
{
    rot();
    {
        const OpenedCache cache = must(openCacheForWriting(path()));
        ASSERT_TRUE(cache.setAside.isEmpty());
        EXPECT_FALSE(readInteger(*cache.database, u"SELECT SUM(length(subject)) FROM tickets"_s));
    }
    EXPECT_FALSE(setAsideAtStart().isEmpty());
    EXPECT_TRUE(setAsideAtStart().isEmpty()); // the new one is sound, and is not suspected for ever
}

TEST_F(ClosedCache, ThatSomebodyTouchedIsChecked)
{
    touch();
    EXPECT_FALSE(setAsideAtStart().isEmpty());
}

TEST_F(ClosedCache, IsCheckedOnceAWeek)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime checked = closingseal::checkedAt(path(), now);
    ASSERT_TRUE(checked.isValid());
    EXPECT_TRUE(closingseal::checkedAt(path(), checked.addDays(6)).isValid());
    EXPECT_FALSE(closingseal::checkedAt(path(), checked.addDays(7)).isValid());
    EXPECT_FALSE(closingseal::checkedAt(path(), checked.addSecs(-1)).isValid()); // a clock that was wrong

    m_stores.cache();
    m_stores.close();
    // Opening and closing it is no check.
    EXPECT_EQ(closingseal::checkedAt(path(), now), checked);
}

TEST_F(ClosedCache, ThatWasOpenWhenThePowerWentIsChecked)
{
    const QByteArray seal = bytesOf(sealPath());
    ASSERT_FALSE(seal.isEmpty());
    must(m_stores.cache().upsertTickets({ticket(u"1"_s, u"Toner"_s)}));
    EXPECT_FALSE(QFile::exists(sealPath()));
    // Even if its removal had not reached the disk.
    m_stores.close();
    writeFile(sealPath(), seal);
    EXPECT_FALSE(closingseal::checkedAt(path(), QDateTime::currentDateTimeUtc()).isValid());
}

TEST_F(ClosedCache, HasASealThatNobodyElseCanReadAndTheOutboxHasNone)
{
    EXPECT_EQ(QFile::permissions(sealPath()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    m_stores.outbox();
    m_stores.close();
    EXPECT_FALSE(QFile::exists(m_stores.outboxPath() + u".closed"_s));
}

} // namespace

} // namespace deskbell
