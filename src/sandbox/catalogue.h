// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/records.h"

namespace deskbell::sandbox {

/// The workspace's own lists: statuses, priorities, agents, inboxes, tags and custom fields. The same for
/// every seed, so that people and tests can count on the names.
QList<StatusRecord> catalogueStatuses();
QList<PriorityRecord> cataloguePriorities();
QList<MemberRecord> catalogueMembers();
QList<InboxRecord> catalogueInboxes();
QList<TagRecord> catalogueTags();
QList<FieldRecord> catalogueFields();

/// Index of the inbox with so many custom fields of its own that a ticket there can hold 150.
int laboratoryInbox();

} // namespace deskbell::sandbox
