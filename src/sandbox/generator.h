// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/records.h"

namespace deskbell::sandbox {

class Ids;

/// The number of the first ticket.
constexpr qint64 kFirstTicketNumber = 1001;

/// Fills the tables of a workspace: the same content for the same seed, with times relative to `now`.
/// The first tickets are the showcase, see showcase.h.
Tables generatedTables(const Options& options, const Ids& ids, Instant now);

/// The custom fields a generated ticket has; only definitions that apply to its inbox.
QJsonObject generatedCustomFields(const Tables& tables, const Ids& ids, int ticket);

/// Tags cannot be set through the API, so that they need not be stored.
QList<int> generatedTags(const Tables& tables, const Ids& ids, int ticket);

} // namespace deskbell::sandbox
