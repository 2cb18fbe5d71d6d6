// SPDX-License-Identifier: MIT
#include "core/apikey.h"
