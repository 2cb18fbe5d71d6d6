// SPDX-License-Identifier: MIT
#include "support/scriptedhelpdesk.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString statusWord(const QString& id)
{
    return id == "waiting-id"_L1 ? u"waiting"_s : u"open"_s;
}

QByteArray json(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

ScriptedHelpdesk::ScriptedHelpdesk()
{
    m_ticket = {{u"id"_s, ticketId()},
                {u"ticket_number"_s, 1042},
                {u"subject"_s, u"Cannot log in"_s},
                {u"status"_s, u"open"_s},
                {u"status_id"_s, u"open-id"_s},
                {u"status_name"_s, u"Open"_s},
                {u"priority"_s, u"normal"_s},
                {u"assignee_id"_s, QJsonValue::Null},
                {u"created_at"_s, u"2026-11-20T08:00:00Z"_s},
                {u"updated_at"_s, u"2026-11-20T08:00:00Z"_s},
                {u"custom_fields"_s, QJsonObject{}}};
    m_calmTicket = m_ticket;
    m_calmTicket.insert(u"id"_s, calmTicketId());
    m_calmTicket.insert(u"ticket_number"_s, 1043);
    m_origin = m_server.origin();
    behave();
}

void ScriptedHelpdesk::behave()
{
    m_server.setScript(
        [this](const WireRequest& request, WireConnection& connection) { answer(request, connection); });
}

void ScriptedHelpdesk::disappear()
{
    m_server.close();
    m_server.setScript([](const WireRequest&, WireConnection& connection) { connection.reset(); });
}

void ScriptedHelpdesk::comeBack()
{
    behave();
    if (!m_server.listen(QHostAddress::LocalHost, quint16(m_origin.port())))
        qFatal("the helpdesk's port was taken meanwhile");
}

void ScriptedHelpdesk::changeTicket(const QString& field, const QJsonValue& value)
{
    m_ticket.insert(field, value);
    if (field == "status_id"_L1)
        m_ticket.insert(u"status"_s, statusWord(value.toString()));
    ++m_revision;
    m_ticket.insert(u"updated_at"_s, u"2026-11-20T09:%1:00Z"_s.arg(m_revision, 2, 10, QLatin1Char('0')));
}

void ScriptedHelpdesk::addTicket(const QString& id, int number, const QString& status,
                                 const QString& updatedAt)
{
    QJsonObject other = m_ticket;
    other.insert(u"id"_s, id);
    other.insert(u"ticket_number"_s, number);
    other.insert(u"status"_s, status);
    other.insert(u"updated_at"_s, updatedAt);
    m_others.append(other);
}

void ScriptedHelpdesk::failNextPatch(bool applied, PatchFault fault)
{
    m_nextApplied = applied;
    m_nextFault = std::move(fault);
}

void ScriptedHelpdesk::refuseNextPatch(int status, const QByteArray& body, const QByteArray& headers)
{
    failNextPatch(false, [=](const WireRequest&, WireConnection& connection) {
        connection.answer(status, body, headers);
    });
}

QList<QJsonObject> ScriptedHelpdesk::patchBodies() const
{
    QList<QJsonObject> bodies;
    for (const WireRequest& request : m_server.seen()) {
        if (request.verb == "PATCH")
            bodies.append(QJsonDocument::fromJson(request.body).object());
    }
    return bodies;
}

QByteArray ScriptedHelpdesk::ticketAnswer() const
{
    return json({{u"data"_s, m_ticket}});
}

void ScriptedHelpdesk::answer(const WireRequest& request, WireConnection& connection)
{
    const QByteArray path = request.target.split('?').first();
    if (m_refuseAll != 0)
        return connection.answer(m_refuseAll, m_refuseBody);
    if (path == "/api/v1/tickets/" + calmTicketId().toLatin1()) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        for (auto field = body.begin(); field != body.end(); ++field)
            m_calmTicket.insert(field.key(), field.value());
        return connection.answer(200, json({{u"data"_s, m_calmTicket}}));
    }
    if (m_refuseTicket != 0 && path.startsWith("/api/v1/tickets/"))
        return connection.answer(m_refuseTicket, m_refuseBody);
    if (m_timeline.answer(request, connection))
        return;
    if (request.verb == "PATCH")
        return answerPatch(request, connection);
    if (m_silentAfterPatch && patches() > 0)
        return connection.answer(503, R"({"error":"Unavailable","message":"later","code":503})");
    if (path == "/api/v1/tickets/" + ticketId().toLatin1()) {
        if (m_beforeRead)
            m_beforeRead();
        return connection.answer(200, ticketAnswer());
    }
    const QJsonObject meta{{u"page"_s, 1}, {u"per_page"_s, 100}, {u"total"_s, 1 + m_others.size()}};
    if (path == "/api/v1/tickets") {
        QJsonArray rows{m_ticket};
        for (const QJsonObject& other : m_others)
            rows.append(other);
        const QByteArray date = m_date.isEmpty() ? QByteArray() : "Date: " + m_date + "\r\n";
        return connection.answer(200, json({{u"data"_s, rows}, {u"meta"_s, meta}}), date);
    }
    if (path == "/api/v1/ticket_statuses")
        return connection.answer(200, json({{u"data"_s, QJsonArray{}}, {u"meta"_s, meta}}));
    connection.answer(404, R"({"error":"Not Found","message":"no such thing","code":404})");
}

void ScriptedHelpdesk::answerPatch(const WireRequest& request, WireConnection& connection)
{
    if (m_everyPatch)
        return m_everyPatch(request, connection);
    const PatchFault fault = std::exchange(m_nextFault, {});
    if (std::exchange(m_nextApplied, true)) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        for (auto field = body.begin(); field != body.end(); ++field)
            changeTicket(field.key(), field.value());
    }
    if (fault)
        return fault(request, connection);
    connection.answer(200, ticketAnswer());
}

} // namespace deskbell
