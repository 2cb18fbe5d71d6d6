// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

namespace deskbell {

/// What Deskbell writes beside a large database when it has closed it in order: "<path>.closed", with the
/// file's size, time and header, and when all of it was last checked. While they fit, the next start need not
/// read gigabytes before it can send a change. A file that something else has touched, was copied, or was
/// open when the power went does not fit and is checked. Only for files that can be made again. Functions of
/// this header may be called on any thread.
namespace closingseal {

/// When all of the file was last found sound; invalid if the file must be checked now: no seal, one that does
/// not fit, a note of damage, or a check more than a week before `now`.
QDateTime checkedAt(const QString& path, const QDateTime& now);

/// After the last byte was written. A seal that cannot be written is left out: the next start checks the
/// file.
void seal(const QString& path, const QDateTime& checkedAt);

/// Before the first byte is written.
void unseal(const QString& path);

/// A statement met damage: the next start checks, whatever a seal says. Until noteSound().
void noteDamage(const QString& path);
void noteSound(const QString& path);

} // namespace closingseal

} // namespace deskbell
