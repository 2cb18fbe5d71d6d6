// SPDX-License-Identifier: MIT
// outbox.db is precious: whatever happened to it, nothing of it is thrown away, and what is readable goes on.
#include "damages.h"

#include "storage/statement.h"
#include "storage/stores.h"

#include <QDir>

namespace deskbell {

namespace {

const QString longText = QString(9000, u'ü'); // on overflow pages

class DamagedOutbox : public testing::Test
{
protected:
    QString path() const { return stores.outboxPath(); }
    QStringList files(const QString& pattern) const { return QDir(stores.folder()).entryList({pattern}); }

    static inline const SavedView vip{
        .id = u"v"_s, .name = u"VIP"_s, .query = u"tag:vip is:open"_s, .layout = "{}"};

    /// Forty changes, notes, drafts, stars and ended changes, and a view; one text is longer than a page.
    void fill()
    {
        static const QByteArray filled = [this] {
            writeRows();
            stores.close();
            return bytesOf(path());
        }();
        QDir().mkpath(stores.folder());
        writeFile(path(), filled);
    }
    void writeRows()
    {
        Outbox& outbox = stores.outbox();
        for (int i = 0; i < 40; ++i) {
            const QString id = QString::number(i);
            const QString text = i == 7 ? longText : u"Subject "_s + id;
            must(outbox.enqueue(u"ended-"_s + id, id, change(assigneeKey, u"a"_s, u"b"_s), noon, noon));
            must(outbox.settle(u"ended-"_s + id, {{u"result"_s, u"settled"_s}}, noon));
            must(outbox.enqueue(u"op-"_s + id, id, change(subjectKey, u"base"_s, text), noon, noon));
            must(outbox.saveDraft(id, {{u"text"_s, text}}, noon));
            must(outbox.local().setStarred(id, true));
        }
        must(outbox.local().replaceViews({vip}));
        must(outbox.local().setReadBefore(noon));
        stores.close();
        const auto database = openOutboxForWriting(path());
        for (int i = 0; i < 40; ++i)
            must(execute(
                **database,
                u"INSERT INTO notes (operation, account, server, ticket_id, body, created_at, attempts,"
                " known, state, problem, outcome)"
                " VALUES (?, 'account-1', 'https://desk.example', '1', 'Text', 1, 0, '[]', 'queued', '{}', '{}')"_s,
                {u"note-%1"_s.arg(i)}));
    }

    /// All files of the outbox as they are now, by the part of the name behind "outbox.db".
    QMap<QString, QByteArray> snapshot() const
    {
        QMap<QString, QByteArray> bytes;
        for (const QString& suffix : {u""_s, u"-wal"_s, u"-journal"_s}) {
            if (QFile::exists(path() + suffix))
                bytes.insert(suffix, bytesOf(path() + suffix));
        }
        return bytes;
    }
    void expectKept(const QMap<QString, QByteArray>& before, const QString& keptAs)
    {
        for (auto file = before.begin(); file != before.end(); ++file)
            EXPECT_EQ(bytesOf(keptAs + file.key()), file.value()) << file.key().toStdString();
    }

