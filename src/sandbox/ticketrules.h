// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/problem.h"
#include "sandbox/records.h"

#include <QJsonObject>

namespace deskbell::sandbox {

class BodyReader;
class Store;

/// The row that PATCH /tickets/{id} makes of a ticket (contract 7.5), or all that is wrong with the body.
/// Where the contract is silent, this server has decided:
/// - a plain status word that the ticket's custom status already has leaves that status, otherwise the
///   default one of the type is taken; the same for priorities;
/// - `remind_at` without a waiting status in the same PATCH is ignored; null then clears the reminder;
/// - a waiting status without `remind_at` keeps a reminder that the ticket has;
/// - a status that holds no reminder clears it together with the status to return to;
/// - `remind_transition_status_id` counts wherever the ticket ends up with a reminder, status sent or not;
/// - custom fields are merged, null removes a value, unknown keys are refused.
tl::expected<TicketRecord, Problem> patchedTicket(const Store& store, int ticket, const QJsonObject& body);

/// The row that POST /tickets makes (contract 7.3), contact and note apart.
tl::expected<TicketRecord, Problem> newTicket(const Store& store, const QJsonObject& body);

} // namespace deskbell::sandbox
