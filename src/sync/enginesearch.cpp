// SPDX-License-Identifier: MIT
// The part of Engine that asks the server for what is not on this computer.
#include "api/endpoints/listtickets.h"
#include "storage/cachewriter.h"
#include "sync/engine.h"
#include "sync/serverlink.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// One page: more than an agent reads through, and one request of the workspace's hundred.
constexpr int mostFound = 25;
constexpr qsizetype longestWords = 200;

} // namespace

void Engine::searchServer(const QString& words)
{
    const QString wanted = words.simplified().left(longestWords);
    if (wanted.isEmpty()) {
        Q_EMIT serverSearchFinished(words, {}, std::nullopt);
        return;
    }
    if (!m_server) {
        Q_EMIT serverSearchFinished(
            words, {}, Error{.kind = ErrorKind::Storage, .message = tr("the cache is not open")});
        return;
    }
    // Newest first: of too many the recent ones are wanted.
    const ListTickets request{.text = wanted, .order = u"desc"_s, .perPage = mostFound};
    m_server->send(request, RequestLane::Interactive, this,
                   [this, words](const Result<TicketPage>& page) { takeFound(words, page); });
}

void Engine::takeFound(const QString& words, const Result<TicketPage>& page)
{
    if (!page) {
        Q_EMIT serverSearchFinished(words, {}, page.error());
        return;
    }
    const auto stored = m_cache->upsertTickets(page->tickets);
    if (!stored) {
        Q_EMIT serverSearchFinished(words, {}, stored.error());
        return;
    }
    takeChange(stored);
    QStringList ids;
    for (const Ticket& ticket : page->tickets)
        ids.append(ticket.id);
    Q_EMIT serverSearchFinished(words, ids, std::nullopt);
}

} // namespace deskbell
