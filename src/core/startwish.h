// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A place in the window that a start of the program can ask for (`--action`, an action of the menu entry).
enum class Destination {
    None,   ///< the window as it is
    Due,    ///< the view of tickets whose reminder has come
    Search, ///< the search field
    Outbox, ///< what waits to be sent
};

/// What a start of the program wants of the window, be it this process's or that of one that runs already.
struct StartWish
{
    Destination destination = Destination::None;
    QString link; ///< as it came from outside, not looked at yet; empty: none

    bool isEmpty() const { return destination == Destination::None && link.isEmpty(); }
    bool operator==(const StartWish&) const = default;
};

} // namespace deskbell
