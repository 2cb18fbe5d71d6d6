// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/router.h"

namespace deskbell::sandbox {

class Store;

/// GET and POST /tickets, GET and PATCH /tickets/{id}. The store must outlive the router.
void addTicketRoutes(Router& router, Store& store, const Options& options);

} // namespace deskbell::sandbox
