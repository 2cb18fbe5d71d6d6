// SPDX-License-Identifier: MIT
#include "platform/profilepaths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace deskbell;

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                               QFileDevice::ExeOwner | QFileDevice::ReadUser |
                                               QFileDevice::WriteUser | QFileDevice::ExeUser;

/// HOME and XDG folders of a person who has just got their account.
class ProfilePathsTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        for (const char* name : names) {
            m_before.append(qgetenv(name));
            qunsetenv(name);
        }
        qputenv("HOME", m_home.path().toLocal8Bit());
    }
    void TearDown() override
    {
        for (const char* name : names)
            qputenv(name, m_before.takeFirst());
    }
    QString home(const char* below) const { return m_home.path() + QString::fromLatin1(below); }

    static constexpr const char* names[] = {"HOME",           "XDG_DATA_HOME",  "XDG_CONFIG_HOME",
                                            "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"};
    QTemporaryDir m_home;
    QList<QByteArray> m_before;
};

TEST_F(ProfilePathsTest, areThoseOfTheBaseDirectorySpecification)
{
    const Result<ProfilePaths> paths = ProfilePaths::open();
    ASSERT_TRUE(paths);
    EXPECT_EQ(paths->data(), home("/.local/share/deskbell"));
    EXPECT_EQ(paths->config(), home("/.config/deskbell"));
    EXPECT_EQ(paths->state(), home("/.local/state/deskbell"));
    EXPECT_EQ(paths->cache(), home("/.cache/deskbell"));
    EXPECT_EQ(paths->accountsFile(), home("/.config/deskbell/accounts.ini"));
    EXPECT_EQ(QDir(m_home.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList())
        << "nothing visible in the home folder itself";
}

TEST_F(ProfilePathsTest, followTheEnvironment)
{
    qputenv("XDG_DATA_HOME", home("/d").toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home("/c").toLocal8Bit());
    qputenv("XDG_CACHE_HOME", home("/k").toLocal8Bit());
    qputenv("XDG_STATE_HOME", home("/s").toLocal8Bit());
    const Result<ProfilePaths> paths = ProfilePaths::open();
    ASSERT_TRUE(paths);
    EXPECT_EQ(
        QStringList({paths->data(), paths->config(), paths->cache(), paths->state()}),
        QStringList({home("/d/deskbell"), home("/c/deskbell"), home("/k/deskbell"), home("/s/deskbell")}));
}

TEST_F(ProfilePathsTest, ofAProfileFolderLieBelowIt)
{
    const Result<ProfilePaths> paths = ProfilePaths::open(home("/new/profile"));
    ASSERT_TRUE(paths);
    for (const QString& folder : {paths->data(), paths->config(), paths->state(), paths->cache()})
        EXPECT_TRUE(folder.startsWith(home("/new/profile/"))) << folder.toStdString();
    EXPECT_FALSE(QFile::exists(home("/.local"))) << "and nothing is made elsewhere";
}

TEST_F(ProfilePathsTest, belongToTheirOwnerAlone)
{
    ASSERT_TRUE(QDir().mkpath(home("/profile/data")));
    ASSERT_TRUE(QFile::setPermissions(home("/profile/data"), ownerOnly | QFileDevice::ReadOther));
    const Result<ProfilePaths> paths = ProfilePaths::open(home("/profile"));
    ASSERT_TRUE(paths);
    const Result<QString> account =
        paths->accountFolder(QStringLiteral("6c1f8a6e-0b5d-4f3e-9f57-2c9d1b0c7a11"));
    ASSERT_TRUE(account);
    for (const QString& folder :
         {home("/profile"), paths->data(), paths->config(), paths->state(), paths->cache(), *account})
        EXPECT_EQ(QFile::permissions(folder), ownerOnly) << folder.toStdString();
    EXPECT_EQ(QDir(paths->data()).entryList(QDir::Files | QDir::Hidden), QStringList())
        << "no trace of trying";
}

TEST_F(ProfilePathsTest, thatCannotBeMadeAreToldByName)
{
    QFile inTheWay(home("/file"));
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    for (const QString& folder : {home("/file"), home("/file/profile"), QStringLiteral("/proc/deskbell")}) {
        const Result<ProfilePaths> paths = ProfilePaths::open(folder);
        ASSERT_FALSE(paths) << folder.toStdString();
        EXPECT_EQ(paths.error().kind, ErrorKind::Storage);
        EXPECT_EQ(paths.error().message, QStringLiteral("The folder %1 could not be created.").arg(folder));
    }
}

TEST_F(ProfilePathsTest, thatCannotBeWrittenAreToldByName)
{
    // Root may write to every ordinary folder, so one is taken where nobody may.
    const Result<ProfilePaths> paths = ProfilePaths::open(QStringLiteral("/proc/self/fd"));
    ASSERT_FALSE(paths);
    EXPECT_THAT(paths.error().message.toStdString(), ::testing::StartsWith("The folder /proc/self/fd "));
}

TEST_F(ProfilePathsTest, refuseAnAccountIdThatIsNotOurs)
{
    const Result<ProfilePaths> paths = ProfilePaths::open();
    ASSERT_TRUE(paths);
    for (const char* id : {"", "..", "../../x", "6C1F8A6E-0B5D-4F3E-9F57-2C9D1B0C7A11", "{x}"})
        EXPECT_FALSE(paths->accountFolder(QString::fromLatin1(id))) << id;
}

} // namespace
