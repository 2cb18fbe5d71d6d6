// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell {

/// Tells the C library to give back what is not used any more: a program that is open all day must not stay at the
/// size of its largest list. Call it first thing in main(), before there are threads. Does nothing where the C library
/// is another one than glibc.
void keepMemorySmall();

} // namespace deskbell
