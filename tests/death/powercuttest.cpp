// SPDX-License-Identifier: MIT
// The power goes at every operation on the databases (fault matrix A14): what was acknowledged is there when
// the machine starts again, and both files are whole.
#include "death/figures.h"
#include "death/laws.h"
#include "storage/storagetesting.h"
#include "support/crashvfs.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>

#include <map>

namespace deskbell {
namespace {

/// A day's work on both databases, and what of it was acknowledged before the power went.
class Day
{
public:
    explicit Day(const QString& folder) : m_folder(folder) {}

    /// Stops at the first failure.
    Result<void> run()
    {
        auto outbox = Outbox::open(outboxPath(), anna);
        if (!outbox)
            return tl::unexpected(outbox.error());
        auto cache = CacheWriter::open(cachePath(), **outbox);
        if (!cache)
            return tl::unexpected(cache.error());
        for (int i = 1; i <= tickets; ++i) {
            if (auto done = work(**outbox, **cache, QString::number(i)); !done)
                return done;
        }
        return {};
    }

    /// What a machine that starts again finds of all this, as sentences about what is missing.
    QStringList missingIn(const QString& folder) const
    {
        QStringList missing;
        const Day found(folder);
        const auto outbox = Outbox::open(found.outboxPath(), anna);
        const auto cache = outbox ? CacheWriter::open(found.cachePath(), **outbox)
                                  : Result<std::unique_ptr<CacheWriter>>(tl::unexpected(outbox.error()));
        if (!cache)
            return missing + QStringList{u"does not open: "_s + cache.error().message};
        if (!(*cache)->setAside().isEmpty())
            missing += u"the cache was damaged"_s;
        for (auto edit = m_edits.begin(); edit != m_edits.end(); ++edit)
            missing += homesOf(**outbox, edit.key(), *edit);
        for (const QString& id : m_drafts) {
            if (!must((*outbox)->draft(id)))
                missing += u"draft "_s + id;
        }
        for (const QString& id : m_rows) {
            if (!must((*cache)->ticket(id)))
                missing += u"row "_s + id;
        }
        for (const QString& path : {found.outboxPath(), found.cachePath()}) {
            if (const QString verdict = integrityOf(path); verdict != "ok"_L1)
                missing += path.section(u'/', -1) + u": "_s + verdict;
        }
        return missing;
    }

    QString outboxPath() const { return m_folder + "/outbox.db"_L1; }
    QString cachePath() const { return m_folder + "/cache.db"_L1; }
    bool hasAcknowledged() const { return !m_edits.isEmpty(); }

private:
    static constexpr int tickets = 4;

    Result<void> work(Outbox& outbox, CacheWriter& cache, const QString& id)
    {
        Ticket answer = ticket(id, u"new"_s);
        answer.updatedAt = noon.addSecs(60);
        const QString operation = u"op-"_s + id;
        return cache.upsertTickets({ticket(id, u"old"_s)})
            .and_then([&](const CacheChange&) {
                m_rows.append(id);
                return outbox.saveDraft(id, {{u"note"_s, u"half a thought"_s}}, noon);
            })
            .and_then([&] {
                m_drafts.append(id);
                return outbox.enqueue(operation, id, change(subjectKey, u"old"_s, u"new"_s), noon, noon);
            })
            .and_then([&](const Enqueued&) {
                m_edits[operation] = u"waiting"_s;
                return cache.refreshShown({id});
            })
            .and_then([&](const CacheChange&) { return outbox.markSending(operation, u"try"_s, noon); })
            .and_then([&]() -> Result<CacheChange> {
                m_edits[operation] = u"sending"_s;
                return cache.upsertTickets({answer});
            })
            .and_then([&](const CacheChange&) { return outbox.settle(operation, {}, noon); })
            .and_then([&] {
                m_edits[operation] = u"settled"_s;
                return outbox.enqueue(u"second-"_s + id, id, change(assigneeKey, u"a"_s, u"b"_s), noon, noon);
            })
            .and_then([&](const Enqueued&) -> Result<void> {
                m_edits[u"second-"_s + id] = u"waiting"_s;
                return {};
            });
    }

