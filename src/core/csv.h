// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace deskbell {

/// One record of a CSV file (RFC 4180): every cell in quotation marks, so that line breaks, commas and
/// semicolons mean nothing, in UTF-8, with its line end. Cells are customers' texts: one that a spreadsheet
/// would run as a formula gets an apostrophe before it.
QByteArray csvLine(const QStringList& cells);

} // namespace deskbell
