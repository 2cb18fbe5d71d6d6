// SPDX-License-Identifier: MIT
// The engine over files that are damaged, gone, or held by another program.
#include "sync/fileholder.h"
#include "sync/sessionfixture.h"

#include "storage/outbox.h"

#include <sqlite3.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class StorageTrouble : public SessionStory
{
protected:
    /// As an earlier program left it: a change of the subject that waits.
    void leaveChange()
    {
        const Account account{.id = u"a1"_s, .name = u"Story"_s, .server = desk.origin()};
        auto outbox = Outbox::open(outboxPath(), account);
        ASSERT_TRUE(outbox);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        ASSERT_TRUE((*outbox)->enqueue(u"old"_s, desk.ticketId(),
                                       subjectPatch(u"Cannot log in"_s, u"Rescued"_s), now, now));
    }
    void damageOutbox()
    {
        QFile file(outboxPath());
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        ASSERT_EQ(file.write(QByteArray(100, '\0')), 100);
    }
    void listenAndStart()
    {
        startSession(desk.origin());
        QObject::connect(session.get(), &Session::outboxSalvaged, session.get(),
                         [this](const QString& text) { salvaged.append(text); });
        QObject::connect(session.get(), &Session::opened, session.get(),
                         [this](const QString& text) { opened.append(text); });
        QObject::connect(session.get(), &Session::openFailed, session.get(),
                         [this](const Error& error) { openFailures.append(error); });
        QObject::connect(session.get(), &Session::changeNotStored, session.get(),
                         [this](const QString& operation) { notStoredOperations.append(operation); });
        QObject::connect(
            session.get(), &Session::ticketFetched, session.get(),
            [this](const TicketLink&, const TicketId& ticket, const std::optional<Error>& error) {
                fetched.append({ticket, error});
            });
    }
    /// Asks for the ticket of a link while another program holds the cache.
    void fetchIntoHeldCache(const TicketLink& link)
    {
        Holder holder(cachePath());
        session->fetchTicket(link);
        ASSERT_TRUE(QTest::qWaitFor([this] { return !fetched.isEmpty(); }, 2 * deadline));
    }
    void startAgain()
    {
        ASSERT_TRUE(session->shutDown());
        session.reset();
        reports.clear();
        salvaged.clear();
        connection = {};
        listenAndStart();
    }
    bool waitForSync()
    {
        return QTest::qWaitFor([this] { return connection.lastSync.isValid(); }, deadline);
    }

    QStringList salvaged;
    QStringList opened;
    QList<Error> openFailures;
    QStringList notStoredOperations;
    QList<std::pair<TicketId, std::optional<Error>>> fetched;
};

TEST_F(StorageTrouble, whatWasRescuedIsNotSentBeforeThePersonHasSeenIt)
{
    leaveChange();
    damageOutbox();
    listenAndStart();
    ASSERT_TRUE(waitForSync()) << "reading goes on";
    ASSERT_EQ(salvaged.size(), 1);
    EXPECT_TRUE(salvaged.first().contains(u"changes: 1"_s)) << salvaged.first().toStdString();
    EXPECT_TRUE(salvaged.first().contains(u"outbox.db.damaged-"_s));
    EXPECT_EQ(connection.waitingChanges, 1);

    // Neither a retry nor another change gets anything out.
    session->retryNow();
    session->submit(desk.calmTicketId(), subjectPatch(u"Cannot log in"_s, u"New"_s));
    ASSERT_TRUE(waitForState(ChangeState::Queued));
    EXPECT_EQ(desk.wire().requests("PATCH"), 0);

    // Nor does another start.
    startAgain();
    ASSERT_TRUE(waitForSync());
    EXPECT_EQ(salvaged.size(), 1);
    EXPECT_EQ(connection.waitingChanges, 2);
    EXPECT_EQ(desk.wire().requests("PATCH"), 0);

    session->acknowledgeSalvage();
    ASSERT_TRUE(waitForEmptyOutbox());
    EXPECT_EQ(desk.ticket()[u"subject"_s].toString(), u"Rescued"_s);
    startAgain();
    ASSERT_TRUE(waitForSync());
    EXPECT_TRUE(salvaged.isEmpty());
}

