// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/router.h"

namespace deskbell::sandbox {

class Store;

/// POST /tags, POST /contacts, GET and PATCH /contacts/{id}, POST /companies (contract 7.9 to 7.11). What
/// must be unique: a tag's name, a contact's address, a company's name and each of its domains. The store
/// must outlive the router.
void addCrmRoutes(Router& router, Store& store);

} // namespace deskbell::sandbox
