// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/problem.h"

namespace deskbell::sandbox {

class Store;

/// GET /tickets (contract 7.2). `sort` is created_at (unless told), updated_at or ticket_number; `order` asc
/// or desc (unless told); rows of the same instant follow their number in the same direction.
Outcome ticketList(const QUrlQuery& query, const Store& store, const Options& options);

} // namespace deskbell::sandbox
