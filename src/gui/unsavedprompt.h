// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"

class QWidget;

namespace deskbell {

class TicketEditor;

/// What closing the window may do with changes that were not saved.
struct ClosingChoice
{
    bool close = true;
    TicketId look;    ///< not null: stay, and show this ticket to the agent
    TicketId waitFor; ///< not null: stay until this ticket's change is on disk (SaveWait), then close
};

/// Asks nothing when there is nothing unsaved. Else *Save* (only when the shown ticket is the only one, since
/// nobody should save what they do not see), *Discard* or *Cancel*; a save that the form refuses keeps the
/// window open.
ClosingChoice askAboutUnsaved(TicketEditor& editor, QWidget* parent);

} // namespace deskbell
