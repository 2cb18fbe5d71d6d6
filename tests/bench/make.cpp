// SPDX-License-Identifier: MIT
// bench_make FOLDER TICKETS…: makes the profiles that are measured, unless they are there from an earlier
// run, and prints their folders.
#include "bench/profile.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3) {
        std::fputs("usage: bench_make FOLDER TICKETS...\n", stderr);
        return 2;
    }
    for (const QString& tickets : arguments.mid(2))
        std::puts(qPrintable(deskbell::bench::profileWith(tickets.toInt(), arguments.at(1)).folder));
    return 0;
}
