// SPDX-License-Identifier: MIT
#include "gui/editor/draftsaver.h"

namespace deskbell {

namespace {

// With the commit that follows this stays within a second.
constexpr std::chrono::milliseconds delay{900};
constexpr std::chrono::seconds retryDelay{5};

/// Differs from everything that an editor can hold.
QJsonObject unknownContent()
{
    return {{QStringLiteral("unknown"), true}};
}

} // namespace

DraftSaver::DraftSaver(ContentOf contentOf, QObject* parent)
    : QObject(parent), m_contentOf(std::move(contentOf))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftSaver::flush);
}

void DraftSaver::open(const QList<StoredDraft>& drafts)
{
    m_isOpen = true;
    for (const StoredDraft& draft : drafts)
        m_requested.insert(draft.ticketId, draft.content);
    if (!m_changed.isEmpty())
        m_timer.start(delay);
}

void DraftSaver::touch(const TicketId& ticket)
{
    if (ticket.isEmpty())
        return;
    m_changed.insert(ticket);
    // Not started anew: typing that never pauses is saved, too.
    if (m_isOpen && (!m_timer.isActive() || m_timer.intervalAsDuration() > delay))
        m_timer.start(delay);
}

void DraftSaver::flush()
{
    if (!m_isOpen)
        return;
    m_timer.stop();
    for (const TicketId& ticket : std::exchange(m_changed, {})) {
        const QJsonObject content = m_contentOf(ticket);
        if (content == m_requested.value(ticket))
            continue;
        m_requested.insert(ticket, content);
        ++m_writing[ticket];
        Q_EMIT saveRequested(ticket, content);
    }
    if (isSafe())
        Q_EMIT becameSafe();
}

void DraftSaver::takeStored(const TicketId& ticket)
{
    const auto writing = m_writing.find(ticket);
    if (writing == m_writing.end())
        return;
    if (--*writing == 0)
        m_writing.erase(writing);
    m_hasFailed = false;
    if (isSafe())
        Q_EMIT becameSafe();
}

void DraftSaver::takeFailure()
{
    if (m_writing.isEmpty())
        return;
    m_hasFailed = true;
    for (const TicketId& ticket : m_writing.keys()) {
        m_requested.insert(ticket, unknownContent());
        m_changed.insert(ticket);
    }
    m_writing.clear();
    m_timer.start(retryDelay);
    Q_EMIT failed();
}

} // namespace deskbell
