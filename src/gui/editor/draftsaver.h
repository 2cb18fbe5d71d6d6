// SPDX-License-Identifier: MIT
#pragma once

#include "core/storeddraft.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace deskbell {

/// Sees to it that what is typed is on disk within a second of the last key (reliability N5), and while
/// typing goes on about once a second. Nothing is written before open(): what an earlier session left behind
/// must have been read first. GUI thread.
class DraftSaver : public QObject
{
    Q_OBJECT

public:
    /// What there is to keep of a ticket now; an empty object for nothing.
    using ContentOf = std::function<QJsonObject(const TicketId&)>;

    explicit DraftSaver(ContentOf contentOf, QObject* parent = nullptr);

    /// What is on disk.
    void open(const QList<StoredDraft>& drafts);
    bool isOpen() const { return m_isOpen; }
    /// The ticket's content may have changed.
    void touch(const TicketId& ticket);
    /// Writes what has changed, now.
    void flush();

    // Answers to saveRequested.
    void takeStored(const TicketId& ticket);
    /// Some write failed; all that were not answered are tried again.
    void takeFailure();
    /// Nothing was heard in time; who waits for it need not wait again.
    void takeSilence() { m_hasFailed = !isSafe(); }

    /// Nothing is missing on disk.
    bool isSafe() const { return m_changed.isEmpty() && m_writing.isEmpty(); }
    /// The last write failed, or was not answered in time.
    bool hasFailed() const { return m_hasFailed; }

Q_SIGNALS:
    void saveRequested(const deskbell::TicketId& ticket, const QJsonObject& content);
    void becameSafe();
    void failed();

private:
    ContentOf m_contentOf;
    QTimer m_timer;
    bool m_isOpen = false;
    bool m_hasFailed = false;
    QSet<TicketId> m_changed;
    QHash<TicketId, int> m_writing;           ///< writes without an answer
    QHash<TicketId, QJsonObject> m_requested; ///< what was last written, if it was not empty
};

} // namespace deskbell