    /// An edit has exactly one home, and at least the state that was acknowledged.
    static QStringList homesOf(const Outbox& outbox, const QString& operation, const QString& state)
    {
        const auto waiting = outbox.entry(operation);
        const auto ended = must(outbox.history(operation.section(u'-', 1)));
        const auto settled = std::ranges::count_if(
            ended, [&](const SettledEntry& entry) { return entry.entry.operation == operation; });
        if ((waiting ? 1 : 0) + settled != 1)
            return {u"%1 (%2) has %3 homes"_s.arg(operation, state).arg((waiting ? 1 : 0) + settled)};
        if (state == "settled"_L1 && waiting)
            return {operation + u" waits again"_s};
        if (state == "sending"_L1 && waiting && waiting->state != OutboxState::Sending)
            return {operation + u": the attempt is forgotten"_s};
        return {};
    }

    QString m_folder;
    QMap<QString, QString> m_edits; ///< operation → the least that must be true of it
    QStringList m_drafts;
    QStringList m_rows;
};

/// Writes what the disk holds after the cut to `folder`.
void startAgain(const CrashVfs& disk, std::mt19937& random, const QString& from, const QString& folder)
{
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    for (const QFileInfo& file : QDir(from).entryInfoList(QDir::Files)) {
        // The shared memory of a write-ahead log does not outlive the machine.
        if (file.fileName().endsWith("-shm"_L1))
            continue;
        const auto disturbed = disk.afterCut(file.filePath(), random);
        const QByteArray bytes = disturbed ? QByteArray(disturbed->data(), qsizetype(disturbed->size()))
                                           : bytesOf(file.filePath());
        QFile copy(folder + u'/' + file.fileName());
        ASSERT_TRUE(copy.open(QIODevice::WriteOnly));
        ASSERT_EQ(copy.write(bytes), bytes.size());
    }
}

/// How many images of the disk each cut is looked at in.
constexpr int images = 3;

/// Cuts `run` at operations spread over all of it, and calls `look` for each image.
template <class Run, class Look>
int cutEverywhere(CrashVfs& disk, int wanted, int operations, const Run& run, const Look& look)
{
    std::mt19937 random(seed());
    const int cuts = std::clamp(wanted / images, 1, operations);
    int seen = 0;
    for (int i = 0; i < cuts; ++i) {
        run(int(qint64(operations) * i / cuts));
        if (!disk.isCut())
            continue;
        disk.restorePower();
        for (int image = 0; image < images; ++image, ++seen)
            look(random);
    }
    return seen;
}

struct Disk
{
    const char* name;
    bool sharesMemory; ///< else WAL is refused, and the rollback journal has to do
    int shortRun;
};

class PowerCut : public ::testing::TestWithParam<Disk>
{
};

TEST_P(PowerCut, LosesNothingThatWasAcknowledgedAtAnyOperation)
{
    CrashVfs disk;
    const QTemporaryDir folder(scratch());
    const QString before = folder.filePath(u"before"_s);
    const QString after = folder.filePath(u"after"_s);
    Day day(before);
    int at = 0;
    int acknowledged = 0;
    const auto run = [&](int cut) {
        disk.reset();
        disk.setSharesMemory(GetParam().sharesMemory);
        QDir(before).removeRecursively();
        QDir().mkpath(before);
        day = Day(before);
        at = cut;
        disk.cutAfter(cut);
        EXPECT_TRUE(day.run() || disk.isCut());
        acknowledged += day.hasAcknowledged();
    };
    run(-1);
    const int operations = disk.operations();
    ASSERT_GT(operations, 200);
    QStringList lost;
    const int cuts = cutEverywhere(disk, figure("DESKBELL_CUTS", GetParam().shortRun), operations, run,
                                   [&](std::mt19937& random) {
                                       startAgain(disk, random, before, after);
                                       for (const QString& what : day.missingIn(after))
                                           lost += u"operation %1: %2"_s.arg(at).arg(what);
                                   });
    EXPECT_EQ(lost.join(u'\n').toStdString(), "");
    EXPECT_GT(acknowledged, 10);
    tellFigures(u"disk %1: cuts=%2 operations=%3 lost=%4"_s.arg(QLatin1String(GetParam().name))
                    .arg(cuts)
                    .arg(operations)
                    .arg(lost.size()));
}

INSTANTIATE_TEST_SUITE_P(EachJournal, PowerCut,
                         ::testing::Values(Disk{"WriteAheadLog", true, 240},
                                           Disk{"RollbackJournal", false, 120}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(PowerCutInAMigration, KeepsTheChangesOfTheOldSchema)
{
    CrashVfs disk;
    const QTemporaryDir folder(scratch());
    const QString before = folder.filePath(u"before"_s);
    const QString after = folder.filePath(u"after"_s);
    const QString fixture = QStringLiteral(DB_FIXTURES) + "/outbox-v1.db"_L1;
    const QString all = u"SELECT operation || state || patch FROM entries ORDER BY seq"_s;
    const QStringList waiting = firstColumn(fixture, all);
    ASSERT_FALSE(waiting.isEmpty());
    const auto migrate = [&](int cut) {
        disk.reset();
        QDir(before).removeRecursively();
        QDir().mkpath(before);
        const QString path = Day(before).outboxPath();
        ASSERT_TRUE(QFile::copy(fixture, path));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        disk.cutAfter(cut);
        EXPECT_TRUE(Outbox::open(path, anna) || disk.isCut());
    };
    migrate(-1);
    QStringList lost;
    const int cuts = cutEverywhere(disk, figure("DESKBELL_CUTS", 60), disk.operations(), migrate,
                                   [&](std::mt19937& random) {
                                       startAgain(disk, random, before, after);
                                       const QString path = Day(after).outboxPath();
                                       if (const auto opened = Outbox::open(path, anna); !opened)
                                           lost += opened.error().message;
                                       else if (firstColumn(path, all) != waiting)
                                           lost += u"not the same changes"_s;
                                       if (integrityOf(path) != "ok"_L1)
                                           lost += integrityOf(path);
                                   });
    EXPECT_EQ(lost.join(u'\n').toStdString(), "");
    tellFigures(u"migration-cuts=%1 lost=%2"_s.arg(cuts).arg(lost.size()));
}

struct Sync
{
    const char* name;
    const char* pragma;
    bool honest;
    bool loses;
};

class TheSimulatedDisk : public ::testing::TestWithParam<Sync>
{
protected:
    /// Commits rows one by one until the power goes; returns how many were acknowledged.
    static int commitRows(const QString& path)
    {
        int acknowledged = 0;
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(path);
            const bool isOpen = database.open();
            QSqlQuery query(database);
            for (const QString& sql : {u"PRAGMA journal_mode=WAL"_s,
                                       u"PRAGMA synchronous="_s + QString::fromLatin1(GetParam().pragma),
                                       u"CREATE TABLE t (n INTEGER, filler BLOB)"_s}) {
                if (isOpen)
                    query.exec(sql);
            }
            while (isOpen && acknowledged < 12 && query.exec(u"INSERT INTO t VALUES (1, randomblob(700))"_s))
                ++acknowledged;
        }
        QSqlDatabase::removeDatabase(name);
        return acknowledged;
    }
};

TEST_P(TheSimulatedDisk, LosesWhatWasNotSyncedAndNothingElse)
{
    CrashVfs disk;
    const QTemporaryDir folder(scratch());
    const QString before = folder.filePath(u"before"_s);
    const QString after = folder.filePath(u"after"_s);
    int acknowledged = 0;
    const auto run = [&](int cut) {
        disk.reset();
        disk.setSyncsHonest(GetParam().honest);
        QDir(before).removeRecursively();
        QDir().mkpath(before);
        disk.cutAfter(cut);
        acknowledged = commitRows(before + "/t.db"_L1);
    };
    run(-1);
    int losses = 0;
    const int cuts = cutEverywhere(disk, 150, disk.operations(), run, [&](std::mt19937& random) {
        startAgain(disk, random, before, after);
        const QString rows = firstColumn(after + "/t.db"_L1, u"SELECT COUNT(*) FROM t"_s).value(0);
        losses += rows.toInt() < acknowledged; // an error text counts as none
    });
    EXPECT_GT(cuts, 100);
    EXPECT_EQ(losses > 0, GetParam().loses) << losses << " of " << cuts;
    tellFigures(
        u"disk %1: lost in %2 of %3 cuts"_s.arg(QLatin1String(GetParam().name)).arg(losses).arg(cuts));
}

INSTANTIATE_TEST_SUITE_P(EachWayToSync, TheSimulatedDisk,
                         ::testing::Values(Sync{"Full", "FULL", true, false},
                                           Sync{"Normal", "NORMAL", true, true},
                                           Sync{"Off", "OFF", true, true},
                                           Sync{"FullOnALyingDisk", "FULL", false, true}),
                         [](const auto& row) { return std::string(row.param.name); });

} // namespace
} // namespace deskbell
