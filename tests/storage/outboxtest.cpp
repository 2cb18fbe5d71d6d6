// SPDX-License-Identifier: MIT
#include "storagetesting.h"
