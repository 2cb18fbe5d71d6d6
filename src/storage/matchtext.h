// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"

#include <QList>
#include <QString>

namespace deskbell {

/// The expression for `search MATCH ?` that finds what all terms demand. It is made of quoted strings alone,
/// so that nothing a person types can be an operator of SQLite's. Empty when no term says what is to be
/// found: terms without a letter or digit ("!!") count for nothing. Then excludedText() may still leave
/// tickets out.
QString matchText(const QList<SearchTerm>& terms);

/// The expression that finds the tickets which excluded terms leave out; empty: none. matchText() leaves them
/// out already, unless it is empty.
QString excludedText(const QList<SearchTerm>& terms);

} // namespace deskbell
