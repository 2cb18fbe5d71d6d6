// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace deskbell {

/// An own icon from resources/icons by file name without ".svg" ("refresh"), drawn in the palette's text
/// colour of the moment: it follows a change of theme, and is sharp at every scale. GUI thread.
QIcon themedIcon(const QString& name);

/// The same as a picture in one colour, `size` logical pixels wide and high.
QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio);

/// The product's own coloured icon.
QIcon applicationIcon();

/// Names of all icons there are; for tests.
QStringList iconNames();

} // namespace deskbell
