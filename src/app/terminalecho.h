// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// While one lives, what is typed on the terminal of standard input stays invisible. A signal that ends the
/// program (Ctrl+C) turns the echo on again first. Does nothing when standard input is no terminal. One at a
/// time.
class TerminalEchoOff
{
public:
    TerminalEchoOff();
    ~TerminalEchoOff();
    TerminalEchoOff(const TerminalEchoOff&) = delete;
    TerminalEchoOff& operator=(const TerminalEchoOff&) = delete;
};

/// Whether a person types on standard input, and not a script.
bool standardInputIsTerminal();

} // namespace deskbell
