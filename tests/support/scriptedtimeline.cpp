// SPDX-License-Identifier: MIT
#include "support/scriptedtimeline.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QString ScriptedTimeline::addMessage(const QString& ticket, const QString& type, const QString& text)
{
    const QString id = u"m-%1"_s.arg(++m_count);
    m_messages[ticket].append(QJsonObject{{u"id"_s, id},
                                          {u"type"_s, type},
                                          {u"direction"_s, QJsonValue::Null},
                                          {u"body_text"_s, text},
                                          {u"created_at"_s, u"2026-11-20T08:00:00Z"_s}});
    return id;
}

QStringList ScriptedTimeline::notes(const QString& ticket) const
{
    QStringList texts;
    for (const QJsonValue message : messages(ticket)) {
        if (message[u"type"].toString() == "internal_note"_L1)
            texts.append(message[u"body_text"].toString());
    }
    return texts;
}

void ScriptedTimeline::failNextPost(bool applied, Fault fault)
{
    m_nextApplied = applied;
    m_nextFault = std::move(fault);
}

void ScriptedTimeline::refuseNextPost(int status, const QByteArray& body, const QByteArray& headers)
{
    failNextPost(false, [=](const WireRequest&, WireConnection& connection) {
        connection.answer(status, body, headers);
    });
}

bool ScriptedTimeline::answer(const WireRequest& request, WireConnection& connection)
{
    const QStringList path = QString::fromLatin1(request.target.split('?').first()).split(u'/');
    // "/api/v1/tickets/{id}/messages"
    if (path.size() != 6 || path.at(3) != "tickets"_L1 || path.at(5) != "messages"_L1)
        return false;
    if (request.verb == "POST")
        answerPost(path.at(4), request, connection);
    else
        answerRead(path.at(4), request, connection);
    return true;
}

QByteArray ScriptedTimeline::listing(const QString& ticket, int page) const
{
    const QJsonArray all = messages(ticket);
    if (m_pageSize == 0)
        return json({{u"data"_s, all}});
    QJsonArray rows;
    for (qsizetype i = (page - 1) * m_pageSize; i < std::min<qsizetype>(all.size(), page * m_pageSize); ++i)
        rows.append(all.at(i));
    const QJsonObject meta{{u"page"_s, page}, {u"per_page"_s, m_pageSize}, {u"total"_s, all.size()}};
    return json({{u"data"_s, rows}, {u"meta"_s, meta}});
}

void ScriptedTimeline::answerRead(const QString& ticket, const WireRequest& request,
                                  WireConnection& connection)
{
    m_read.append(ticket);
    if (const Fault fault = std::exchange(m_nextReadFault, {}))
        return fault(request, connection);
    if (const int status = m_refusedReads.value(ticket))
        return connection.answer(status, R"({"error":"No","message":"not now","code":0})");
    const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
    connection.answer(200, listing(ticket, std::max(1, query.queryItemValue(u"page"_s).toInt())));
}

void ScriptedTimeline::answerPost(const QString& ticket, const WireRequest& request,
                                  WireConnection& connection)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    m_posted.append(body);
    const Fault fault = std::exchange(m_nextFault, {});
    QByteArray answer;
    if (std::exchange(m_nextApplied, true)) {
        addMessage(ticket, body.value("type"_L1).toString(), body.value("body_text"_L1).toString());
        QJsonObject note = m_messages[ticket].last().toObject();
        note.insert(u"body_html"_s, body.value("body_html"_L1));
        if (m_tidying)
            m_tidying(note);
        m_messages[ticket].replace(m_messages[ticket].size() - 1, note);
        if (m_noted)
            m_noted();
        answer = json({{u"data"_s, note}});
    }
    if (fault)
        return fault(request, connection);
    connection.answer(201, answer);
}

} // namespace deskbell
