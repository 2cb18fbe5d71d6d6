// SPDX-License-Identifier: MIT
#include "core/workspace.h"

#include <algorithm>

namespace deskbell {

QList<Choice> Workspace::statusChoices() const
{
    QList<Choice> choices;
    for (const TicketStatus& status : statuses)
        choices.append(status.choice());
    if (choices.isEmpty()) {
        for (const QString& word : statusWords())
            choices.append({.word = word, .name = statusWordName(word)});
    }
    return choices;
}

QList<Choice> Workspace::priorityChoices() const
{
    QList<Choice> choices;
    for (const NamedItem& item : priorities)
        choices.append({.word = item.word, .id = item.id, .name = item.name, .color = item.color});
    for (const QString& word : priorityWords()) {
        if (std::ranges::find(priorities, word, &NamedItem::word) == priorities.end())
            choices.append({.word = word, .name = priorityWordName(word)});
    }
    return choices;
}

const TicketStatus* Workspace::status(const QString& id) const
{
    const auto found = std::ranges::find(statuses, id, &TicketStatus::id);
    return found == statuses.end() ? nullptr : &*found;
}

Choice Workspace::waitingChoice() const
{
    const TicketStatus* first = nullptr;
    for (const TicketStatus& status : statuses) {
        if (!canHoldReminder(status.choice()))
            continue;
        if (status.isDefault)
            return status.choice();
        if (!first)
            first = &status;
    }
    const QString word = statusWords().at(int(StatusType::Waiting));
    return first ? first->choice() : Choice{.word = word, .name = statusWordName(word)};
}

bool Workspace::canHoldReminder(const Choice& choice) const
{
    if (statusTypeOf(choice.word) != StatusType::Waiting)
        return false;
    const TicketStatus* custom = status(choice.id);
    return !custom || custom->reminderEnabled;
}

} // namespace deskbell
