// SPDX-License-Identifier: MIT
// bench_sync TICKETS: what a first synchronisation costs in processor time and in requests, what a poll
// costs, and how many PATCHes leave for one decision.
#include "bench/synccost.h"
#include "bench/syncrequests.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: bench_sync TICKETS\n", stderr);
        return 2;
    }
    const int tickets = std::atoi(argv[1]);
    deskbell::bench::measureSyncCost(tickets);
    deskbell::bench::measureRequests(tickets);
    deskbell::bench::measurePatches();
    return 0;
}
