// SPDX-License-Identifier: MIT
#include "core/errortext.h"
