// SPDX-License-Identifier: MIT
#include "platform/processhardening.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace deskbell {

void hardenProcess()
{
#ifdef QT_NO_DEBUG
    // A system that refuses leaves us as safe as any other program; there is nobody to tell at this point.
    forbidCoreDumps();
#endif
}

bool forbidCoreDumps()
{
    bool isForbidden = true;
#ifdef Q_OS_UNIX
    const rlimit none{};
    isForbidden = setrlimit(RLIMIT_CORE, &none) == 0;
#endif
#ifdef Q_OS_LINUX
    // Also for systems that pipe core dumps to a program, which the limit does not stop.
    isForbidden = prctl(PR_SET_DUMPABLE, 0) == 0 && isForbidden;
#endif
    return isForbidden;
}

} // namespace deskbell
