// SPDX-License-Identifier: MIT
#pragma once

#include "core/choice.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace deskbell {

/// The colour of a status: the workspace's own, else one per type; at least `shapeContrast` on `background`.
QColor statusColor(const Choice& status, const QColor& background);
/// The same for a priority, with one colour per level.
QColor priorityColor(const Choice& priority, const QColor& background);

/// A filled dot, centred in `area`; statuses always have their name beside it.
void paintStatusDot(QPainter& painter, const QRectF& area, const QColor& color);
/// ▼ low, ■ normal, ▲ high, ▲▲ urgent, ◆ unknown: different without colour. Fills the height of `area`,
/// centred.
void paintPriorityShape(QPainter& painter, const QRectF& area, PriorityLevel level, const QColor& color);

/// The marks as icons of 16 logical pixels, for combo boxes and menus on `palette`'s list background.
QIcon statusIcon(const Choice& status, const QPalette& palette);
QIcon priorityIcon(const Choice& priority, const QPalette& palette);

} // namespace deskbell
