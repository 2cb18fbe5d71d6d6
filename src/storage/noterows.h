// SPDX-License-Identifier: MIT
#pragma once

#include "storage/database.h"
#include "storage/noteentry.h"

#include <QHash>

namespace deskbell {

/// Reading the notes of outbox.db that wait, for its writer and for readers alike. In the order of sending.
Result<QList<NoteEntry>> readNotes(Database& outbox);
Result<QList<NoteEntry>> readNotesFor(Database& outbox, const TicketId& ticket);
/// NotFound when it does not wait.
Result<NoteEntry> readNote(Database& outbox, const QString& operation);

/// Their texts alone, by ticket.
Result<QHash<TicketId, QStringList>> readNoteTexts(Database& outbox);

/// The same note as a person sees it.
WaitingNote asShown(const NoteEntry& note);

} // namespace deskbell
