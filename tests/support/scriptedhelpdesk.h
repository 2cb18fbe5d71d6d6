// SPDX-License-Identifier: MIT
#pragma once

#include "support/misbehavingserver.h"
#include "support/scriptedtimeline.h"

#include <QJsonObject>

#include <functional>

namespace deskbell {

/// A helpdesk of one ticket that matters (and a second one that nothing ever happens to) on a raw socket, for
/// stories in which the wire or another agent gets in the way: it holds the ticket's state like a server
/// would, and mistreats single answers as told. What a real server does is the sandbox's business.
class ScriptedHelpdesk
{
public:
    /// What happens to the answer of a PATCH. `applied`: the ticket was changed before.
    using PatchFault = std::function<void(const WireRequest&, WireConnection&)>;

    ScriptedHelpdesk();

    static QString ticketId() { return QStringLiteral("7b1c0d6e-0000-4000-8000-000000001042"); }
    /// A second ticket, in no list, whose requests are always answered.
    static QString calmTicketId() { return QStringLiteral("7b1c0d6e-0000-4000-8000-000000001043"); }
    QJsonObject calmTicket() const { return m_calmTicket; }
    QUrl origin() const { return m_origin; }
    MisbehavingServer& wire() { return m_server; }
    ScriptedTimeline& timeline() { return m_timeline; }
    /// One more ticket for the list; it cannot be changed or opened.
    void addTicket(const QString& id, int number, const QString& status, const QString& updatedAt);

    /// The ticket as the server has it now.
    QJsonObject ticket() const { return m_ticket; }
    /// Another agent changes the ticket; `updated_at` moves.
    void changeTicket(const QString& field, const QJsonValue& value);

    /// The next PATCH is applied or not, and its answer mistreated.
    void failNextPatch(bool applied, PatchFault fault);
    /// The next PATCH is refused with this status and body, and not applied.
    void refuseNextPatch(int status, const QByteArray& body, const QByteArray& headers = {});
    /// Every PATCH of the ticket ends like this, unapplied, until called with an empty function.
    void failEveryPatch(PatchFault fault) { m_everyPatch = std::move(fault); }
    /// Every request for the ticket itself is refused until called with 0; lists go on.
    void refuseTicket(int status, const QByteArray& body) { m_refuseTicket = status, m_refuseBody = body; }
    /// Every request is refused until called with 0.
    void refuseEverything(int status, const QByteArray& body = {})
    {
        m_refuseAll = status, m_refuseBody = body;
    }
    /// The network goes: nobody listens, and connections that are open die at their next request.
    void disappear();
    void comeBack();
    /// Sends this `Date` with lists from now on ("Thu, 26 Nov 2026 09:00:00 GMT").
    void setDate(const QByteArray& date) { m_date = date; }
    /// After a PATCH no read is answered (503), so that a doubt about it lasts.
    void setSilentAfterPatch(bool silent) { m_silentAfterPatch = silent; }
    /// Called before each GET of the ticket is answered.
    void setBeforeRead(std::function<void()> hook) { m_beforeRead = std::move(hook); }

    int patches() const { return m_server.requests("PATCH"); }
    QList<QJsonObject> patchBodies() const;

private:
    void answer(const WireRequest& request, WireConnection& connection);
    void answerPatch(const WireRequest& request, WireConnection& connection);
    QByteArray ticketAnswer() const;

    void behave();

    MisbehavingServer m_server;
    QUrl m_origin;
    QJsonObject m_ticket;
    QJsonObject m_calmTicket;
    PatchFault m_everyPatch;
    int m_refuseTicket = 0;
    QList<QJsonObject> m_others;
    ScriptedTimeline m_timeline;
    int m_revision = 0;
    int m_refuseAll = 0;
    QByteArray m_refuseBody;
    QByteArray m_date;
    bool m_silentAfterPatch = false;
    bool m_nextApplied = true;
    PatchFault m_nextFault;
    std::function<void()> m_beforeRead;
};

} // namespace deskbell
