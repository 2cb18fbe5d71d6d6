// SPDX-License-Identifier: MIT
// `deskbell account` as a process over the real key store, with a server that accepts every key; for
// accountprogramtest.cpp.
#include "app/accountcommand.h"

#include "platform/keychainsecretstore.h"
#include "platform/logging.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <unistd.h>

using namespace deskbell;

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    installLogging();
    KeychainSecretStore secrets(std::chrono::seconds(5));
    QFile input;
    QTextStream output(stdout);
    QTextStream errors(stderr);
    if (!input.open(stdin, QIODevice::ReadOnly))
        return accountexit::usage;
    AccountCommandEnvironment environment{
        .secrets = secrets,
        .check = [](const QUrl&, const ApiKey&) { return QtFuture::makeReadyFuture(Result<void>()); },
        .input = input,
        .inputIsTerminal = isatty(STDIN_FILENO) == 1,
        .output = output,
        .errors = errors};
    return runAccountCommand(QCoreApplication::arguments().mid(1), environment);
}
