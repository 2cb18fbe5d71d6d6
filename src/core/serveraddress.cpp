// SPDX-License-Identifier: MIT
#include "core/serveraddress.h"
