// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QRect>

class QStyleOptionComboBox;
class QWidget;

namespace deskbell {

// How combo boxes and the buttons that look like them show their value, so that all begin in one column.

/// Where the value stands in a closed box; in visual coordinates.
QRect valueRect(const QWidget& widget, const QStyleOptionComboBox& option);
/// Cuts what stands first in reading direction off `rect`, and a gap behind it.
QRect takeLeading(QRect& rect, int width, Qt::LayoutDirection direction);
QColor valueColor(const QWidget& widget, bool isPlaceholder);

} // namespace deskbell
