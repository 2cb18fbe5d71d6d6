// SPDX-License-Identifier: MIT
#include "gui/editor/ticketeditor.h"

#include <QAction>

namespace deskbell {

class TicketEditor::Private
{
public:
    QAction save;
    QAction discard;
    TicketId id;
};

TicketEditor::TicketEditor(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>())
{
}

TicketEditor::~TicketEditor() = default;

void TicketEditor::setClock(std::shared_ptr<const Clock>)
{
}

void TicketEditor::setReminderSettings(const ReminderSettings&)
{
}

void TicketEditor::setReadOnlyKey(bool)
{
}

void TicketEditor::setWorkspace(const Workspace&)
{
}

void TicketEditor::setTicket(const TicketDetails& details)
{
    d->id = details.server.id;
}

void TicketEditor::clearTicket()
{
    d->id.clear();
}

TicketId TicketEditor::ticketId() const
{
    return d->id;
}

TicketPatch TicketEditor::patch() const
{
    return {};
}

bool TicketEditor::hasUnsavedChanges() const
{
    return false;
}

bool TicketEditor::hasUnsavedChanges(const TicketId&) const
{
    return false;
}

QList<TicketId> TicketEditor::ticketsWithUnsavedChanges() const
{
    return {};
}

QAction* TicketEditor::saveAction() const
{
    return &d->save;
}

QAction* TicketEditor::discardAction() const
{
    return &d->discard;
}

void TicketEditor::save()
{
}

void TicketEditor::discardChanges()
{
}

void TicketEditor::openReminderMenu()
{
}

void TicketEditor::reportChange(const ChangeReport&)
{
}

void TicketEditor::reportNotStored(const QString&, const TicketId&, const Error&)
{
}

void TicketEditor::reportLoadFailure(const TicketId&, const Error&)
{
}

} // namespace deskbell
