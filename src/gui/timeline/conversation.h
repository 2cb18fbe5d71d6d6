// SPDX-License-Identifier: MIT
#pragma once

#include "sync/changereport.h"

#include <QHash>
#include <QWidget>

namespace deskbell {

class NoteComposer;
class TimelineView;
struct WaitingNote;

/// The lower part of the editor: a ticket's timeline, and below it the field for a note. What is written
/// stays with its ticket, and leaves the field only when it is on disk as a waiting note. It stores and sends
/// nothing itself. GUI thread.
class Conversation : public QWidget
{
    Q_OBJECT

public:
    explicit Conversation(QWidget* parent = nullptr);

    TimelineView& timeline() const { return *m_timeline; }
    NoteComposer& composer() const { return *m_composer; }

    /// Shows this ticket's note; the timeline follows with its thread.
    void setTicket(const TicketId& ticket);
    /// What is written for a ticket and not on disk as a waiting note.
    QString note(const TicketId& ticket) const;
    QList<TicketId> ticketsWithNotes() const;
    /// Puts a text before what is written already.
    void restoreNote(const TicketId& ticket, const QString& text);

    /// What noteRequested() asked for goes by this name from now on; until news of it come, the text stays.
    void takeOperation(const TicketId& ticket, const QString& operation);
    // News from the engine, of any ticket.
    void takeReport(const NoteReport& report);
    void takeNotStored(const QString& operation, const TicketId& ticket, const Error& error);

public Q_SLOTS:
    void addNote(); ///< does nothing when there is none

Q_SIGNALS:
    void noteRequested(const deskbell::TicketId& ticket, const QString& text);
    /// Its text is in the field again, or given up. Comes after noteChanged.
    void discardNoteRequested(const QString& operation);
    void noteChanged(const deskbell::TicketId& ticket); ///< note() has another answer
    /// The same, and it should be on disk before anything else.
    void noteTakenBack(const deskbell::TicketId& ticket);

private:
    struct Writing
    {
        QString text;
        bool storing = false;
        QString operation;            ///< of what is being stored
        std::optional<Error> problem; ///< why it could not be stored
    };

    void takeTyping();
    void editAgain(const WaitingNote& note);
    void discard(const WaitingNote& note);
    void undoDiscard();
    Writing* storing(const TicketId& ticket, const QString& operation);
    void showWriting();

    TimelineView* m_timeline;
    NoteComposer* m_composer;
    TicketId m_ticket;
    QHash<TicketId, Writing> m_writing; ///< only what is not empty
    QString m_discarded;                ///< of m_ticket; can be had back
};

} // namespace deskbell
