// SPDX-License-Identifier: MIT
#pragma once

#include <QLocale>
#include <QTime>

namespace deskbell {

/// The locale's short form of a time of day, without seconds: "14:05", "2:05 PM". The C locale, which a
/// machine without a configured language has, shows seconds even when asked for short.
QString shortTime(QTime time, const QLocale& locale);

/// The format behind it, for widgets that want one.
QString shortTimeFormat(const QLocale& locale);

} // namespace deskbell
