// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/router.h"

namespace deskbell::sandbox {

class Store;
class Timelines;

/// GET and POST /tickets, GET and PATCH /tickets/{id}. Store and timelines must outlive
/// the router.
void addTicketRoutes(Router& router, Store& store, Timelines& timelines, const Options& options);

} // namespace deskbell::sandbox
