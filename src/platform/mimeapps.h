// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace deskbell {

/// The text of a `mimeapps.list` in which `entry` is the first choice for `type`, or no choice for it at all.
/// Everything else stays byte for byte as it is, because the file is the person's and other programs'; a
/// section that is empty afterwards goes, and a text of nothing but white space means that the file can go.
QByteArray withDefaultApplication(const QByteArray& text, const QByteArray& type, const QByteArray& entry);
QByteArray withoutApplication(const QByteArray& text, const QByteArray& type, const QByteArray& entry);

/// Whether `entry` is the first choice for `type`.
bool isDefaultApplication(const QByteArray& text, const QByteArray& type, const QByteArray& entry);

} // namespace deskbell
