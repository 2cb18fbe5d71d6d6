// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace deskbell {

class TicketEditor;

/// Whether the window may close although what is typed could not be put on disk: asks the person, unless
/// there is nothing to lose.
bool mayLoseUnsaved(const TicketEditor& editor, QWidget* parent);

} // namespace deskbell
