// SPDX-License-Identifier: MIT
#include "app/terminalecho.h"

#include <array>
#include <csignal>
#include <termios.h>
#include <unistd.h>

namespace deskbell {

namespace {

constexpr std::array endingSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// A signal handler can reach nothing but globals.
termios shown;
bool isHidden = false;

void restoreEcho()
{
    if (!isHidden)
        return;
    isHidden = false;
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
}

/// Only functions that POSIX allows in a signal handler.
void restoreAndEnd(int signal)
{
    restoreEcho();
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

} // namespace

TerminalEchoOff::TerminalEchoOff()
{
    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return;
    for (const int signal : endingSignals)
        ::signal(signal, restoreAndEnd);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    isHidden = true;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
}

TerminalEchoOff::~TerminalEchoOff()
{
    if (!isHidden)
        return;
    restoreEcho();
    for (const int signal : endingSignals)
        ::signal(signal, SIG_DFL);
}

bool standardInputIsTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

} // namespace deskbell
