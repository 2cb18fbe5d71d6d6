// SPDX-License-Identifier: MIT
#include "platform/policyfile.h"

#include "platform/programfacts.h"

#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

class PolicyFile : public ::testing::Test
{
protected:
    QString write(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

TEST_F(PolicyFile, withoutAFileNothingIsLocked)
{
    EXPECT_EQ(readPolicy({m_folder.filePath(u"none.ini"_s)}), Policy());
}

TEST_F(PolicyFile, theFirstFileCountsAlone)
{
    const QString first = write(u"first.ini"_s, "appearance = dark\n");
    const QString second = write(u"second.ini"_s, "appearance = light\nproblem-reports = no\n");
    const Policy policy = readPolicy({m_folder.filePath(u"none.ini"_s), first, second});
    EXPECT_EQ(policy.file, first);
    EXPECT_EQ(policy.appearance, u"dark"_s);
    EXPECT_EQ(policy.problemReports, std::nullopt);
}

TEST_F(PolicyFile, whatCannotBeReadIsAProblemAndLocksNothing)
{
    const QString large = write(u"large.ini"_s, "appearance = dark\n" + QByteArray(100'000, '#'));
    for (const QString& path : {large, m_folder.path()}) {
        const Policy policy = readPolicy({path});
        EXPECT_TRUE(policy.isWrong());
        EXPECT_EQ(policy.appearance, std::nullopt);
        EXPECT_EQ(policy.file, path);
    }
}

TEST_F(PolicyFile, onlySystemWidePlacesAreLookedAt)
{
    qputenv("XDG_CONFIG_DIRS", "/opt/one:/opt/two");
    EXPECT_EQ(policyFiles(), (QStringList{u"/etc/deskbell/policy.ini"_s, u"/opt/one/deskbell/policy.ini"_s,
                                          u"/opt/two/deskbell/policy.ini"_s}));
    qunsetenv("XDG_CONFIG_DIRS");
}

TEST(ProgramFactsOfThisBuild, nameEveryLibrary)
{
    const ProgramFacts facts = readProgramFacts();
    EXPECT_EQ(facts.version, QStringLiteral(DESKBELL_VERSION));
    EXPECT_EQ(facts.qtRunning, QString::fromLatin1(qVersion()));
    EXPECT_THAT(facts.keychain.toStdString(), ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
    EXPECT_THAT(facts.commit.toStdString(), ::testing::MatchesRegex("unknown|[0-9a-f]{12}\\+?"));
    EXPECT_THAT(facts.buildDate.toStdString(), ::testing::MatchesRegex("unknown|[0-9]{4}-[0-9]{2}-[0-9]{2}"));
    EXPECT_FALSE(facts.tls.isEmpty());
    EXPECT_FALSE(facts.system.isEmpty());
}

} // namespace
