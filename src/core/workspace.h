// SPDX-License-Identifier: MIT
#pragma once

#include "core/choice.h"
#include "core/namelist.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace deskbell {

/// A row of GET /ticket_statuses (contract 7.8).
struct TicketStatus
{
    QString id;
    QString type; ///< status word
    QString name;
    QString color;
    int position = 0;
    bool isDefault = false;
    bool reminderEnabled = false;
    QString returnStatusId; ///< default status to return to; may be null

    Choice choice() const { return {.word = type, .id = id, .name = name, .color = color}; }
    bool operator==(const TicketStatus&) const = default;
};

/// How a custom field is edited. Unknown types are kept as text and edited as raw text.
struct CustomFieldDefinition
{
    QString key;
    QString label;
    QString
        type; ///< "text","number","boolean","url","select","multi_select","date","date_time"; others survive
    QList<NamedItem> options;
    QStringList inboxIds; ///< empty: applies to every inbox
    bool operator==(const CustomFieldDefinition&) const = default;
};

/// What a workspace offers for the editor's dropdowns. Lists the server does not declare are filled with
/// what tickets have shown so far, or empty.
struct Workspace
{
    QList<TicketStatus> statuses; ///< by position; empty: only the five plain words
    QList<NamedItem> priorities;  ///< empty: only the four plain words
    QList<NamedItem> members;
    QList<NamedItem> inboxes;
    NameList contacts;
    QList<NamedItem> tags; ///< seen on tickets that were opened
    QList<CustomFieldDefinition> customFields;

    /// Dropdown entries: custom ones if there are any, else one per API word.
    QList<Choice> statusChoices() const;
    /// Custom ones, then the plain word of each level that none of them has: priorities have no documented
    /// list (contract 7.8), so that the known ones may be only those that tickets have shown.
    QList<Choice> priorityChoices() const;
    const TicketStatus* status(const QString& id) const;
    /// The status a ticket is moved to when a reminder is set on one that does not wait: the default waiting
    /// status with reminders, else the first such, else the plain word "waiting".
    Choice waitingChoice() const;
    /// Whether a reminder can be kept in this status: of type waiting, and not a custom one without
    /// reminders.
    bool canHoldReminder(const Choice& status) const;
    bool operator==(const Workspace&) const = default;
};

} // namespace deskbell
