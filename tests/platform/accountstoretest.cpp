// SPDX-License-Identifier: MIT
#include "platform/accountstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include <gmock/gmock.h>

using namespace deskbell;

namespace {

const QUrl server(QStringLiteral("https://desk.example"));

class AccountStoreTest : public ::testing::Test
{
protected:
    QString file() const { return m_folder.filePath(QStringLiteral("accounts.ini")); }
    AccountStore store() const { return AccountStore(file()); }
    Account add(const QString& name)
    {
        const Account account = store().prepare(name, server).value();
        EXPECT_TRUE(store().add(account, QStringLiteral("secret-service")));
        return account;
    }
    QByteArray contents() const
    {
        QFile read(file());
        EXPECT_TRUE(read.open(QIODevice::ReadOnly));
        return read.readAll();
    }
    void overwrite(const QByteArray& bytes) const
    {
        QFile write(file());
        ASSERT_TRUE(write.open(QIODevice::WriteOnly));
        write.write(bytes);
    }

    QTemporaryDir m_folder;
};

TEST_F(AccountStoreTest, isEmptyBeforeTheFirstAccountAndAfterTheLast)
{
    EXPECT_TRUE(store().accounts().value().isEmpty());
    const Account only = add(QStringLiteral("Desk"));
    EXPECT_TRUE(store().remove(only.id));
    EXPECT_TRUE(store().accounts().value().isEmpty());
}

TEST_F(AccountStoreTest, keepsAccountsInOrderWithTheKeyStoreThatHasTheirKey)
{
    const Account first = add(QStringLiteral("Zebra, Ltd = [1]; \"x\" %@Ünï"));
    const Account second = add(QStringLiteral("@Apple"));
    const QList<KnownAccount> expected{{.account = first, .keyStore = QStringLiteral("secret-service")},
                                       {.account = second, .keyStore = QStringLiteral("secret-service")}};
    EXPECT_EQ(store().accounts().value(), expected);

    EXPECT_TRUE(store().setKeyStore(second.id, QStringLiteral("session")));
    EXPECT_EQ(store().accounts().value().at(1).keyStore, QStringLiteral("session"));
}

TEST_F(AccountStoreTest, isReadableByItsOwnerAlone)
{
    add(QStringLiteral("Desk"));
    add(QStringLiteral("Second"));
    constexpr auto owner =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
    EXPECT_EQ(QFile::permissions(file()), owner);
}

TEST_F(AccountStoreTest, findsByNameWhateverTheCase)
{
    const Account account = add(QStringLiteral("Desk"));
    EXPECT_EQ(store().find(QStringLiteral(" dESK ")).value()->account, account);
    EXPECT_FALSE(store().find(QStringLiteral("Des")).value().has_value());
}

TEST_F(AccountStoreTest, takesANameOnlyOnce)
{
    const Account first = store().prepare(QStringLiteral("Desk"), server).value();
    const Account rival = store().prepare(QStringLiteral("desk"), server).value();
    EXPECT_TRUE(store().add(first, QStringLiteral("fake")));
    const Result<void> added = store().add(rival, QStringLiteral("fake"));
    ASSERT_FALSE(added) << "also when both were prepared before";
    EXPECT_EQ(added.error().kind, ErrorKind::Input);
    const Result<Account> prepared = store().prepare(QStringLiteral("DESK"), server);
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().message, QStringLiteral("There is already an account named “DESK”."));
}

TEST_F(AccountStoreTest, refusesNamesThatCannotBeShown)
{
    for (const QString& name : {QString(), QStringLiteral("  "), QStringLiteral("a\tb"),
                                QStringLiteral("a\nb"), QStringLiteral("a\u202Eb"), QString(81, u'x')}) {
        const Result<Account> prepared = store().prepare(name, server);
        ASSERT_FALSE(prepared) << name.toStdString();
        EXPECT_EQ(prepared.error().kind, ErrorKind::Input);
    }
    EXPECT_EQ(store().prepare(QStringLiteral(" Desk "), server).value().name, QStringLiteral("Desk"));
}

TEST_F(AccountStoreTest, doesNotKnowWhatWasNeverAdded)
{
    EXPECT_EQ(store().remove(QStringLiteral("x")).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(store().setKeyStore(QStringLiteral("x"), QStringLiteral("y")).error().kind,
              ErrorKind::NotFound);
}

TEST_F(AccountStoreTest, neverTakesADamagedFileForAnEmptyOne)
{
    add(QStringLiteral("Desk"));
    add(QStringLiteral("Second"));
    const Account rival = store().prepare(QStringLiteral("Third"), server).value();
    const QByteArray whole = contents();
    QList<QByteArray> damages{
        {}, QByteArray(200, '\0'), "garbage", "[General]\nversion=1\n", "[General]\naccounts=@Invalid()\n"};
    for (qsizetype length = 1; length < whole.size(); ++length)
        damages.append(whole.left(length));
    for (const QByteArray& damage : damages) {
        overwrite(damage);
        const Result<QList<KnownAccount>> read = store().accounts();
        // What was cut off may have been the last line's end, or a name's tail; no account may be missing.
        if (read) {
            EXPECT_EQ(read->size(), 2) << damage.toStdString();
            continue;
        }
        EXPECT_EQ(read.error().kind, ErrorKind::Storage);
        EXPECT_THAT(read.error().message.toStdString(), ::testing::HasSubstr("is damaged"));
        // Every write waits for the disk, so not after each of the damages.
        if (damage.size() % 16 == 0) {
            ASSERT_FALSE(store().add(rival, QStringLiteral("fake"))) << "nor is it overwritten";
            ASSERT_EQ(contents(), damage);
        }
    }
}

TEST_F(AccountStoreTest, leavesTheFileOfANewerVersionAlone)
{
    overwrite("[General]\nversion=2\naccounts=@Invalid()\n");
    EXPECT_EQ(store().accounts().error().kind, ErrorKind::NewerSchema);
    EXPECT_EQ(store().remove(QStringLiteral("x")).error().kind, ErrorKind::NewerSchema);
}

TEST_F(AccountStoreTest, keepsWhatItDoesNotKnow)
{
    add(QStringLiteral("Desk"));
    overwrite(contents() + "\n[future]\nsetting=7\n");
    add(QStringLiteral("Second"));
    EXPECT_THAT(contents().toStdString(), ::testing::HasSubstr("setting=7"));
}

TEST_F(AccountStoreTest, refusesAServerThatItWouldNotConnectTo)
{
    add(QStringLiteral("Desk"));
    overwrite(contents().replace("https://desk.example", "http://desk.example"));
    EXPECT_FALSE(store().accounts());
}

TEST_F(AccountStoreTest, saysWhenItCannotBeWritten)
{
    const AccountStore lost(m_folder.filePath(QStringLiteral("missing/accounts.ini")));
    const Account account = lost.prepare(QStringLiteral("Desk"), server).value();
    AccountStore store = lost;
    const Result<void> added = store.add(account, QStringLiteral("fake"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, ErrorKind::Storage);
}

TEST_F(AccountStoreTest, losesNothingToAChangeAtTheSameTime)
{
    std::vector<std::unique_ptr<QThread>> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back(QThread::create([this, number] {
            for (int round = 0; round < 5; ++round)
                add(QStringLiteral("account %1.%2").arg(number).arg(round));
        }));
        threads.back()->start();
    }
    for (const auto& thread : threads)
        ASSERT_TRUE(thread->wait(30'000));
    EXPECT_EQ(store().accounts().value().size(), 20);
}

} // namespace
