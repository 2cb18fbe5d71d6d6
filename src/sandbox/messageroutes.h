// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"
#include "sandbox/router.h"

namespace deskbell::sandbox {

class ObjectStorage;
class Store;
class Timelines;

/// GET and POST /tickets/{id}/messages, GET /attachments/{id}/download (contract 7.6, 7.7, 7.12). Everything
/// given here must outlive the router.
void addMessageRoutes(Router& router, Store& store, Timelines& timelines, const ObjectStorage& storage,
                      const Options& options);

} // namespace deskbell::sandbox
