// SPDX-License-Identifier: MIT
// `deskbell account remove NAME --forget`: everything of one account goes, or a sentence says what did not.
#include "app/forgettingstory.h"

#include "app/accountcommand.h"
#include "platform/singleinstance.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QTimer>

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using ::testing::HasSubstr;

class Forgetting : public ForgettingStory
{
protected:
    int forget(const QStringList& more = {}, const QString& name = u"Leaving"_s)
    {
        layout.sync(); // the command has the file for itself
        QBuffer input;
        input.open(QIODevice::ReadOnly);
        said.clear();
        QString output;
        QTextStream out(&output);
        QTextStream errors(&said);
        AccountCommandEnvironment environment{.profileFolder = folder.path(),
                                              .secrets = secrets,
                                              .check = {},
                                              .input = input,
                                              .output = out,
                                              .errors = errors};
        const int code = runAccountCommand(QStringList{u"remove"_s, name, u"--forget"_s} + more, environment);
        if (code == accountexit::done) {
            EXPECT_EQ(output, u"The account “%1” was forgotten.\n"_s.arg(name));
        }
        return code;
    }
    std::string words() const { return said.toStdString(); }

    QString said;
    QObject owner;
};

TEST_F(Forgetting, deletesEverythingOfTheAccountAndNothingOfAnother)
{
    const auto before = contentsOf(folderOf(staying));
    EXPECT_EQ(forget(), accountexit::done);
    EXPECT_EQ(words(), "");
    expectForgotten();
    EXPECT_FALSE(secrets.keys.contains(leaving.id));
    EXPECT_EQ(contentsOf(folderOf(staying)), before);
    QSettings after(paths.layoutFile(), QSettings::IniFormat);
    EXPECT_EQ(after.value("window/sidebar"_L1).toString(), u"wide"_s);
    EXPECT_EQ(after.value(u"accounts/%1/me"_s.arg(staying.id)).toString(), u"pelican"_s);
}

TEST_F(Forgetting, withTheLastAccountGoesWhatTheWindowsRemembered)
{
    EXPECT_EQ(forget(), accountexit::done);
    EXPECT_EQ(forget({}, u"Staying"_s), accountexit::done);
    EXPECT_TRUE(QSettings(paths.layoutFile(), QSettings::IniFormat).allKeys().isEmpty());
    EXPECT_EQ(filesWith("pelican"), QStringList());
}

TEST_F(Forgetting, whatWasNotSentIsNotDeletedUnasked)
{
    leaveUnsent();
    const auto before = contentsOf(folder.path());
    EXPECT_EQ(forget(), accountexit::usage);
    EXPECT_THAT(words(), HasSubstr("1 changes, 1 notes, 1 drafts"));
    EXPECT_THAT(words(), HasSubstr("--discard-unsent"));
    EXPECT_EQ(contentsOf(folder.path()), before);
    EXPECT_EQ(secrets.removals, 0);

    EXPECT_EQ(forget({u"--discard-unsent"_s}), accountexit::done);
    expectForgotten();
}

TEST_F(Forgetting, anOutboxThatCannotBeReadMayHoldSomething)
{
    write(folderOf(leaving) + u"/outbox.db"_s, "heron, and no database");
    EXPECT_EQ(forget(), accountexit::usage);
    EXPECT_THAT(words(), HasSubstr("could not be found out"));
    EXPECT_TRUE(isListed());
    EXPECT_EQ(forget({u"--discard-unsent"_s}), accountexit::done);
    expectForgotten();
}

TEST_F(Forgetting, aLockedKeyStoreKeepsTheAccountAsItWas)
{
    secrets.keyStore = KeyStoreState::Locked;
    const auto before = contentsOf(folderOf(leaving));
    EXPECT_EQ(forget(), accountexit::keyStore);
    EXPECT_THAT(words(), HasSubstr("Nothing was deleted"));
    EXPECT_EQ(contentsOf(folderOf(leaving)), before);
    EXPECT_FALSE(known().isLeaving);

    EXPECT_EQ(forget({u"--force"_s}), accountexit::done);
    EXPECT_THAT(words(), HasSubstr("evoke")) << "the key may remain, and only the server can end it";
    expectForgotten();
}

TEST_F(Forgetting, aKeyStoreThatOnlySaysSoIsNotBelieved)
{
    secrets.keepsRemoved = true;
    EXPECT_EQ(forget(), accountexit::keyStore);
    EXPECT_TRUE(isListed());
}

TEST_F(Forgetting, aFileThatStaysIsNamedAndTheSameCommandGoesOn)
{
    // Where the window state should be written stands something that cannot be replaced.
    ASSERT_TRUE(QFile::remove(paths.layoutFile()) && QDir().mkpath(paths.layoutFile()));
    leaveUnsent();
    EXPECT_EQ(forget({u"--discard-unsent"_s}), accountexit::profile);
    EXPECT_THAT(words(), HasSubstr("could not be deleted"));
    EXPECT_THAT(words(), HasSubstr(paths.layoutFile().toStdString()));
    EXPECT_TRUE(known().isLeaving);

    ASSERT_TRUE(QDir().rmdir(paths.layoutFile()));
    EXPECT_EQ(forget(), accountexit::done) << words();
    expectForgotten();
}

/// How many of the steps of forgetting were done when the program died.
class Died : public Forgetting, public ::testing::WithParamInterface<int>
{
protected:
    void dieAfter(int steps)
    {
        ASSERT_TRUE(accounts.setLeaving(leaving.id, true));
        if (steps > 0)
            secrets.keys.remove(leaving.id);
        QStringList files = QDir(folderOf(leaving)).entryList(QDir::Files);
        ASSERT_GT(files.size(), 2);
        if (steps == 2)
            files = files.first(2);
        for (const QString& file : std::as_const(files)) {
            EXPECT_TRUE(steps < 2 || QFile::remove(folderOf(leaving) + u'/' + file));
        }
        EXPECT_TRUE(steps <= 3 || QDir().rmdir(folderOf(leaving)));
        if (steps > 4)
            layout.remove("accounts/"_L1 + leaving.id);
    }
};

