// SPDX-License-Identifier: MIT
#pragma once

#include "support/misbehavingserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

namespace deskbell {

/// A ticket as the list server has it.
struct ListedTicket
{
    int number = 0;
    QDateTime created;
    QDateTime updated;
    QString status = QStringLiteral("open");
    QString subject = QStringLiteral("A subject");

    QString id() const { return QStringLiteral("t-%1").arg(number, 5, 10, QLatin1Char('0')); }
};

/// A helpdesk of many tickets on a raw socket that pages, filters and counts like a server does, and in which
/// a story can move rows between two pages or break one rule.
class ListHelpdesk
{
public:
    ListHelpdesk()
    {
        m_server.setScript(
            [this](const WireRequest& request, WireConnection& connection) { answer(request, connection); });
    }

    QUrl origin() const { return m_server.origin(); }
    MisbehavingServer& wire() { return m_server; }

    /// Tickets 1 … count, made a minute apart and never changed since.
    void fill(int count)
    {
        for (int number = 1; number <= count; ++number)
            add(number);
    }
    ListedTicket& add(int number)
    {
        const QDateTime made = start.addSecs(qint64(number) * 60);
        tickets.append({.number = number, .created = made, .updated = made});
        return tickets.last();
    }
    void remove(int number)
    {
        tickets.removeIf([number](const ListedTicket& ticket) { return ticket.number == number; });
    }

    /// The query of each request for the list.
    QList<QUrlQuery> listQueries() const
    {
        QList<QUrlQuery> queries;
        for (const WireRequest& request : m_server.seen()) {
            const QUrl url(QString::fromLatin1(request.target));
            if (url.path() == QStringLiteral("/api/v1/tickets"))
                queries.append(QUrlQuery(url));
        }
        return queries;
    }
    int lists() const { return int(listQueries().size()); }
    int requestsFor(const QByteArray& path) const
    {
        return int(std::ranges::count_if(m_server.seen(), [&path](const WireRequest& request) {
            return request.target.split('?').first() == path;
        }));
    }

    static inline const QDateTime start{QDate(2026, 11, 1), QTime(0, 0), Qt::UTC};

    QList<ListedTicket> tickets;
    QByteArray date = "Fri, 20 Nov 2026 08:00:00 GMT";
    int perPage = 10;            ///< the most it gives
    int highestPage = 1'000'000; ///< 400 beyond
    bool ignoresUpdatedAfter = false;
    QSet<int> emptyPages; ///< answered without rows, as if a filter came after the paging
    std::function<void(int page)> beforePage;
    std::function<bool(const WireRequest&, WireConnection&)> instead; ///< true: it has answered

private:
    static QDateTime bound(const QUrlQuery& query, const char* name)
    {
        return QDateTime::fromString(query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded),
                                     Qt::ISODate);
    }
    static QJsonObject json(const ListedTicket& ticket)
    {
        return {{QStringLiteral("id"), ticket.id()},
                {QStringLiteral("ticket_number"), ticket.number},
                {QStringLiteral("subject"), ticket.subject},
                {QStringLiteral("status"), ticket.status},
                {QStringLiteral("priority"), QStringLiteral("normal")},
                {QStringLiteral("created_at"), ticket.created.toString(Qt::ISODate)},
                {QStringLiteral("updated_at"), ticket.updated.toString(Qt::ISODate)}};
    }
    void send(WireConnection& connection, const QJsonObject& body) const
    {
        const QByteArray header = date.isEmpty() ? QByteArray() : "Date: " + date + "\r\n";
        connection.answer(200, QJsonDocument(body).toJson(QJsonDocument::Compact), header);
    }

    void answer(const WireRequest& request, WireConnection& connection)
    {
        if (instead && instead(request, connection))
            return;
        const QUrl url(QString::fromLatin1(request.target));
        if (url.path() == QStringLiteral("/api/v1/tickets"))
            return answerList(QUrlQuery(url), connection);
        for (const ListedTicket& ticket : std::as_const(tickets)) {
            if (url.path() == QStringLiteral("/api/v1/tickets/") + ticket.id())
                return send(connection, {{QStringLiteral("data"), json(ticket)}});
        }
        connection.answer(404, R"({"error":"Not Found","message":"no such thing","code":404})");
    }

    void answerList(const QUrlQuery& query, WireConnection& connection)
    {
        const int page = query.queryItemValue(QStringLiteral("page")).toInt();
        if (beforePage)
            beforePage(page);
        if (page > highestPage)
            return connection.answer(400,
                                     R"({"error":"Bad Request","message":"page is too high","code":400})");
        const QDateTime updatedAfter = bound(query, "updated_after");
        const QDateTime createdAfter = bound(query, "created_after");
        QJsonArray found;
        for (const ListedTicket& ticket : std::as_const(tickets)) {
            const bool old = updatedAfter.isValid() && !ignoresUpdatedAfter && ticket.updated <= updatedAfter;
            if (!old && (!createdAfter.isValid() || ticket.created > createdAfter))
                found.append(json(ticket));
        }
        const int size =
            std::min(perPage, std::max(1, query.queryItemValue(QStringLiteral("per_page")).toInt()));
        QJsonArray rows;
        for (int i = (page - 1) * size; i < std::min<int>(page * size, int(found.size())); ++i)
            rows.append(found.at(i));
        if (emptyPages.contains(page))
            rows = {};
        const QJsonObject meta{{QStringLiteral("page"), page},
                               {QStringLiteral("per_page"), size},
                               {QStringLiteral("total"), found.size()}};
        send(connection, {{QStringLiteral("data"), rows}, {QStringLiteral("meta"), meta}});
    }

    MisbehavingServer m_server;
};

} // namespace deskbell
