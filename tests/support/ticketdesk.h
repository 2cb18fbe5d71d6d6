// SPDX-License-Identifier: MIT
#pragma once

#include "support/misbehavingserver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace deskbell {

/// What a TicketDesk does with one request and with its answer.
struct Fate
{
    enum class Answer {
        Proper,
        LastOfConnection, ///< proper, and then the connection is closed: the next request finds it stale
        Close,            ///< FIN instead of an answer
        Reset,            ///< RST
        HalfStatus,       ///< half a status line
        CutHeaders,
        CutBody,
        Noise,
        EmptyBody,   ///< 200 without a body
        Gateway,     ///< 504
        Refused,     ///< 400
        KeyRefused,  ///< 401
        ReadOnlyKey, ///< 403 `insufficient_scope`
        None,        ///< never: the connection stays open
        Late,        ///< proper, but only when the next request has come
    };
    bool applied = true; ///< a PATCH or POST: it has its effect before anything is answered
    Answer answer = Answer::Proper;
};

/// Something that happened to a ticket on the server, in order.
struct DeskEvent
{
    enum class Kind {
        Read,    ///< a GET answered with `values`: the whole ticket
        Patch,   ///< a PATCH arrived with `values`
        Applied, ///< … and was applied
        Others,  ///< another agent set `values`
        Listed,  ///< a page with the ticket was sent; `values`: the whole ticket
    };
    Kind kind = Kind::Read;
    QString ticket;
    QJsonObject values;
    QJsonObject before; ///< Applied: what the fields of `values` were
};

/// A helpdesk of several tickets on a raw loopback socket, which remembers everything that happened to them,
/// so that a test can say afterwards what was sent, doubled or lost. Fields that a PATCH sets are those of
/// the wire; what a real server makes of them is the sandbox's business. Lists are pages in the order of
/// creation.
class TicketDesk
{
public:
    TicketDesk(int tickets, int rowsPerPage);

    QUrl origin() const { return m_origin; }
    const QStringList& ids() const { return m_ids; }
    QJsonObject ticket(const QString& id) const { return m_tickets.value(id); }
    QString text(const QString& id, const QString& field) const { return ticket(id).value(field).toString(); }
    const QList<DeskEvent>& events() const { return m_events; }
    /// Finished walks over the list: how often a page that was the last one was sent.
    int lastPages() const { return m_lastPages; }
    int pages() const { return m_pages; }
    int patches() const { return m_patches; }
    /// The notes of all tickets, in the order of arrival.
    const QStringList& notes() const { return m_notes; }
    int posts() const { return m_posts; }
    int requests() const { return m_requests; }

    /// Another agent sets a field; `updated_at` moves.
    void change(const QString& id, const QString& field, const QJsonValue& value);
    /// Asked for each request; gives every request its fate. Empty: all is well.
    void setFate(std::function<Fate(const WireRequest&)> fate) { m_fate = std::move(fate); }
    /// Called when a request has had its effect, before and after its answer is sent.
    void setWitness(std::function<void(const WireRequest&, bool answered)> witness)
    {
        m_witness = std::move(witness);
    }
    /// Nobody listens any more; open connections die at their next request.
    void disappear();
    void comeBack();

private:
    void behave();
    void answer(const WireRequest& request, WireConnection& connection);
    QByteArray take(const WireRequest& request, const Fate& fate, int& status);
    QByteArray listPage(const WireRequest& request);
    QByteArray readTicket(const QString& id);
    QByteArray takeNote(const QString& id, const WireRequest& request, const Fate& fate);
    QByteArray patchTicket(const QString& id, const WireRequest& request, const Fate& fate);
    void set(const QString& id, const QJsonObject& values);

    MisbehavingServer m_server;
    QUrl m_origin;
    QStringList m_ids;
    QMap<QString, QJsonObject> m_tickets;
    int m_rowsPerPage;
    qint64 m_moment = 0; ///< seconds; every change has one of its own
    QList<DeskEvent> m_events;
    std::function<Fate(const WireRequest&)> m_fate;
    std::function<void()> m_late; ///< sends the answer that was held back
    std::function<void(const WireRequest&, bool)> m_witness;
    int m_lastPages = 0;
    int m_pages = 0;
    int m_patches = 0;
    QMap<QString, QJsonArray> m_timelines; ///< ticket → messages; a note does not move `updated_at` here
    QStringList m_notes;
    int m_posts = 0;
    int m_requests = 0;
};

} // namespace deskbell
