// SPDX-License-Identifier: MIT
#include "platform/processmemory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace deskbell {

void keepMemorySmall()
{
#ifdef __GLIBC__
    // One pool for all threads: with one each, what a thread freed was of no use to the others.
    mallopt(M_ARENA_MAX, 1);
    // Setting a limit also keeps it where it is. By itself it grows up to 32 MiB with what was freed once, and from
    // then on the order of a long list lies between small pieces and cannot go back.
    constexpr int ownMapping = 256 * 1024;
    mallopt(M_MMAP_THRESHOLD, ownMapping);
    mallopt(M_TRIM_THRESHOLD, 2 * ownMapping);
#endif
}

} // namespace deskbell
