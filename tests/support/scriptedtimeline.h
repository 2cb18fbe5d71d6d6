// SPDX-License-Identifier: MIT
#pragma once

#include "support/misbehavingserver.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <utility>

namespace deskbell {

/// The timelines of a ScriptedHelpdesk: holds the messages of each ticket like a server would, and mistreats
/// single answers as told.
class ScriptedTimeline
{
public:
    using Fault = std::function<void(const WireRequest&, WireConnection&)>;

    /// True when the request was about messages; then it is answered.
    bool answer(const WireRequest& request, WireConnection& connection);

    QJsonArray messages(const QString& ticket) const { return m_messages.value(ticket); }
    /// Somebody else writes; returns the message's id.
    QString addMessage(const QString& ticket, const QString& type, const QString& text);
    /// Bodies of the notes posted so far, whatever became of them.
    const QList<QJsonObject>& posted() const { return m_posted; }
    int posts() const { return int(m_posted.size()); }
    /// Texts of the notes that a ticket has.
    QStringList notes(const QString& ticket) const;
    /// Timelines asked for, in order.
    const QStringList& read() const { return m_read; }

    /// The next POST is applied or not, and its answer mistreated.
    void failNextPost(bool applied, Fault fault);
    void refuseNextPost(int status, const QByteArray& body, const QByteArray& headers = {});
    /// The next reading of a timeline is answered by this.
    void failNextRead(Fault fault) { m_nextReadFault = std::move(fault); }
    /// Each reading of this ticket's timeline is refused; 0: no more.
    void refuseReads(const QString& ticket, int status) { m_refusedReads.insert(ticket, status); }
    /// How the server keeps a note; by default as it was posted.
    void setTidying(std::function<void(QJsonObject&)> tidying) { m_tidying = std::move(tidying); }
    /// Called when a note was added.
    void setNoted(std::function<void()> noted) { m_noted = std::move(noted); }
    /// Timelines come in pages of this size; 0: whole.
    void setPageSize(int size) { m_pageSize = size; }

    /// A timeline's answer.
    QByteArray listing(const QString& ticket, int page = 1) const;

private:
    void answerRead(const QString& ticket, const WireRequest& request, WireConnection& connection);
    void answerPost(const QString& ticket, const WireRequest& request, WireConnection& connection);

    QHash<QString, QJsonArray> m_messages;
    QList<QJsonObject> m_posted;
    QStringList m_read;
    QHash<QString, int> m_refusedReads;
    int m_count = 0;
    int m_pageSize = 0;
    bool m_nextApplied = true;
    Fault m_nextFault;
    Fault m_nextReadFault;
    std::function<void(QJsonObject&)> m_tidying;
    std::function<void()> m_noted;
};

} // namespace deskbell
