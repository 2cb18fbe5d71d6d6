// SPDX-License-Identifier: MIT
// A profile that meets another version of the program: an older one is brought up to date with everything in
// it, a newer one is refused in words and left as it is. And the window under an administrator's policy.
#include "app/deskfixture.h"

#include "support/scriptedhelpdesk.h"

#include <QAction>
#include <QMenu>

#include <sqlite3.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class LifeCycle : public DeskStory
{
protected:
    QString fileOf(const QString& name) const
    {
        return paths.data() + "/accounts/"_L1 + account.id + u'/' + name;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The account, without its window.
    void addAccount()
    {
        secret = "ixk_life_cycle_0123456789";
        account = accounts.prepare(u"Story"_s, helpdesk.origin()).value();
        ASSERT_TRUE(accounts.add(account, u"fake"_s));
        keyStore.keys.insert(account.id, ApiKey::parse(secret).value());
        ASSERT_TRUE(paths.accountFolder(account.id));
    }
    void takeFixture(const QString& name, int version)
    {
        const QString path = fileOf(name + u".db"_s);
        ASSERT_TRUE(QFile::copy(QStringLiteral(DB_FIXTURES) + u"/%1-v%2.db"_s.arg(name).arg(version), path));
        ASSERT_TRUE(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    }
    static void run(const QString& path, const QByteArray& sql)
    {
        sqlite3* raw = nullptr;
        ASSERT_EQ(sqlite3_open(QFile::encodeName(path).constData(), &raw), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(raw, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(raw);
    }

    ScriptedHelpdesk helpdesk;
};

TEST_F(LifeCycle, anUpgradeFromTheFirstReleaseKeepsTicketsOutboxAndDrafts)
{
    addAccount();
    takeFixture(u"cache"_s, 1);
    takeFixture(u"outbox"_s, 1);
    // The change was made under this account, and the draft by an editor.
    const QByteArray own = "UPDATE entries SET account = '" + account.id.toUtf8() + "', server = '" +
                           account.server.toEncoded() +
                           "'; UPDATE drafts SET content = '{\"edits\":[{\"key\":\"subject\","
                           "\"base\":\"Printer is smoking\",\"value\":\"Half a subject\"}]}'";
    run(fileOf(u"outbox.db"_s), own);
    helpdesk.disappear();
    reopenDesk();
    ASSERT_TRUE(openTicket([](const QAbstractItemModel*, int) { return true; })) << words().toStdString();
    EXPECT_TRUE(waitFor([this] { return find<QLineEdit>("subjectEdit")->text() == u"Half a subject"_s; }))
        << "the draft: " << find<QLineEdit>("subjectEdit")->text().toStdString();
    EXPECT_TRUE(waitForWords("1 change waiting")) << words().toStdString();
    EXPECT_EQ(accounts.accounts().value().size(), 1);
    EXPECT_TRUE(QFileInfo::exists(fileOf(u"outbox.db.schema-1"_s))) << "a copy from before the migration";
}

class Newer : public LifeCycle, public ::testing::WithParamInterface<const char*>
{
};

TEST_P(Newer, aDatabaseIsRefusedInWordsAndNeitherFileIsTouched)
{
    addAccount();
    takeFixture(u"cache"_s, 1);
    takeFixture(u"outbox"_s, 1);
    run(fileOf(QString::fromLatin1(GetParam())), "PRAGMA user_version = 1000");
    const QByteArray cache = bytesOf(fileOf(u"cache.db"_s));
    const QByteArray outbox = bytesOf(fileOf(u"outbox.db"_s));
    const QByteArray list = bytesOf(paths.accountsFile());
    reopenDesk();
    EXPECT_TRUE(waitForWords("was written by a newer version of Deskbell")) << words().toStdString();
    desk.reset();
    EXPECT_EQ(bytesOf(fileOf(u"cache.db"_s)), cache);
    EXPECT_EQ(bytesOf(fileOf(u"outbox.db"_s)), outbox);
    EXPECT_EQ(bytesOf(paths.accountsFile()), list);
    EXPECT_TRUE(QDir(fileOf({})).entryList({u"*.schema-*"_s, u"*damaged*"_s, u"*corrupt*"_s}).isEmpty());
}

INSTANTIATE_TEST_SUITE_P(EachFile, Newer, ::testing::Values("cache.db", "outbox.db"),
                         [](const auto& row) { return std::string(row.param).substr(0, 5); });

TEST_F(LifeCycle, whatIsLockedIsShownAndCannotBeChanged)
{
    addAccount();
    policy = parsePolicy("appearance = dark\nkeep-closed-days = 45\nproblem-reports = no\ncolour = red\n");
    policy.file = u"/etc/deskbell/policy.ini"_s;
    reopenDesk();
    ASSERT_TRUE(waitForWords("/etc/deskbell/policy.ini")) << words().toStdString();
    EXPECT_TRUE(words().contains(u"your tickets are safe"_s));
    EXPECT_EQ(theme.appearance(), Appearance::Dark);
    for (const char* name : {"darkAppearanceAction", "lightAppearanceAction", "keep90Action", "reportAction"})
        EXPECT_FALSE(find<QAction>(name)->isEnabled()) << name;
    for (const char* name : {"appearanceMenu", "keepMenu"})
        EXPECT_EQ(find<QMenu>(name)->actions().constLast()->text(), u"Set by your administrator"_s);
    EXPECT_TRUE(find<QAction>("reportAction")->text().contains(u"switched off by your administrator"_s));
    EXPECT_TRUE(find<QAction>("darkAppearanceAction")->isChecked());
    // The engine has it, too.
    EXPECT_TRUE(waitFor([this] { return !find<QAction>("keepAllAction")->isChecked(); }));
    EXPECT_TRUE(find<QAction>("connectAction")->isEnabled());
}

TEST_F(LifeCycle, withoutAPolicyEverythingCanBeChosen)
{
    addAccount();
    reopenDesk();
    ASSERT_TRUE(waitForWords("Connected")) << words().toStdString();
    for (const char* name : {"darkAppearanceAction", "keep90Action", "reportAction"})
        EXPECT_TRUE(find<QAction>(name)->isEnabled()) << name;
    EXPECT_FALSE(words().contains(u"administrator"_s));
}

} // namespace
} // namespace deskbell
