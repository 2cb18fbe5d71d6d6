// SPDX-License-Identifier: MIT
#include "support/ticketdesk.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QUrlQuery>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString momentText(qint64 seconds)
{
    return QDateTime(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC).addSecs(seconds).toString(Qt::ISODate);
}

bool isProper(const Fate& fate)
{
    return fate.answer == Fate::Answer::Proper || fate.answer == Fate::Answer::LastOfConnection;
}

void mistreat(Fate::Answer fate, int status, const QByteArray& body, WireConnection& wire)
{
    const auto error = [&wire](int code, const QByteArray& word) {
        wire.answer(code,
                    R"({"error":")" + word + R"(","message":"no","code":)" + QByteArray::number(code) + "}");
    };
    const auto sendAndClose = [&wire](const QByteArray& bytes) {
        wire.send(bytes);
        wire.close();
    };
    switch (fate) {
    case Fate::Answer::Proper:
        return wire.answer(status, body);
    case Fate::Answer::LastOfConnection:
        wire.answer(status, body);
        return wire.close();
    case Fate::Answer::Close:
        return wire.close();
    case Fate::Answer::Reset:
        return wire.reset();
    case Fate::Answer::HalfStatus:
        return sendAndClose("HTTP/1.1 2");
    case Fate::Answer::CutHeaders:
        return sendAndClose("HTTP/1.1 200 OK\r\nContent-Ty");
    case Fate::Answer::CutBody:
        return sendAndClose("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + body.left(20));
    case Fate::Answer::Noise:
        return sendAndClose("\x16\x03\x01 not http at all\r\n\r\n");
    case Fate::Answer::EmptyBody:
        return wire.answer(200, {});
    case Fate::Answer::Gateway:
        return error(504, "Gateway Timeout");
    case Fate::Answer::Refused:
        return error(400, "Bad Request");
    case Fate::Answer::KeyRefused:
        return error(401, "Unauthorized");
    case Fate::Answer::ReadOnlyKey:
        return wire.answer(403, R"({"type":"about:blank","title":"Forbidden","status":403,
            "detail":"read only","code":"insufficient_scope"})");
    case Fate::Answer::None:
    case Fate::Answer::Late: // the desk sends it
        return;
    }
}

} // namespace

TicketDesk::TicketDesk(int tickets, int rowsPerPage) : m_rowsPerPage(rowsPerPage)
{
    for (int i = 1; i <= tickets; ++i) {
        const QString id = u"7b1c0d6e-0000-4000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0'));
        const QString moment = momentText(++m_moment);
        m_ids.append(id);
        m_tickets.insert(id, {{u"id"_s, id},
                              {u"ticket_number"_s, i},
                              {u"subject"_s, u"subject as it came %1"_s.arg(i)},
                              {u"status"_s, u"open"_s},
                              {u"priority"_s, u"normal"_s},
                              {u"assignee_id"_s, u"agent-0"_s},
                              {u"inbox_id"_s, u"inbox-0"_s},
                              {u"created_at"_s, moment},
                              {u"updated_at"_s, moment},
                              {u"custom_fields"_s, QJsonObject{}}});
    }
    m_origin = m_server.origin();
    behave();
}

void TicketDesk::behave()
{
    m_server.setScript(
        [this](const WireRequest& request, WireConnection& connection) { answer(request, connection); });
}

void TicketDesk::disappear()
{
    m_server.close();
    m_server.setScript([](const WireRequest&, WireConnection& connection) { connection.reset(); });
}

void TicketDesk::comeBack()
{
    behave();
    if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, quint16(m_origin.port())))
        qFatal("the helpdesk's port was taken meanwhile");
}

void TicketDesk::set(const QString& id, const QJsonObject& values)
{
    QJsonObject& ticket = m_tickets[id];
    for (auto field = values.begin(); field != values.end(); ++field)
        ticket.insert(field.key(), field.value());
    ticket.insert(u"updated_at"_s, momentText(++m_moment));
}

void TicketDesk::change(const QString& id, const QString& field, const QJsonValue& value)
{
    m_events.append({.kind = DeskEvent::Kind::Others, .ticket = id, .values = {{field, value}}});
    set(id, {{field, value}});
}

