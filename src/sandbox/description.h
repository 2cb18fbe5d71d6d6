// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/options.h"

namespace deskbell::sandbox {

/// resources/openapi/inboxops.json, less the lists that the options leave out.
QByteArray apiDescription(const Options& options);

/// The path below /api/v1 of one of optionalLists().
QString optionalListPath(const QString& list);

/// The page for people at /docs.
QByteArray docsPage();

} // namespace deskbell::sandbox
