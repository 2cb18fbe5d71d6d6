// SPDX-License-Identifier: MIT
#include "core/fieldkey.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto customPrefix = "custom_fields."_L1;

constexpr std::array fixedNames{
    std::pair{TicketField::Subject, "subject"_L1},
    std::pair{TicketField::Status, "status"_L1},
    std::pair{TicketField::Priority, "priority"_L1},
    std::pair{TicketField::Assignee, "assignee_id"_L1},
    std::pair{TicketField::Inbox, "inbox_id"_L1},
    std::pair{TicketField::Contact, "contact_id"_L1},
    std::pair{TicketField::RemindAt, "remind_at"_L1},
    std::pair{TicketField::ReturnStatus, "remind_transition_status_id"_L1},
};

} // namespace

QString FieldKey::text() const
{
    for (const auto& [fixed, name] : fixedNames) {
        if (fixed == field)
            return name;
    }
    return customPrefix + customKey;
}

std::optional<FieldKey> FieldKey::fromText(const QString& text)
{
    for (const auto& [fixed, name] : fixedNames) {
        if (name == text)
            return FieldKey{.field = fixed};
    }
    if (text.startsWith(customPrefix) && text.size() > customPrefix.size())
        return FieldKey{.field = TicketField::Custom, .customKey = text.mid(customPrefix.size())};
    return std::nullopt;
}

std::optional<FieldKey> FieldKey::fromWireName(const QString& wireName)
{
    if (wireName == "status_id"_L1)
        return FieldKey{.field = TicketField::Status};
    if (wireName == "priority_id"_L1)
        return FieldKey{.field = TicketField::Priority};
    if (wireName.startsWith("custom_fields["_L1) && wireName.endsWith(u']')) {
        QString key = wireName.mid(14).chopped(1);
        key.remove(u'"').remove(u'\'');
        if (!key.isEmpty())
            return FieldKey{.field = TicketField::Custom, .customKey = key};
    }
    return fromText(wireName);
}

QString FieldKey::label() const
{
    switch (field) {
    case TicketField::Subject:
        return QCoreApplication::translate("Field", "Subject");
    case TicketField::Status:
        return QCoreApplication::translate("Field", "Status");
    case TicketField::Priority:
        return QCoreApplication::translate("Field", "Priority");
    case TicketField::Assignee:
        return QCoreApplication::translate("Field", "Assignee");
    case TicketField::Inbox:
        return QCoreApplication::translate("Field", "Inbox");
    case TicketField::Contact:
        return QCoreApplication::translate("Field", "Contact");
    case TicketField::RemindAt:
        return QCoreApplication::translate("Field", "Remind at");
    case TicketField::ReturnStatus:
        return QCoreApplication::translate("Field", "Return to");
    case TicketField::Custom:
        break;
    }
    return customKey;
}

} // namespace deskbell
