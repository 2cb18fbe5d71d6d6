// SPDX-License-Identifier: MIT
#include "gui/editor/directionicon.h"

#include "gui/icons.h"

#include <QTransform>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 16;

QIcon chevron(const QWidget& widget, bool pointsRight)
{
    QIcon right = themedIcon(u"chevron-right"_s);
    if (pointsRight)
        return right;
    const QPixmap pixmap = right.pixmap(QSize(iconSize, iconSize), widget.devicePixelRatioF());
    return pixmap.transformed(QTransform::fromScale(-1, 1));
}

} // namespace

QIcon forwardIcon(const QWidget& widget)
{
    return chevron(widget, widget.layoutDirection() == Qt::LeftToRight);
}

QIcon backwardIcon(const QWidget& widget)
{
    return chevron(widget, widget.layoutDirection() == Qt::RightToLeft);
}

} // namespace deskbell
