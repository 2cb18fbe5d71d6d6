// SPDX-License-Identifier: MIT
#pragma once

#include "core/startwish.h"

#include <QStringList>

namespace deskbell {

/// What the command line asked for.
struct StartOptions
{
    QString profileFolder;     ///< empty: the usual places
    QString account;           ///< name; empty: the one used last
    bool demo = false;         ///< bundled helpdesk, throw-away profile
    QStringList demoArguments; ///< for the sandbox
    bool quiet = false;        ///< at sign-in: the window opens minimised and takes no focus
    StartWish wish;            ///< where the window should go

    /// Whether this is the profile that the desktop's links and menu entry mean.
    bool isUsualProfile() const { return profileFolder.isEmpty() && !demo; }
};

/// A command line, read.
struct StartRequest
{
    enum class Kind {
        Window,       ///< `options` says how
        Text,         ///< `text` is the answer (--help, --version); no display is needed
        ForgetTraces, ///< --forget-desktop: no display either
        Mistake,      ///< `text` says what is wrong
    };
    Kind kind = Kind::Window;
    StartOptions options;
    QString text;
};

/// Exit codes of the window's command line, promised to scripts.
namespace startexit {
constexpr int leftOver = 1;  ///< --forget-desktop: something could not be removed
constexpr int noDisplay = 1; ///< the window could not be opened
constexpr int usage = 2;     ///< the arguments cannot be used
} // namespace startexit

/// Reads the arguments behind the program's name. Pure: needs no application object, and ends nothing.
StartRequest readStart(const QStringList& arguments);

/// Whether the arguments ask for something that is done without a window, so that main() makes no
/// QApplication, which ends the program where there is no display.
bool needsNoDisplay(const QStringList& arguments);

} // namespace deskbell
