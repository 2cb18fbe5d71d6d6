// SPDX-License-Identifier: MIT
#include "platform/desktopfiles.h"
#include "platform/mimeapps.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using testing::HasSubstr;

constexpr char type[] = "x-scheme-handler/deskbell";
constexpr char entry[] = "org.deskbell.Deskbell.desktop";

QByteArray with(const QByteArray& text)
{
    return withDefaultApplication(text, type, entry);
}

QByteArray without(const QByteArray& text)
{
    return withoutApplication(text, type, entry);
}

TEST(MimeApps, BecomesTheFirstChoiceAndLeavesTheRestAsItIs)
{
    EXPECT_EQ(with(""), "[Default Applications]\nx-scheme-handler/deskbell=org.deskbell.Deskbell.desktop;\n");
    const QByteArray others = "# mine\n[Added Associations]\nimage/png=a.desktop;\n\n[Default Applications]\n"
                              "text/html = firefox.desktop\n";
    const QByteArray changed = with(others);
    EXPECT_TRUE(isDefaultApplication(changed, type, entry));
    EXPECT_THAT(changed.toStdString(), HasSubstr("text/html = firefox.desktop\n"));
    EXPECT_EQ(without(changed), others);
    EXPECT_EQ(with(changed), changed);
}

TEST(MimeApps, AnotherChoiceStaysBehindOurs)
{
    const QByteArray others = "[Default Applications]\nx-scheme-handler/deskbell=other.desktop;\n";
    const QByteArray changed = with(others);
    EXPECT_EQ(changed, "[Default Applications]\n"
                       "x-scheme-handler/deskbell=org.deskbell.Deskbell.desktop;other.desktop;\n");
    EXPECT_FALSE(isDefaultApplication(others, type, entry));
    EXPECT_EQ(without(changed), others);
}

TEST(MimeApps, WhatWasAddedIsTakenOutToTheByte)
{
    for (const QByteArray& before :
         {QByteArray(), QByteArray("[A]\nb=c\n"),
          QByteArray("[A]\nb=c;\n\n[Default Applications]\nx=y\n\n[B]\n"),
          QByteArray("[Default Applications]\nx=y"), QByteArray("\xff\xfe no text file\n")})
        EXPECT_EQ(without(with(before)), before) << before.toStdString();
    EXPECT_EQ(without("[A]\n[Default Applications]\nx-scheme-handler/deskbell=org.deskbell.Deskbell.desktop"),
              "[A]");
    // A desktop's settings may have put us into other sections, too.
    EXPECT_EQ(without("[Added Associations]\nx-scheme-handler/deskbell=org.deskbell.Deskbell.desktop\n"), "");
}

/// A home folder of its own.
struct Desktop : testing::Test
{
    QTemporaryDir home;
    DesktopFiles::Places places{.config = home.filePath(u"config"_s),
                                .data = home.filePath(u"data"_s),
                                .systemData = {home.filePath(u"system"_s)},
                                .program = u"/opt/My \"100%\" $tools/deskbell"_s};
    DesktopFiles files{places};

