// SPDX-License-Identifier: MIT
#include "app/accountcommand.h"
#include "app/application.h"
#include "app/connectioncheck.h"
#include "app/startoptions.h"
#include "app/terminalecho.h"
#include "gui/icons.h"
#include "gui/theme.h"
#include "platform/desktopfiles.h"
#include "platform/endrequest.h"
#include "platform/exitlimit.h"
#include "platform/keychainsecretstore.h"
#include "platform/logging.h"
#include "platform/policyfile.h"
#include "platform/processhardening.h"
#include "platform/processmemory.h"

#include <QApplication>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

void nameProgram()
{
    QCoreApplication::setApplicationName(u"deskbell"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DESKBELL_VERSION));
}

QStringList argumentList(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// The arguments of `deskbell [--profile FOLDER] account …`, with the profile put behind; nothing for any
/// other command line. Decided before there is an application object, because this one needs no display.
std::optional<QStringList> accountArguments(int argc, char** argv)
{
    QStringList before;
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == "account"_L1) {
            QStringList arguments;
            for (int j = i + 1; j < argc; ++j)
                arguments.append(QString::fromLocal8Bit(argv[j]));
            return arguments + before;
        }
        if (!argument.startsWith("--profile"_L1))
            return std::nullopt;
        before.append(argument);
        if (argument == "--profile"_L1 && ++i < argc)
            before.append(QString::fromLocal8Bit(argv[i]));
    }
    return std::nullopt;
}

/// `deskbell account …` works without a window and without a display.
int runAccount(int argc, char** argv, const QStringList& arguments)
{
    QCoreApplication application(argc, argv);
    nameProgram();
    installLogging();
    KeychainSecretStore secrets;
    QFile input;
    QTextStream output(stdout);
    QTextStream errors(stderr);
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        errors << QCoreApplication::translate("main", "Standard input cannot be read.") << Qt::endl;
        return accountexit::usage;
    }
    AccountCommandEnvironment environment{.profileFolder = {},
                                          .secrets = secrets,
                                          .check = checkConnection,
                                          .input = input,
                                          .inputIsTerminal = standardInputIsTerminal(),
                                          .output = output,
                                          .errors = errors,
                                          .policy = readPolicy()};
    return runAccountCommand(arguments, environment);
}

/// `deskbell --forget-desktop`, for scripts that take the program away.
int forgetTraces()
{
    const QStringList problems = removeDesktopTraces();
    for (const QString& problem : problems)
        QTextStream(stderr) << problem << Qt::endl;
    return problems.isEmpty() ? 0 : startexit::leftOver;
}

/// `deskbell --help` and the like, which also work without a display.
int runText(int argc, char** argv, const StartRequest& request)
{
    const QCoreApplication application(argc, argv);
    nameProgram();
    if (request.kind == StartRequest::Kind::ForgetTraces)
        return forgetTraces();
    const bool isAnswer = request.kind == StartRequest::Kind::Text;
    QTextStream(isAnswer ? stdout : stderr) << request.text << (isAnswer ? "" : "\n");
    return isAnswer ? 0 : startexit::usage;
}

/// Without one, QApplication would end the program with a message for developers. What Qt is told by an
/// option or a variable of its own is its business.
bool hasDisplay([[maybe_unused]] const QStringList& arguments)
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    const bool isNamed = std::ranges::any_of(arguments, [](const QString& argument) {
        return argument == "-platform"_L1 || argument == "-display"_L1;
    });
    const char* const variables[] = {"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"};
    return isNamed || qEnvironmentVariable("XDG_SESSION_TYPE") == "wayland"_L1 ||
           std::ranges::any_of(variables,
                               [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
#endif
}

int refuseWithoutDisplay()
{
    QTextStream(stderr) << QCoreApplication::translate(
                               "main",
                               "Deskbell shows a window, and there is no display to show it on. Nothing "
                               "was started. Start it in a desktop session; deskbell account and "
                               "deskbell --help work without one.")
                        << Qt::endl;
    return startexit::noDisplay;
}

int runWindow(int argc, char** argv)
{
    QApplication application(argc, argv);
    nameProgram();
    QGuiApplication::setDesktopFileName(u"org.deskbell.Deskbell"_s);
    QGuiApplication::setWindowIcon(applicationIcon());
    installLogging();
    // Qt has taken its own options out by now.
    const StartRequest request = readStart(QCoreApplication::arguments().mid(1));
    if (request.kind != StartRequest::Kind::Window) {
        QTextStream(stderr) << request.text << Qt::endl;
        return startexit::usage;
    }
    Theme theme(application);
    theme.followDesktop();
    // exit() and not quit(): the end of a session does not wait for a question about unsaved changes.
    const EndRequest endRequest;
    QObject::connect(&endRequest, &EndRequest::requested, &application, [] { QCoreApplication::exit(0); });
    Application deskbell(request.options, theme);
    switch (deskbell.start()) {
    case Application::Start::HandedOver:
    case Application::Start::NothingToDo:
        return 0;
    case Application::Start::Failed:
        return 1;
    case Application::Start::Running:
        break;
    }
    const int status = QApplication::exec();
    limitExit(mostTimeToExit, status);
    deskbell.cleanUp();
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    keepMemorySmall();
    hardenProcess();
    if (const auto arguments = accountArguments(argc, argv))
        return runAccount(argc, argv, *arguments);
    const QStringList arguments = argumentList(argc, argv);
    if (needsNoDisplay(arguments))
        return runText(argc, argv, readStart(arguments));
    return hasDisplay(arguments) ? runWindow(argc, argv) : refuseWithoutDisplay();
}
