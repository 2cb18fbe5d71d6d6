// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "sandbox/options.h"

#include <QStringList>

namespace deskbell::sandbox {

/// What the command line of deskbell-sandbox says. There is no option that takes a key: arguments can be
/// read by every user of the machine.
struct CommandLine
{
    Options options;
    bool printRequests = false; ///< for demonstrations: method, path, and the body of PATCHes
    bool parentPipe = false;    ///< end when standard input closes
    bool keyFromStdin = false;  ///< the first line of standard input is the key
    QString helpText;           ///< filled when help or version was asked for
};

/// `arguments` begin with the program's name. ErrorKind::Input with a sentence for what can't be used.
Result<CommandLine> parsedCommandLine(const QStringList& arguments);

} // namespace deskbell::sandbox
