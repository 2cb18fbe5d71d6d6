// SPDX-License-Identifier: MIT
#pragma once

#include "app/deskfixture.h"

#include "sandbox/sandbox.h"

#include <atomic>

namespace deskbell {

/// A real helpdesk of 30 tickets, with one more that no list holds, so that this computer cannot have it, but
/// that the server finds by searching and by its id.
class LostTicketStory : public DeskStory
{
protected:
    inline static const QString lostId = QStringLiteral("9f000000-0000-4000-8000-000000000001");

    /// What may fail with 500.
    enum class Failing { Nothing, Searches, Everything };

    void startServer(const QByteArray& key)
    {
        sandbox::Options options;
        options.tickets = 30;
        options.rateLimit = 0;
        options.key = key;
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        server->setInterceptor([this](const sandbox::HttpIncoming& incoming) { return answer(incoming); });
    }

    void openSynced()
    {
        openDesk(server->origin(), ApiKey::parse(server->key()).value());
        ASSERT_TRUE(waitForWords("30 tickets"));
    }

    std::unique_ptr<sandbox::Sandbox> server;
    std::atomic<int> searches = 0;
    std::atomic<Failing> failing = Failing::Nothing;

private:
    std::optional<sandbox::HttpAnswer> answer(const sandbox::HttpIncoming& incoming)
    {
        const QByteArray lost = R"({"id":"9f000000-0000-4000-8000-000000000001","ticket_number":900001,
            "subject":"Zeppelin lost","status":"open","updated_at":"2026-11-01T10:00:00Z"})";
        const bool isSearch = incoming.query.hasQueryItem(QStringLiteral("q"));
        if (!isSearch && !incoming.path.endsWith(lostId))
            return std::nullopt;
        searches += isSearch;
        if (failing == Failing::Everything || (isSearch && failing == Failing::Searches))
            return sandbox::HttpAnswer{.status = 500, .body = "{}", .headers = {}};
        const QByteArray perPage = incoming.query.queryItemValue(QStringLiteral("per_page")).toLatin1();
        const QByteArray page =
            R"({"data":[)" + lost + R"(],"meta":{"page":1,"total":1,"per_page":)" + perPage + "}}";
        return sandbox::HttpAnswer{.contentType = "application/json",
                                   .body = isSearch ? page : R"({"data":)" + lost + '}',
                                   .headers = {}};
    }
};

} // namespace deskbell
