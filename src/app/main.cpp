// SPDX-License-Identifier: MIT
#include "app/accountcommand.h"
#include "app/application.h"
#include "app/connectioncheck.h"
#include "app/terminalecho.h"
#include "gui/icons.h"
#include "gui/theme.h"
#include "platform/endrequest.h"
#include "platform/exitlimit.h"
#include "platform/keychainsecretstore.h"
#include "platform/logging.h"
#include "platform/policyfile.h"
#include "platform/processhardening.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>

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

StartOptions readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A desktop client for support agents.\n\nWithout a window: "
                                            "deskbell account add|list|remove|policy; see "
                                            "deskbell account --help."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(
        u"profile"_s, QCoreApplication::translate("main", "Keep everything below this folder."),
        QCoreApplication::translate("main", "folder"));
    const QCommandLineOption account(u"account"_s,
                                     QCoreApplication::translate("main", "Open the workspace of this name."),
                                     QCoreApplication::translate("main", "name"));
    const QCommandLineOption demo(
        u"demo"_s,
        QCoreApplication::translate("main", "Try Deskbell on a bundled helpdesk with made-up tickets."));
    const QCommandLineOption printRequests(
        u"print-requests"_s,
        QCoreApplication::translate("main", "With --demo: print what the helpdesk receives."));
    parser.addOptions({profile, account, demo, printRequests});
    parser.addPositionalArgument(
        u"options"_s,
        QCoreApplication::translate("main", "With --demo, after “--”: options for the helpdesk."),
        u"[-- options]"_s);
    parser.process(application);

    StartOptions options{
        .profileFolder = parser.value(profile), .account = parser.value(account), .demo = parser.isSet(demo)};
    if (options.demo) {
        options.demoArguments = parser.positionalArguments();
        if (parser.isSet(printRequests))
            options.demoArguments.append(u"--print-requests"_s);
    }
    return options;
}

int runWindow(int argc, char** argv)
{
    QApplication application(argc, argv);
    nameProgram();
    QGuiApplication::setDesktopFileName(u"org.deskbell.Deskbell"_s);
    QGuiApplication::setWindowIcon(applicationIcon());
    installLogging();
    const StartOptions options = readOptions(application);
    Theme theme(application);
    theme.followDesktop();
    // exit() and not quit(): the end of a session does not wait for a question about unsaved changes.
    const EndRequest endRequest;
    QObject::connect(&endRequest, &EndRequest::requested, &application, [] { QCoreApplication::exit(0); });
    Application deskbell(options, theme);
    switch (deskbell.start()) {
    case Application::Start::HandedOver:
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
    hardenProcess();
    if (const auto arguments = accountArguments(argc, argv))
        return runAccount(argc, argv, *arguments);
    return runWindow(argc, argv);
}
