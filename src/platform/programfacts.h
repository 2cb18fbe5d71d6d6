// SPDX-License-Identifier: MIT
#pragma once

#include "core/programfacts.h"

namespace deskbell {

/// What this program and the system say of themselves; `sqlite` and `platform` are left to the rooms that
/// know them. The first call loads the TLS library.
ProgramFacts readProgramFacts();

} // namespace deskbell
