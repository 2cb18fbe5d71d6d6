// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/records.h"

namespace deskbell::sandbox {

/// Tickets at fixed numbers, so that people and tests can go to the awkward cases directly. Workspaces with
/// fewer tickets have only the first of them.
enum class Showcase {
    HostileMarkup,  ///< #1001: HTML and script in the subject, hostile HTML in the messages
    Bidirectional,  ///< #1002: direction overrides, zero-width and combining characters
    ManyFields,     ///< #1003: 150 custom fields
    LongestSubject, ///< #1004: 500 characters without a break, long words
    LongThread,     ///< #1005: about 200 messages
    Bare,           ///< #1006: no assignee, no contact, no custom fields
    DueSoon,        ///< #1007: its reminder is due in two minutes
    WaitingPlainly, ///< #1008: waits without a reminder
    Count
};

/// Overwrites the generated row where the index is one of the showcase.
void makeShowcase(TicketRecord& ticket, int index, const Tables& tables, Instant now);

} // namespace deskbell::sandbox
