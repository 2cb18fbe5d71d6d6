// SPDX-License-Identifier: MIT
// A program with the real engine whose network looks up no name: started and ended by slowexittest.cpp. With
// the argument "unlimited" it ends the way Qt programs do.
#include "platform/endrequest.h"
#include "platform/exitlimit.h"
#include "sync/session.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>
#include <cstring>
#include <netdb.h>
#include <unistd.h>

using namespace deskbell;

// In place of the C library's: the resolver of a network that swallows every packet.
extern "C" int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo**)
{
    std::puts("looking up");
    std::fflush(stdout);
    sleep(20);
    return EAI_AGAIN;
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const EndRequest endRequest;
    QObject::connect(&endRequest, &EndRequest::requested, &application, [] { QCoreApplication::exit(7); });
    int status = 0;
    {
        Session session({.account = {.id = QStringLiteral("a1"),
                                     .name = QStringLiteral("Story"),
                                     .server = QUrl(QStringLiteral("https://stalled.example"))},
                         .key = ApiKey::parse("ixk_story_key_1234567890").value(),
                         .cachePath = folder.filePath(QStringLiteral("cache.db")),
                         .outboxPath = folder.filePath(QStringLiteral("outbox.db")),
                         .clock = std::make_shared<SystemClock>()});
        session.start();
        status = QCoreApplication::exec();
        if (argc < 2 || std::strcmp(argv[1], "unlimited") != 0)
            limitExit(mostTimeToExit, status);
    }
    return status;
}
