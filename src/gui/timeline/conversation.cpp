// SPDX-License-Identifier: MIT
#include "gui/timeline/conversation.h"

#include "gui/editor/hairline.h"
#include "gui/timeline/notecomposer.h"
#include "gui/timeline/noteedit.h"
#include "gui/timeline/timelineview.h"

#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

Conversation::Conversation(QWidget* parent)
    : QWidget(parent), m_timeline(new TimelineView(this)), m_composer(new NoteComposer(this))
{
    m_timeline->setObjectName(u"timeline"_s);
    m_composer->setObjectName(u"noteComposer"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_timeline, 1);
    layout->addWidget(new Hairline(this));
    layout->addWidget(m_composer);
    setFocusProxy(m_composer);
    connect(m_composer, &NoteComposer::textEdited, this, &Conversation::takeTyping);
    connect(m_composer, &NoteComposer::addRequested, this, &Conversation::addNote);
    connect(m_composer, &NoteComposer::undoRequested, this, &Conversation::undoDiscard);
    connect(m_timeline, &TimelineView::noteWanted, m_composer,
            [this] { m_composer->setFocus(Qt::ShortcutFocusReason); });
    connect(m_timeline, &TimelineView::editAgainRequested, this, &Conversation::editAgain);
    connect(m_timeline, &TimelineView::discardRequested, this, &Conversation::discard);
}

void Conversation::setTicket(const TicketId& ticket)
{
    if (ticket == m_ticket)
        return;
    m_ticket = ticket;
    m_discarded.clear();
    m_timeline->setThread({.ticketId = ticket});
    showWriting();
}

QString Conversation::note(const TicketId& ticket) const
{
    return m_writing.value(ticket).text;
}

QList<TicketId> Conversation::ticketsWithNotes() const
{
    return m_writing.keys();
}

void Conversation::restoreNote(const TicketId& ticket, const QString& text)
{
    const QString written = note(ticket);
    if (text.isEmpty() || text == written)
        return;
    m_writing[ticket].text = written.isEmpty() ? text : text + u"\n\n"_s + written;
    if (ticket == m_ticket)
        showWriting();
    Q_EMIT noteChanged(ticket);
}

void Conversation::showWriting()
{
    const Writing writing = m_writing.value(m_ticket);
    m_composer->setText(writing.text);
    m_composer->setStoring(writing.storing);
    if (writing.problem)
        m_composer->showNotStored(*writing.problem);
    else if (!m_discarded.isEmpty())
        m_composer->offerUndo();
    else
        m_composer->clearMessage();
}

void Conversation::takeTyping()
{
    const QString text = m_composer->text();
    if (text.isEmpty())
        m_writing.remove(m_ticket);
    else
        m_writing[m_ticket].text = text;
    m_discarded.clear();
    m_composer->clearMessage();
    Q_EMIT noteChanged(m_ticket);
}

void Conversation::addNote()
{
    const QString text = note(m_ticket);
    Writing& writing = m_writing[m_ticket];
    if (text.trimmed().isEmpty() || writing.storing)
        return;
    writing.storing = true;
    writing.problem.reset();
    m_discarded.clear();
    showWriting();
    Q_EMIT noteRequested(m_ticket, text);
}

void Conversation::takeOperation(const TicketId& ticket, const QString& operation)
{
    if (const auto writing = m_writing.find(ticket); writing != m_writing.end() && writing->storing)
        writing->operation = operation;
}

Conversation::Writing* Conversation::storing(const TicketId& ticket, const QString& operation)
{
    const auto writing = m_writing.find(ticket);
    const bool found = writing != m_writing.end() && writing->storing && writing->operation == operation;
    return found ? &*writing : nullptr;
}

void Conversation::takeReport(const NoteReport& report)
{
    // The first news of a note, whatever it says: it is on disk.
    if (!storing(report.ticketId, report.operation))
        return;
    m_writing.remove(report.ticketId);
    if (report.ticketId == m_ticket)
        showWriting();
    Q_EMIT noteChanged(report.ticketId);
}

void Conversation::takeNotStored(const QString& operation, const TicketId& ticket, const Error& error)
{
    Writing* writing = storing(ticket, operation);
    if (!writing)
        return;
    writing->storing = false;
    writing->problem = error;
    if (ticket == m_ticket)
        showWriting();
}

void Conversation::editAgain(const WaitingNote& note)
{
    restoreNote(m_ticket, note.text);
    m_composer->setFocus(Qt::OtherFocusReason);
    // The text first, so that it is on disk in one place or the other at any time.
    Q_EMIT noteTakenBack(m_ticket);
    Q_EMIT discardNoteRequested(note.operation);
}

void Conversation::discard(const WaitingNote& note)
{
    m_discarded = note.text;
    showWriting();
    Q_EMIT discardNoteRequested(note.operation);
}

void Conversation::undoDiscard()
{
    restoreNote(m_ticket, std::exchange(m_discarded, {}));
    showWriting();
    m_composer->setFocus(Qt::OtherFocusReason);
}

} // namespace deskbell
