// SPDX-License-Identifier: MIT
// bench_table FILE: prints what the other programs have written there.
#include "bench/table.h"

#include <QFile>

#include <cstdio>

int main(int argc, char** argv)
{
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!file.open(QIODevice::ReadOnly)) {
        std::fputs("usage: bench_table FILE\n", stderr);
        return 2;
    }
    std::fputs(deskbell::bench::asTable(file.readAll()).toUtf8().constData(), stdout);
    return 0;
}
