// SPDX-License-Identifier: MIT
#pragma once
// See src/pch.h: a speed-up only, nothing may rely on it.
#include "../src/pch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
