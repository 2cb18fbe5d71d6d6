// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"

namespace deskbell::sandbox {

/// resources/openapi/inboxops.json, less the lists that the options leave out.
QByteArray apiDescription(const Options& options);

/// The page for people at /docs.
QByteArray docsPage();

} // namespace deskbell::sandbox
