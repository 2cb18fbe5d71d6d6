// SPDX-License-Identifier: MIT
// Nothing to compile: this library only owns the precompiled header of the test programs.
#include "pch.h"
