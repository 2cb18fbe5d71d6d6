// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/router.h"

namespace deskbell::sandbox {

class Store;

/// GET /ticket_statuses, and those of the undocumented lists that the options do not leave out: members,
/// inboxes, ticket_priorities, tags, contacts, custom_field_definitions. The store must outlive the router.
void addListRoutes(Router& router, const Store& store, const Options& options);

} // namespace deskbell::sandbox
