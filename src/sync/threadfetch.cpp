// SPDX-License-Identifier: MIT
#include "sync/threadfetch.h"

#include "api/endpoints/listmessages.h"

#include <QSet>

#include <limits>

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

/// Also a server that gives the whole timeline in one answer may count pages (contract 6).
bool isComplete(const Fetch& fetch, const MessagePage& page)
{
    const qint64 total = page.meta.total.value_or(std::numeric_limits<qint64>::max());
    return page.isLast() || page.meta.rows >= total || fetch.seen.size() >= total;
}

void takePage(const std::shared_ptr<Fetch>& fetch, const MessagePage& page)
{
    const qsizetype before = fetch->thread.messages.size();
    for (const Message& message : page.messages) {
        // Rows shift between pages while others write.
        if (fetch->seen.contains(message.id))
            continue;
        fetch->seen.insert(message.id);
        fetch->thread.messages.append(message);
    }
    fetch->thread.rejected += page.rejectedRows;
    if (isComplete(*fetch, page))
        return fetch->done(fetch->thread);
    if (!page.messages.isEmpty() && fetch->thread.messages.size() == before)
        return fetch->done(failure(ErrorKind::Protocol, u"timeline: the same page again"_s));
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
