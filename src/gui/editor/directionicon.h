// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QWidget>

namespace deskbell {

/// A chevron that points on, or back, in the widget's reading direction.
QIcon forwardIcon(const QWidget& widget);
QIcon backwardIcon(const QWidget& widget);

} // namespace deskbell
