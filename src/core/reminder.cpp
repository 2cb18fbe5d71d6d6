// SPDX-License-Identifier: MIT
#include "core/reminder.h"