    QByteArray read(const QString& path) const
    {
        QFile file(home.filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& path, const QByteArray& content) const
    {
        QDir(home.path()).mkpath(QFileInfo(path).path());
        QFile file(home.filePath(path));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QStringList all() const
    {
        QStringList found;
        QDirIterator each(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext())
            found.append(QDir(home.path()).relativeFilePath(each.next()));
        return found;
    }
};

TEST_F(Desktop, StartsTheProgramAtSignInOnlyWhereItWasAskedTo)
{
    EXPECT_FALSE(files.startsAtSignIn());
    ASSERT_TRUE(files.setStartsAtSignIn(true));
    EXPECT_TRUE(files.startsAtSignIn());
    const QByteArray content = read(u"config/autostart/org.deskbell.Deskbell.desktop"_s);
    EXPECT_THAT(content.toStdString(),
                HasSubstr("\nExec=\"/opt/My \\\\\"100%%\\\\\" \\\\$tools/deskbell\" --autostart\n"));
    ASSERT_TRUE(files.setStartsAtSignIn(false));
    EXPECT_FALSE(files.startsAtSignIn());
    EXPECT_EQ(all(), QStringList());
}

TEST_F(Desktop, BelievesTheDesktopsOwnSwitch)
{
    ASSERT_TRUE(files.setStartsAtSignIn(true));
    const QString path = u"config/autostart/org.deskbell.Deskbell.desktop"_s;
    const QByteArray on = read(path);
    write(path, on + "Hidden=true\n");
    EXPECT_FALSE(files.startsAtSignIn());
    write(path, QByteArray(on).replace("enabled=true", "enabled=false"));
    EXPECT_FALSE(files.startsAtSignIn());
}

TEST_F(Desktop, SaysInWordsThatAFolderCannotBeWritten)
{
    write(u"config"_s, "a file where a folder should be");
    const Result<void> done = files.setStartsAtSignIn(true);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Storage);
    EXPECT_THAT(done.error().message.toStdString(), HasSubstr("autostart/org.deskbell.Deskbell.desktop"));
    EXPECT_THAT(done.error().message.toStdString(), HasSubstr("Everything is as it was."));
    EXPECT_FALSE(files.startsAtSignIn());
}

TEST_F(Desktop, OpensLinksAfterItWasAskedTo)
{
    EXPECT_EQ(files.links(), DesktopFiles::Links::Unknown);
    ASSERT_TRUE(files.setOpensLinks(true));
    EXPECT_EQ(files.links(), DesktopFiles::Links::Registered);
    const QByteArray content = read(u"data/applications/org.deskbell.Deskbell.desktop"_s);
    EXPECT_THAT(content.toStdString(), HasSubstr("deskbell\" %u\n"));
    EXPECT_THAT(content.toStdString(), HasSubstr("MimeType=x-scheme-handler/deskbell;\n"));
    EXPECT_TRUE(isDefaultApplication(read(u"config/mimeapps.list"_s), type, entry));
    ASSERT_TRUE(files.setOpensLinks(false));
    EXPECT_EQ(files.links(), DesktopFiles::Links::Unknown);
    EXPECT_EQ(all(), QStringList());
}

TEST_F(Desktop, WhereAPackageBroughtTheMenuEntryNothingIsWritten)
{
    write(u"system/applications/org.deskbell.Deskbell.desktop"_s, "[Desktop Entry]\n");
    EXPECT_EQ(files.links(), DesktopFiles::Links::Installed);
    ASSERT_TRUE(files.setOpensLinks(true));
    EXPECT_EQ(all().size(), 1);
}

TEST_F(Desktop, ForgettingLeavesNothingOfOursAndEverythingElse)
{
    write(u"config/mimeapps.list"_s, "[Default Applications]\ntext/html=firefox.desktop\n");
    write(u"config/autostart/other.desktop"_s, "[Desktop Entry]\n");
    ASSERT_TRUE(files.setStartsAtSignIn(true));
    ASSERT_TRUE(files.setOpensLinks(true));
    EXPECT_EQ(files.removeAll(), QStringList());
    EXPECT_EQ(read(u"config/mimeapps.list"_s), "[Default Applications]\ntext/html=firefox.desktop\n");
    EXPECT_THAT(
        all(), testing::UnorderedElementsAre(u"config/mimeapps.list"_s, u"config/autostart/other.desktop"_s));
    EXPECT_EQ(files.removeAll(), QStringList()); // a second time there is nothing to do
}

/// A second installation, whose files a person wants to keep when this one goes.
TEST_F(Desktop, ForgettingLeavesWhatStartsAnotherCopy)
{
    for (const QString& program :
         {u"/opt/other/deskbell"_s, places.program + u"2"_s, places.program + u" --profile"_s}) {
        DesktopFiles::Places elsewhere = places;
        elsewhere.program = program;
        DesktopFiles other(elsewhere);
        ASSERT_TRUE(other.setStartsAtSignIn(true));
        ASSERT_TRUE(other.setOpensLinks(true));
        const QStringList before = all();
        EXPECT_EQ(files.removeAll(), QStringList());
        EXPECT_EQ(all(), before) << program.toStdString();
        EXPECT_TRUE(other.startsAtSignIn());
        EXPECT_EQ(other.links(), DesktopFiles::Links::Registered);
        EXPECT_EQ(other.removeAll(), QStringList());
        EXPECT_EQ(all(), QStringList());
    }
}

TEST_F(Desktop, ForgettingTakesItsOwnEntryAlsoWhenADesktopChangedIt)
{
    ASSERT_TRUE(files.setStartsAtSignIn(true));
    const QString path = u"config/autostart/org.deskbell.Deskbell.desktop"_s;
    write(path, read(path).replace(" --autostart\n", " --autostart --account Support \nHidden=true\n"));
    EXPECT_EQ(files.removeAll(), QStringList());
    EXPECT_EQ(all(), QStringList());
    write(path, "[Desktop Entry]\nExec=" + places.program.toUtf8() + " --autostart\n");
    EXPECT_EQ(files.removeAll(), QStringList());
    EXPECT_EQ(all(), QStringList()) << "without the quotes";
}

TEST_F(Desktop, ForgettingKeepsTheMenuEntryOfAnInstallationForThisUser)
{
    write(u"data/applications/org.deskbell.Deskbell.desktop"_s, "[Desktop Entry]\nExec=deskbell %u\n");
    write(u"data/applications/mimeinfo.cache"_s,
          "[MIME Cache]\nx-scheme-handler/deskbell=org.deskbell.Deskbell.desktop;\n");
    EXPECT_EQ(files.links(), DesktopFiles::Links::Installed);
    EXPECT_EQ(files.removeAll(), QStringList());
    EXPECT_EQ(all().size(), 2);
}

TEST_F(Desktop, AnInstallationThatNobodyListedIsRegisteredWithItsOwnMenuEntry)
{
    const QString path = u"data/applications/org.deskbell.Deskbell.desktop"_s;
    write(path, "[Desktop Entry]\nExec=deskbell %u\n");
    EXPECT_EQ(files.links(), DesktopFiles::Links::Unknown);
    ASSERT_TRUE(files.setOpensLinks(true));
    EXPECT_EQ(files.links(), DesktopFiles::Links::Registered);
    EXPECT_EQ(read(path), "[Desktop Entry]\nExec=deskbell %u\n");
    EXPECT_EQ(files.removeAll(), QStringList());
    EXPECT_EQ(all(), QStringList(path));
}

TEST_F(Desktop, AListThatCannotBeReadIsNotTakenForEmpty)
{
    QDir(home.path()).mkpath(u"config/mimeapps.list"_s);
    const Result<void> done = files.setOpensLinks(true);
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().message.toStdString(), HasSubstr("mimeapps.list could not be read"));
    EXPECT_THAT(done.error().message.toStdString(), HasSubstr("left as it is"));
    EXPECT_EQ(all(), QStringList());
}

TEST_F(Desktop, ForgettingSaysWhatItCouldNotRemove)
{
    // A folder in the file's place: not even the administrator can unlink it.
    QDir(home.path()).mkpath(u"config/autostart/org.deskbell.Deskbell.desktop"_s);
    ASSERT_TRUE(files.setOpensLinks(true));
    const QStringList problems = files.removeAll();
    ASSERT_EQ(problems.size(), 1);
    EXPECT_THAT(problems.first().toStdString(), HasSubstr("Remove this file by hand."));
    EXPECT_EQ(all(), QStringList()); // the rest is gone all the same
}

} // namespace
} // namespace deskbell
