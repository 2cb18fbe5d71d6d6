// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// The program itself, in a home of its own. Without a platform plug-in it would have to reach a display, and
/// there is none to reach.
struct Program : testing::Test
{
    QTemporaryDir home;
    QProcess process;
    QByteArray out;
    QByteArray err;

    void start(const QStringList& arguments, const QString& platform)
    {
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + home.filePath(u"no-bus"_s));
        if (!platform.isEmpty())
            environment.insert(u"QT_QPA_PLATFORM"_s, platform);
        process.setProcessEnvironment(environment);
        process.setReadChannel(QProcess::StandardError);
        process.start(QStringLiteral(DESKBELL_PROGRAM), arguments);
    }
    int run(const QStringList& arguments, const QString& platform = {})
    {
        start(arguments, platform);
        EXPECT_TRUE(process.waitForFinished(30'000)) << "it opened a window?";
        out = process.readAllStandardOutput();
        err = process.readAllStandardError();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    QString file(const char* path) const { return home.filePath(QString::fromLatin1(path)); }
};

TEST_F(Program, TellsItsVersionWithoutADisplay)
{
    EXPECT_EQ(run({u"--version"_s}), 0);
    EXPECT_EQ(out, "deskbell " DESKBELL_VERSION "\n");
    EXPECT_EQ(err, "");
}

TEST_F(Program, ExplainsItselfWithoutADisplay)
{
    EXPECT_EQ(run({u"--help"_s}), 0);
    EXPECT_TRUE(out.startsWith("Usage: deskbell [options]")) << out.toStdString();
    EXPECT_TRUE(out.contains("--action <place>")) << out.toStdString();
    EXPECT_EQ(err, "");
}

TEST_F(Program, SaysThatThereIsNoDisplay)
{
    EXPECT_EQ(run({}), 1);
    EXPECT_TRUE(err.contains("there is no display")) << err.toStdString();
    EXPECT_EQ(run({u"deskbell://ticket/1"_s}), 1);
}

TEST_F(Program, RefusesWhatItDoesNotKnowWithASentenceOnStandardError)
{
    EXPECT_EQ(run({u"--action=explode"_s}, u"offscreen"_s), 2);
    EXPECT_EQ(out, "");
    EXPECT_TRUE(err.contains("due, search and outbox")) << err.toStdString();
    EXPECT_TRUE(err.contains("Nothing was started.")) << err.toStdString();
}

/// What a version after this one may have left.
QByteArray newerList(const QString& path)
{
    const QByteArray text = "[General]\naccounts=future\nversion=9\n\n[account-future]\nname=Desk\n";
    QFile list(path);
    EXPECT_TRUE(QDir().mkpath(QFileInfo(path).path()) && list.open(QIODevice::WriteOnly));
    list.write(text);
    return text;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TEST_F(Program, AListOfAccountsOfANewerVersionIsRefusedByCommandsAndLeftAsItIs)
{
    const QString list = file(".config/deskbell/accounts.ini");
    const QByteArray before = newerList(list);
    for (const QStringList& command :
         {QStringList{u"list"_s}, QStringList{u"remove"_s, u"Desk"_s},
          QStringList{u"remove"_s, u"Desk"_s, u"--forget"_s, u"--discard-unsent"_s, u"--force"_s}}) {
        EXPECT_EQ(run(QStringList{u"account"_s} + command), 5);
        EXPECT_TRUE(err.contains("was written by a newer Deskbell. Nothing was changed."))
            << err.toStdString();
        EXPECT_EQ(contentOf(list), before);
    }
}

TEST_F(Program, AListOfAccountsOfANewerVersionIsRefusedByTheWindowAndLeftAsItIs)
{
    const QString list = file(".config/deskbell/accounts.ini");
    const QByteArray before = newerList(list);
    start({}, u"offscreen"_s);
    while (!err.contains("was written by a newer Deskbell") && process.waitForReadyRead(30'000))
        err += process.readAllStandardError();
    EXPECT_TRUE(err.contains("Start that version again, or update this one.")) << err.toStdString();
    process.terminate(); // the message stands until it is closed
    EXPECT_TRUE(process.waitForFinished(30'000));
    EXPECT_EQ(contentOf(list), before);
}

TEST_F(Program, AtSignInWithoutAnyWorkspaceThereIsNothingToOpen)
{
    EXPECT_EQ(run({u"--autostart"_s}, u"offscreen"_s), 0);
}

TEST_F(Program, TakesItsTracesOutOfTheDesktopWithoutADisplay)
{
    QDir(home.path()).mkpath(u".config/autostart"_s);
    const QString autostart = file(".config/autostart/org.deskbell.Deskbell.desktop");
    for (const QByteArray& program : {QByteArray(DESKBELL_PROGRAM), QByteArray("/opt/another/deskbell")}) {
        QFile entry(autostart);
        ASSERT_TRUE(entry.open(QIODevice::WriteOnly));
        entry.write("[Desktop Entry]\nExec=\"" + program + "\" --autostart\n");
        entry.close();
        EXPECT_EQ(run({u"--forget-desktop"_s}), 0);
        EXPECT_EQ(QFile::exists(autostart), program != DESKBELL_PROGRAM) << program.toStdString();
        EXPECT_EQ(err, "");
    }
}

} // namespace
} // namespace deskbell