    Stores stores;
};

class EveryDamage : public DamagedOutbox, public testing::WithParamInterface<Damage>
{
};

TEST_P(EveryDamage, LeavesTheFileUnderANewNameAndWhatIsReadableInItsPlace)
{
    fill();
    GetParam().inflict(path());
    const auto before = snapshot();

    Outbox& outbox = stores.outbox();
    ASSERT_TRUE(outbox.salvage());
    const Salvage salvage = *outbox.salvage();
    EXPECT_TRUE(salvage.keptAs.contains(u"/outbox.db.damaged-2"_s)) << salvage.keptAs.toStdString();
    expectKept(before, salvage.keptAs);
    EXPECT_EQ(QFile::permissions(salvage.keptAs) & ~QFile::Permissions(0x7000),
              QFile::ReadUser | QFile::WriteUser);
    EXPECT_EQ(must(outbox.count()), salvage.changes + salvage.notes);
    EXPECT_EQ(salvage.wasEmpty, salvage.changes + salvage.notes + salvage.drafts + salvage.ended == 0);
    if (GetParam().sparesRows) {
        EXPECT_EQ(salvage.changes, 40);
        EXPECT_EQ(salvage.notes, 40);
        EXPECT_EQ(salvage.drafts, 40);
        EXPECT_EQ(salvage.ended, 40);
        EXPECT_EQ(outbox.local().marked().size(), 40);
        EXPECT_EQ(outbox.local().readBefore(), noon);
        EXPECT_EQ(must(stores.reader().views()), QList{vip});
    }
    for (const OutboxEntry& entry : must(outbox.pending())) {
        EXPECT_EQ(entry.unreadable, 0);
        EXPECT_EQ(entry.state, OutboxState::Queued);
        EXPECT_EQ(entry.operation, u"op-"_s + entry.ticketId);
        const QString text = entry.ticketId == u"7"_s ? longText : u"Subject "_s + entry.ticketId;
        EXPECT_EQ(entry.patch, change(subjectKey, u"base"_s, text));
    }
    // It is a sound outbox again.
    must(outbox.enqueue(u"new"_s, u"1"_s, change(statusKey, QJsonValue::Null, QJsonValue::Null), noon, noon));
}

TEST_P(EveryDamage, IsOnRecordUntilItIsAcknowledged)
{
    fill();
    GetParam().inflict(path());
    const auto first = stores.outbox().salvage();
    stores.close();
    EXPECT_EQ(stores.outbox().salvage(), first) << "not salvaged a second time, and not forgotten";
    must(stores.outbox().acknowledgeSalvage());
    EXPECT_FALSE(stores.outbox().salvage());
    stores.close();
    EXPECT_FALSE(stores.outbox().salvage());
    EXPECT_EQ(files(u"outbox.db.damaged-*"_s).size(), 1) << "the damaged file stays";
    EXPECT_TRUE(files(u"outbox.db.salvag*"_s).isEmpty());
}

INSTANTIATE_TEST_SUITE_P(EveryKind, EveryDamage, testing::ValuesIn(damages),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST_F(DamagedOutbox, LosesNoMoreThanThePagesThatWereHit)
{
    fill();
    const QByteArray whole = bytesOf(path());
    const int pages = int(whole.size() / 4096);
    ASSERT_GT(pages, 15);
    int rescuedInAll = 0;
    for (int hit = 0; hit < pages; ++hit) {
        SCOPED_TRACE(hit);
        stores.close();
        QFile::remove(path() + u"-wal"_s);
        QFile::remove(path() + u"-shm"_s);
        writeFile(path(), whole);
        overwrite(path(), hit * 4096, noise(4096));
        const auto salvage = stores.outbox().salvage();
        // A page that holds nothing now is not missed by anybody.
        const int lost =
            salvage ? 160 - salvage->changes - salvage->notes - salvage->drafts - salvage->ended : 0;
        EXPECT_LE(lost, 60);
        rescuedInAll += 160 - lost;
        if (salvage)
            must(stores.outbox().acknowledgeSalvage());
    }
    EXPECT_GT(rescuedInAll, pages * 160 * 9 / 10);
}

TEST_F(DamagedOutbox, IsReadTogetherWithItsJournal)
{
    // As after a crash: the last changes are in the journal only.
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    const QByteArray file = bytesOf(path());
    const QByteArray journal = bytesOf(path() + u"-wal"_s);
    ASSERT_FALSE(journal.isEmpty());
    stores.close();
    writeFile(path(), file);
    overwrite(path(), 0, QByteArray(100, '\0'));
    writeFile(path() + u"-wal"_s, journal);
    const auto before = snapshot();

    const auto salvage = stores.outbox().salvage();
    ASSERT_TRUE(salvage);
    EXPECT_EQ(salvage->changes, 1);
    expectKept(before, salvage->keptAs);
}

TEST_F(DamagedOutbox, IsReadFromItsJournalAloneWhenTheFileIsGone)
{
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    const QByteArray journal = bytesOf(path() + u"-wal"_s);
    stores.close();
    ASSERT_TRUE(QFile::remove(path()));
    writeFile(path() + u"-wal"_s, journal);

    const auto salvage = stores.outbox().salvage();
    ASSERT_TRUE(salvage);
    EXPECT_EQ(salvage->changes, 1);
    EXPECT_EQ(bytesOf(salvage->keptAs + u"-wal"_s), journal);
}

TEST_F(DamagedOutbox, IsReadWithoutAJournalThatBelongsToAnotherFile)
{
    Stores other;
    QList<Ticket> many;
    for (int i = 0; i < 300; ++i)
        many.append(ticket(QString::number(i), QString(200, u'x')));
    must(other.cache().upsertTickets(many));
    const QByteArray foreign = bytesOf(other.cachePath() + u"-wal"_s);
    ASSERT_FALSE(foreign.isEmpty());
    fill();
    writeFile(path() + u"-wal"_s, foreign);
    const auto before = snapshot();

    const auto salvage = stores.outbox().salvage();
    ASSERT_TRUE(salvage);
    EXPECT_EQ(salvage->changes + salvage->notes + salvage->drafts + salvage->ended, 160);
    expectKept(before, salvage->keptAs);
}

TEST_F(DamagedOutbox, IsSalvagedAgainAfterAKillAtAnyMoment)
{
    fill();
    overwrite(path(), 0, QByteArray(100, '\0'));
    const QByteArray damaged = bytesOf(path());

    // Killed while the new file was being filled.
    writeFile(path() + u".salvaging"_s, "half");
    EXPECT_EQ(stores.outbox().salvage().value().changes, 40);
    stores.close();

    // Killed when it was complete, before it took its place.
    ASSERT_TRUE(QFile::rename(path(), path() + u".salvaged"_s));
    writeFile(path(), damaged);
    writeFile(path() + u"-wal"_s, "of the damaged file");
    EXPECT_EQ(stores.outbox().salvage().value().changes, 40);
    EXPECT_EQ(must(stores.outbox().count()), 80) << "changes and notes";
    EXPECT_TRUE(files(u"outbox.db.salvaged"_s).isEmpty());
}

TEST_F(DamagedOutbox, StaysInItsPlaceWhileItCannotBeSalvaged)
{
    fill();
    stores.cache();
    stores.close();
    overwrite(path(), 0, QByteArray(100, '\0'));
    const QByteArray damaged = bytesOf(path());
    bool saidSo = false;
    for (int left = 0;; left += 11) {
        ASSERT_LT(left, 5000);
        int accesses = left;
        const FaultHook full = [&accesses]() -> std::optional<Error> {
            return accesses-- > 0 ? std::nullopt
                                  : std::optional(Error{.kind = ErrorKind::DiskFull, .message = u"full"_s});
        };
        const auto opened = Outbox::open(path(), anna, full);
        if (opened)
            break;
        EXPECT_EQ(opened.error().kind, ErrorKind::DiskFull);
        if (unseenSalvage(path()))
            break; // it was in place already; only opening it failed
        saidSo = saidSo || opened.error().message.contains(u"kept as it is"_s);
        ASSERT_EQ(bytesOf(path()), damaged);
    }
    EXPECT_TRUE(saidSo);
    EXPECT_EQ(stores.outbox().salvage().value().changes, 40);
}

TEST_F(DamagedOutbox, LeavesTheCacheReadable)
{
    must(stores.cache().upsertTickets({ticket(u"1"_s)}));
    must(stores.outbox().enqueue(u"op-1"_s, u"1"_s, change(subjectKey, u"Printer on fire"_s, u"Out"_s), noon,
                                 noon));
    must(stores.cache().refreshPending());
    stores.close();
    const QByteArray cacheBefore = bytesOf(stores.cachePath());
    overwrite(path(), 0, QByteArray(100, '\0'));
    ASSERT_TRUE(stores.outbox().salvage());
    EXPECT_EQ(bytesOf(stores.cachePath()), cacheBefore);
    const TicketRow row = must(stores.reader().rows(TicketQuery())).value(0);
    EXPECT_EQ(row.subject, u"Out"_s);
    EXPECT_TRUE(row.hasPending);
}

TEST(SoundOutbox, KnowsOfNoSalvage)
{
    Stores stores;
    must(stores.outbox().enqueue(u"op"_s, u"1"_s, change(subjectKey, u"a"_s, u"b"_s), noon, noon));
    stores.close();
    EXPECT_FALSE(stores.outbox().salvage());
    must(stores.outbox().acknowledgeSalvage());
}

} // namespace

} // namespace deskbell