void TicketDesk::answer(const WireRequest& request, WireConnection& connection)
{
    ++m_requests;
    const Fate fate = m_fate ? m_fate(request) : Fate{};
    int status = 200;
    const QByteArray body = take(request, fate, status);
    if (const auto late = std::exchange(m_late, {}))
        late();
    if (fate.answer == Fate::Answer::Late) {
        m_late = [wire = QPointer(&connection), status, body] {
            if (wire)
                wire->answer(status, body);
        };
    }
    if (m_witness)
        m_witness(request, false);
    mistreat(fate.answer, status, body, connection);
    if (m_witness)
        m_witness(request, true);
}

QByteArray TicketDesk::take(const WireRequest& request, const Fate& fate, int& status)
{
    const QByteArray path = request.target.split('?').first();
    constexpr QByteArrayView tickets("/api/v1/tickets");
    if (path == tickets)
        return isProper(fate) ? listPage(request) : QByteArray();
    const QString id =
        path.startsWith(tickets) ? QString::fromLatin1(path.mid(tickets.size() + 1)) : QString();
    if (m_tickets.contains(id)) {
        if (request.verb == "PATCH")
            return patchTicket(id, request, fate);
        return isProper(fate) ? readTicket(id) : QByteArray();
    }
    if (const QString noted = id.section(u'/', 0, 0);
        id.endsWith("/messages"_L1) && m_tickets.contains(noted)) {
        if (request.verb == "POST") {
            status = 201;
            return takeNote(noted, request, fate);
        }
        return isProper(fate) ? json({{u"data"_s, m_timelines.value(noted)}}) : QByteArray();
    }
    if (path == "/api/v1/ticket_statuses")
        return json({{u"data"_s, QJsonArray{}},
                     {u"meta"_s, QJsonObject{{u"page"_s, 1}, {u"per_page"_s, 100}, {u"total"_s, 0}}}});
    status = 404;
    return R"({"error":"Not Found","message":"no such thing","code":404})";
}

QByteArray TicketDesk::readTicket(const QString& id)
{
    m_events.append({.kind = DeskEvent::Kind::Read, .ticket = id, .values = ticket(id)});
    return json({{u"data"_s, ticket(id)}});
}

QByteArray TicketDesk::takeNote(const QString& id, const WireRequest& request, const Fate& fate)
{
    ++m_posts;
    const QString text = QJsonDocument::fromJson(request.body).object().value("body_text"_L1).toString();
    const QJsonObject message{{u"id"_s, u"message-%1"_s.arg(m_posts)},
                              {u"type"_s, u"internal_note"_s},
                              {u"body_text"_s, text},
                              {u"created_at"_s, momentText(m_moment)}};
    if (fate.applied) {
        m_notes.append(text);
        m_timelines[id].append(message);
    }
    return json({{u"data"_s, message}});
}

QByteArray TicketDesk::patchTicket(const QString& id, const WireRequest& request, const Fate& fate)
{
    ++m_patches;
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    m_events.append({.kind = DeskEvent::Kind::Patch, .ticket = id, .values = body});
    if (fate.applied) {
        DeskEvent applied{.kind = DeskEvent::Kind::Applied, .ticket = id, .values = body};
        for (const QString& field : body.keys())
            applied.before.insert(field, ticket(id).value(field));
        m_events.append(applied);
        set(id, body);
    }
    return json({{u"data"_s, ticket(id)}});
}

QByteArray TicketDesk::listPage(const WireRequest& request)
{
    const QUrlQuery query(QString::fromLatin1(request.target).section(u'?', 1));
    const QString after = query.queryItemValue(u"updated_after"_s, QUrl::FullyDecoded);
    const int page = std::max(1, query.queryItemValue(u"page"_s).toInt());
    QStringList found;
    for (const QString& id : m_ids) {
        // All moments are whole seconds UTC in one form, so that their texts are in order.
        if (after.isEmpty() || ticket(id).value(u"updated_at"_s).toString() > after.left(19) + u'Z')
            found.append(id);
    }
    QJsonArray rows;
    for (const QString& id : found.mid((page - 1) * m_rowsPerPage, m_rowsPerPage)) {
        m_events.append({.kind = DeskEvent::Kind::Listed, .ticket = id, .values = ticket(id)});
        rows.append(ticket(id));
    }
    ++m_pages;
    m_lastPages += page * m_rowsPerPage >= found.size() ? 1 : 0;
    return json(
        {{u"data"_s, rows},
         {u"meta"_s,
          QJsonObject{{u"page"_s, page}, {u"per_page"_s, m_rowsPerPage}, {u"total"_s, found.size()}}}});
}

} // namespace deskbell
