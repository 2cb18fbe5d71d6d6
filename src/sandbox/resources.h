// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace deskbell::sandbox {

/// A file of resources/ that is compiled in, by its path there. A missing one is a build mistake and ends
/// the program with its name.
QByteArray resourceBytes(const QString& path);

} // namespace deskbell::sandbox
