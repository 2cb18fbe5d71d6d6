// SPDX-License-Identifier: MIT
#include "gui/editor/hairline.h"

#include "gui/theme.h"

#include <QEvent>
#include <QPainter>

namespace deskbell {

Hairline::Hairline(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(1);
}

void Hairline::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), semanticColors(palette()).separator);
}

} // namespace deskbell
