// SPDX-License-Identifier: MIT
#include "core/timestamps.h"
