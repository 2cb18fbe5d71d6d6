// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Keeps the key out of core dumps and away from other programs' debuggers. For the first
/// line of main(). Does nothing in debug builds, where a developer wants both.
void hardenProcess();

/// The same in every build. False if the system refused.
bool forbidCoreDumps();

} // namespace deskbell
