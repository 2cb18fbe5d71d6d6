// SPDX-License-Identifier: MIT
#include "gui/savewait.h"

#include "gui/editor/ticketeditor.h"

namespace deskbell {

SaveWait::SaveWait(TicketEditor& editor, QObject* parent) : QObject(parent), m_editor(editor)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(std::chrono::seconds(5));
    connect(&m_limit, &QTimer::timeout, this, [this] { Q_EMIT timedOut(m_ticket); });
    connect(&editor, &TicketEditor::unsavedChangesChanged, this, &SaveWait::check);
}

void SaveWait::setLimit(std::chrono::milliseconds limit)
{
    m_limit.setInterval(limit);
}

void SaveWait::start(const TicketId& ticket)
{
    m_ticket = ticket;
    m_limit.start();
}

void SaveWait::check()
{
    if (!isWaiting())
        return;
    if (!m_editor.hasUnsavedChanges(m_ticket)) {
        m_limit.stop();
        Q_EMIT stored();
    } else if (m_editor.ticketId() == m_ticket && !m_editor.patch().isEmpty()) {
        // More than what is being stored.
        takeNotStored(m_ticket);
    }
}

void SaveWait::takeNotStored(const TicketId& ticket)
{
    if (!isWaiting() || ticket != m_ticket)
        return;
    m_limit.stop();
    Q_EMIT stillUnsaved(ticket);
}

} // namespace deskbell
