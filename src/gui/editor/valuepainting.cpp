// SPDX-License-Identifier: MIT
#include "gui/editor/valuepainting.h"

#include "gui/theme.h"

#include <QStyleOptionComboBox>
#include <QWidget>

namespace deskbell {

namespace {

constexpr int inset = 4;
constexpr int gap = 6;

} // namespace

QRect valueRect(const QWidget& widget, const QStyleOptionComboBox& option)
{
    const QRect field =
        widget.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &widget);
    return field.adjusted(inset, 0, -inset, 0);
}

QRect takeLeading(QRect& rect, int width, Qt::LayoutDirection direction)
{
    const QRect whole = rect;
    const QRect leading(whole.left(), whole.top(), width, whole.height());
    rect = QStyle::visualRect(direction, whole, whole.adjusted(width + gap, 0, 0, 0));
    return QStyle::visualRect(direction, whole, leading);
}

QColor valueColor(const QWidget& widget, bool isPlaceholder)
{
    if (widget.isEnabled() && isPlaceholder)
        return semanticColors(widget.palette()).secondaryText;
    return widget.palette().color(widget.isEnabled() ? QPalette::Normal : QPalette::Disabled,
                                  QPalette::ButtonText);
}

} // namespace deskbell
