// SPDX-License-Identifier: MIT
#include "gui/draftwait.h"

#include "gui/editor/ticketeditor.h"

namespace deskbell {

DraftWait::DraftWait(TicketEditor& editor, QObject* parent) : QObject(parent), m_editor(editor)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(std::chrono::seconds(3));
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_editor.giveUpDrafts(); // from now on it is the person who decides
        Q_EMIT notSafe();
    });
    connect(&editor, &TicketEditor::becameSafe, this, [this] { end(&DraftWait::safe); });
    connect(&editor, &TicketEditor::draftsFailed, this, [this] { end(&DraftWait::notSafe); });
}

void DraftWait::setLimit(std::chrono::milliseconds limit)
{
    m_limit.setInterval(limit);
}

void DraftWait::start()
{
    m_limit.start();
    m_editor.flushDrafts();
}

void DraftWait::end(void (DraftWait::*signal)())
{
    if (!isWaiting())
        return;
    m_limit.stop();
    Q_EMIT(this->*signal)();
}

} // namespace deskbell
