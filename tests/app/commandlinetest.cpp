// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
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

    int run(const QStringList& arguments, const QString& platform = {})
    {
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + home.filePath(u"no-bus"_s));
        if (!platform.isEmpty())
            environment.insert(u"QT_QPA_PLATFORM"_s, platform);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(DESKBELL_PROGRAM), arguments);
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

TEST_F(Program, AtSignInWithoutAnyWorkspaceThereIsNothingToOpen)
{
    EXPECT_EQ(run({u"--autostart"_s}, u"offscreen"_s), 0);
}

TEST_F(Program, TakesItsTracesOutOfTheDesktopWithoutADisplay)
{
    QDir(home.path()).mkpath(u".config/autostart"_s);
    QFile autostart(file(".config/autostart/org.deskbell.Deskbell.desktop"));
    ASSERT_TRUE(autostart.open(QIODevice::WriteOnly));
    autostart.write("[Desktop Entry]\n");
    autostart.close();
    EXPECT_EQ(run({u"--forget-desktop"_s}), 0);
    EXPECT_FALSE(autostart.exists());
    EXPECT_EQ(err, "");
}

} // namespace
} // namespace deskbell
