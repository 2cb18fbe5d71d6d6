// SPDX-License-Identifier: MIT
#include "sync/threadfetch.h"

#include "api/endpoints/listmessages.h"

#include <QSet>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// A server that never says "last page" must not keep us asking forever.
constexpr int mostPages = 50;

struct Fetch
{
    ServerLink& server;
    ListMessages request;
    RequestLane lane;
    QObject* receiver;
    std::function<void(const Result<FetchedThread>&)> done;
    FetchedThread thread;
    QSet<QString> seen;
};

void askPage(const std::shared_ptr<Fetch>& fetch);

void takePage(const std::shared_ptr<Fetch>& fetch, const MessagePage& page)
{
    for (const Message& message : page.messages) {
        // Rows shift between pages while others write.
        if (fetch->seen.contains(message.id))
            continue;
        fetch->seen.insert(message.id);
        fetch->thread.messages.append(message);
    }
    fetch->thread.rejected += page.rejectedRows;
    if (page.isLast())
        return fetch->done(fetch->thread);
    // Half a timeline is none: a note could be missed and sent again.
    if (fetch->request.page >= mostPages)
        return fetch->done(failure(ErrorKind::TooLarge, u"timeline: more than %1 pages"_s.arg(mostPages)));
    ++fetch->request.page;
    askPage(fetch);
}

void askPage(const std::shared_ptr<Fetch>& fetch)
{
    fetch->server.send(fetch->request, fetch->lane, fetch->receiver,
                       [fetch](const Result<MessagePage>& answer) {
                           if (answer)
                               takePage(fetch, *answer);
                           else
                               fetch->done(tl::unexpected(answer.error()));
                       });
}

} // namespace

void fetchThread(ServerLink& server, const TicketId& ticket, RequestLane lane, QObject* receiver,
                 std::function<void(const Result<FetchedThread>&)> done)
{
    askPage(std::make_shared<Fetch>(Fetch{.server = server,
                                          .request = {.ticketId = ticket},
                                          .lane = lane,
                                          .receiver = receiver,
                                          .done = std::move(done)}));
}

} // namespace deskbell
