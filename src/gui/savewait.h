// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace deskbell {

class TicketEditor;

/// Waits, without blocking, until the change that was just saved is on disk: what closes before that may lose
/// it. Ends with exactly one of its signals. GUI thread.
class SaveWait : public QObject
{
    Q_OBJECT

public:
    explicit SaveWait(TicketEditor& editor, QObject* parent = nullptr);

    void setLimit(std::chrono::milliseconds limit); ///< 5 s without
    /// Waits for the ticket's change that is being stored.
    void start(const TicketId& ticket);
    bool isWaiting() const { return m_limit.isActive(); }

    /// The engine has told something about a change: look whether that was it.
    void check();
    void takeNotStored(const TicketId& ticket);

Q_SIGNALS:
    void stored(); ///< nothing of the ticket is unsaved any more
    /// Nothing to wait for is left, and something is unsaved: it was not stored, or the agent typed on.
    void stillUnsaved(const deskbell::TicketId& ticket);
    void timedOut(const deskbell::TicketId& ticket);

private:
    TicketEditor& m_editor;
    TicketId m_ticket;
    QTimer m_limit;
};

} // namespace deskbell
