// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace deskbell {

/// Whether two texts are one note: a server may change white space, quotation marks, dashes and ellipses,
/// or take what looks like a tag out of it.
bool isSameNote(QStringView sent, QStringView seen);

} // namespace deskbell