TEST_P(Died, theNextTimeEndsIt)
{
    leaveUnsent();
    ASSERT_NO_FATAL_FAILURE(dieAfter(GetParam()));
    EXPECT_EQ(forget(), accountexit::done) << words();
    EXPECT_FALSE(secrets.keys.contains(leaving.id));
    expectForgotten();
}

INSTANTIATE_TEST_SUITE_P(AfterEachStep, Died, ::testing::Range(0, 6));

TEST_F(Forgetting, aLinkIsDeletedAndNotFollowed)
{
    QTemporaryDir elsewhere;
    write(elsewhere.filePath(u"mine.txt"_s), "mine");
    ASSERT_TRUE(QFile::link(elsewhere.path(), folderOf(leaving) + u"/link"_s));
    EXPECT_EQ(forget(), accountexit::done) << words();
    EXPECT_EQ(bytesOf(elsewhere.filePath(u"mine.txt"_s)), "mine");
}

TEST_F(Forgetting, underAWindowThatRunsNothingIsDeleted)
{
    SingleInstance window(paths);
    ASSERT_EQ(window.claim({}).value(), SingleInstance::Role::First);
    layout.sync();
    const auto before = contentsOf(folder.path());
    EXPECT_EQ(forget({u"--discard-unsent"_s, u"--force"_s}), accountexit::profile);
    EXPECT_THAT(words(), HasSubstr("is running with this profile. Nothing was deleted. Quit it"));
    EXPECT_EQ(contentsOf(folder.path()), before);
    EXPECT_EQ(secrets.removals, 0);
}

TEST_F(Forgetting, aWindowThatStartsMeanwhileWaitsOrSaysWhyItDoesNotOpen)
{
    secrets.isHeld = true; // as while a person looks for the password of the key store
    Result<SingleInstance::Role> early = SingleInstance::Role::First;
    QTimer::singleShot(0, &owner, [&] {
        SingleInstance window(paths);
        early = window.claim({}, {}, std::chrono::milliseconds(50));
        secrets.release();
    });
    EXPECT_EQ(forget(), accountexit::done) << words();
    ASSERT_FALSE(early) << "a window has files open that are being deleted";
    EXPECT_EQ(early.error().kind, ErrorKind::Storage);
    const std::string why = early.error().message.toStdString();
    EXPECT_THAT(why, HasSubstr("“deskbell account” (process "));
    EXPECT_THAT(why, HasSubstr(std::to_string(QCoreApplication::applicationPid())));
    EXPECT_THAT(why, HasSubstr("No window was opened and nothing was changed by this start."));
    expectForgotten();
    SingleInstance later(paths);
    EXPECT_EQ(later.claim({}).value(), SingleInstance::Role::First);
}

TEST_F(Forgetting, aSecondCommandAtTheSameTimeIsRefused)
{
    secrets.isHeld = true;
    int code = accountexit::done;
    std::string why;
    QTimer::singleShot(0, &owner, [&] {
        code = forget({}, u"Staying"_s);
        why = words();
        secrets.release();
    });
    EXPECT_EQ(forget(), accountexit::done);
    EXPECT_EQ(code, accountexit::profile);
    EXPECT_THAT(why, HasSubstr("Nothing was deleted. Wait until it has ended"));
    expectForgotten();
}

TEST_F(Forgetting, anIdThatIsNoneOfOursIsRefusedAndNothingIsDeleted)
{
    leaveUnsent();
    layout.sync();
    const auto before = contentsOf(folder.path());
    int removals = 0;
    const auto remove = [&]() -> QStringList {
        ++removals;
        return {};
    };
    for (const QString& id :
         {QString(), u"."_s, u".."_s, u"../.."_s, u"../accounts/"_s + leaving.id, u"a/b"_s, u"/tmp"_s,
          leaving.id + u'/', leaving.id + u"/.."_s, leaving.id.toUpper(), u'{' + leaving.id + u'}'}) {
        Account wrong = leaving;
        wrong.id = id;
        const auto deleted = deleteAccount(paths, wrong, layout, remove);
        ASSERT_FALSE(deleted) << id.toStdString();
        EXPECT_EQ(deleted.error().kind, ErrorKind::Storage);
        EXPECT_THAT(deleted.error().message.toStdString(), HasSubstr("Nothing was deleted."));
        EXPECT_FALSE(unsentWork(paths, wrong)) << "nobody can say what is there: " << id.toStdString();
        EXPECT_EQ(contentsOf(folder.path()), before) << id.toStdString();
    }
    EXPECT_EQ(removals, 0);
}

TEST_F(Forgetting, aKeyThatWasHeldForASessionNeedsNoKeyStore)
{
    ASSERT_TRUE(accounts.setKeyStore(leaving.id, u"session"_s));
    secrets.keyStore = KeyStoreState::Absent;
    EXPECT_EQ(forget(), accountexit::done) << words();
    expectForgotten();
}

TEST_F(Forgetting, anAccountThatIsLeavingIsShownAsSuch)
{
    ASSERT_TRUE(accounts.setLeaving(leaving.id, true));
    EXPECT_TRUE(known().isLeaving);
    EXPECT_FALSE(accounts.find(u"Staying"_s).value()->isLeaving);
    ASSERT_TRUE(accounts.setLeaving(leaving.id, false));
    EXPECT_FALSE(known().isLeaving);
}

} // namespace
} // namespace deskbell