TEST_F(StorageTrouble, anOutboxThatIsGoneIsNotSilentlyReplaced)
{
    leaveChange();
    listenAndStart();
    ASSERT_TRUE(waitForState(ChangeState::Settled));
    EXPECT_EQ(opened, QStringList{QString()}) << "a first start has nothing to say";
    ASSERT_TRUE(session->shutDown());
    ASSERT_TRUE(QFile::remove(outboxPath()));
    session.reset();
    opened.clear();
    listenAndStart();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !opened.isEmpty(); }, deadline));
    EXPECT_TRUE(opened.first().contains(u"is gone"_s)) << opened.first().toStdString();
    EXPECT_TRUE(opened.first().contains(outboxPath()));
}

TEST_F(StorageTrouble, aFileInUseIsWaitedForAndThenOpened)
{
    leaveChange();
    {
        // Exclusive, so that not even reading is possible.
        sqlite3* raw = nullptr;
        ASSERT_EQ(sqlite3_open(QFile::encodeName(outboxPath()).constData(), &raw), SQLITE_OK);
        ASSERT_EQ(
            sqlite3_exec(raw, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE", nullptr, nullptr, nullptr),
            SQLITE_OK);
        listenAndStart();
        ASSERT_TRUE(QTest::qWaitFor([this] { return !openFailures.isEmpty(); }, deadline));
        EXPECT_EQ(openFailures.first().kind, ErrorKind::FileInUse);
        EXPECT_TRUE(openFailures.first().message.contains(outboxPath()));
        sqlite3_close(raw);
    }
    ASSERT_TRUE(QTest::qWaitFor([this] { return !opened.isEmpty(); }, deadline));
    session->setKey(key());
    EXPECT_TRUE(waitForState(ChangeState::Settled));
}

TEST_F(StorageTrouble, aSaveWhileTheFileIsInUseWaitsAndKeepsItsOrder)
{
    startWithTicketCached();
    QStringList stored;
    QObject::connect(session.get(), &Session::changeReported, session.get(), [&](const ChangeReport& report) {
        if (report.state == ChangeState::Queued && !stored.contains(report.operation))
            stored.append(report.operation);
    });
    Holder holder(outboxPath());
    const QString first = session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"First"_s));
    const QString second =
        session->submit(desk.calmTicketId(), subjectPatch(u"Cannot log in"_s, u"Second"_s));
    // Longer than SQLite itself waits.
    EXPECT_FALSE(QTest::qWaitFor([&] { return !stored.isEmpty() || !notStored.isEmpty(); }, 3'000));
    holder.release();
    ASSERT_TRUE(QTest::qWaitFor([&] { return stored.size() == 2; }, deadline));
    EXPECT_EQ(stored, (QStringList{first, second}));
    EXPECT_TRUE(waitForEmptyOutbox());
    EXPECT_TRUE(notStored.isEmpty());
}

TEST_F(StorageTrouble, aTicketOfALinkThatCannotBeStoredIsNotCalledFetched)
{
    desk.addTicket(u"7b1c0d6e-0000-4000-8000-000000001044"_s, 1044, u"open"_s, u"2026-11-01T10:00:00Z"_s);
    for (const TicketLink& link : {TicketLink{.id = desk.calmTicketId()}, TicketLink{.number = 1044}}) {
        listenAndStart();
        ASSERT_TRUE(waitForSync());
        ASSERT_NO_FATAL_FAILURE(fetchIntoHeldCache(link));
        ASSERT_TRUE(fetched.constFirst().second) << "it is not on this computer";
        EXPECT_EQ(fetched.constFirst().second->kind, ErrorKind::FileInUse);

        // Once the file is free again, the same link works.
        fetched.clear();
        session->fetchTicket(link);
        ASSERT_TRUE(QTest::qWaitFor([this] { return !fetched.isEmpty(); }, deadline));
        EXPECT_FALSE(fetched.constFirst().second);
        EXPECT_FALSE(fetched.constFirst().first.isEmpty());
        fetched.clear();
        ASSERT_TRUE(session->shutDown());
        session.reset();
        connection = {};
    }
}

TEST_F(StorageTrouble, aSaveThatStillWaitsAtTheEndIsToldAsNotStored)
{
    listenAndStart();
    ASSERT_TRUE(waitForSync());
    Holder holder(outboxPath());
    const QString operation = session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Late"_s));
    ASSERT_TRUE(session->shutDown(std::chrono::seconds(10)));
    EXPECT_TRUE(QTest::qWaitFor([&] { return notStoredOperations.contains(operation); }, deadline));
}

} // namespace
} // namespace deskbell
