// SPDX-License-Identifier: MIT
#include "gui/style.h"

#include "gui/icons.h"
#include "gui/stylepainter.h"
#include "gui/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace deskbell {

namespace {

constexpr int scrollBarExtent = 12;
constexpr int shortestThumb = 32;
constexpr int fieldPadding = 6;
constexpr int headerPadding = 8;
constexpr int headerArrow = 14;

bool isDefaultButton(const QStyleOption& option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    return button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

bool isFlatButton(const QStyleOption& option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    return button != nullptr && button->features.testFlag(QStyleOptionButton::Flat);
}

bool isPlainSeparator(const QStyleOption& option)
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option);
    return item != nullptr && item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty();
}

bool hasFocus(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_HasFocus);
}

/// Height of every one-line control: the text and six pixels above and below.
int controlHeight(const QStyleOption& option)
{
    return option.fontMetrics.height() + 2 * fieldPadding;
}

QRect scrollThumb(const QStyleOptionSlider& slider)
{
    const bool horizontal = slider.orientation == Qt::Horizontal;
    const int length = horizontal ? slider.rect.width() : slider.rect.height();
    const qint64 range = qint64(slider.maximum) - slider.minimum;
    if (range <= 0)
        return slider.rect;
    const auto thumb = std::min(
        length, std::max(shortestThumb, int(qint64(length) * slider.pageStep / (range + slider.pageStep))));
    const int start = QStyle::sliderPositionFromValue(slider.minimum, slider.maximum, slider.sliderPosition,
                                                      length - thumb, slider.upsideDown);
    return horizontal ? QRect(slider.rect.left() + start, slider.rect.top(), thumb, slider.rect.height())
                      : QRect(slider.rect.left(), slider.rect.top() + start, slider.rect.width(), thumb);
}

QRect scrollBarPart(const QStyleOptionSlider& slider, QStyle::SubControl part)
{
    const QRect thumb = scrollThumb(slider);
    QRect before = slider.rect;
    QRect after = slider.rect;
    if (slider.orientation == Qt::Horizontal) {
        before.setRight(thumb.left() - 1);
        after.setLeft(thumb.right() + 1);
    } else {
        before.setBottom(thumb.top() - 1);
        after.setTop(thumb.bottom() + 1);
    }
    if (part == QStyle::SC_ScrollBarSlider)
        return thumb;
    if (part == QStyle::SC_ScrollBarGroove)
        return slider.rect;
    if (part == QStyle::SC_ScrollBarSubPage)
        return before;
    return part == QStyle::SC_ScrollBarAddPage ? after : QRect(); // no arrow buttons
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion"))
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    const StylePainter parts(*option);
    // Only some of Fusion's primitives are replaced; the rest are right as they are.
    if (element == PE_PanelLineEdit) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame != nullptr && frame->lineWidth > 0)
            parts.paintField(*painter, option->rect, hasFocus(*option));
    } else if (element == PE_FrameLineEdit || element == PE_Frame) {
        parts.paintFrame(*painter, option->rect, hasFocus(*option));
    } else if (element == PE_PanelButtonCommand) {
        if (isFlatButton(*option))
            parts.paintFlatButton(*painter, option->rect);
        else
            parts.paintButton(*painter, option->rect, isDefaultButton(*option));
    } else if (element == PE_PanelButtonTool) {
        if (option->state.testFlag(State_AutoRaise))
            parts.paintFlatButton(*painter, option->rect);
        else
            parts.paintButton(*painter, option->rect, false);
    } else if (element == PE_IndicatorCheckBox) {
        parts.paintCheckBox(*painter, option->rect);
    } else if (element == PE_IndicatorRadioButton) {
        parts.paintRadioButton(*painter, option->rect);
    } else if (element == PE_FrameFocusRect) {
        parts.paintFocusRing(*painter, option->rect);
    } else if (element == PE_IndicatorHeaderArrow) {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const bool up = header != nullptr && header->sortIndicator == QStyleOptionHeader::SortUp;
        parts.paintChevron(*painter, option->rect, up ? Qt::DownArrow : Qt::UpArrow);
    } else if (element == PE_IndicatorArrowDown) {
        parts.paintChevron(*painter, option->rect, Qt::DownArrow);
    } else if (element == PE_PanelMenu) {
        painter->fillRect(option->rect, parts.softOutline());
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), option->palette.color(QPalette::Button));
    } else if (element == PE_PanelScrollAreaCorner) {
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    const StylePainter parts(*option);
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element == CE_Header && header != nullptr) {
        drawHeader(*header, *painter, widget);
    } else if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        parts.paintHeader(*painter, option->rect);
    } else if (isPlainSeparator(*option)) {
        const QRect line(option->rect.left(), option->rect.center().y(), option->rect.width(), 1);
        painter->fillRect(line, semanticColors(option->palette).separator);
    } else if (element == CE_Splitter) {
        painter->fillRect(option->rect, semanticColors(option->palette).separator);
    } else if (element == CE_PushButtonLabel && isDefaultButton(*option) &&
               option->state.testFlag(State_Enabled)) {
        QStyleOptionButton copy(*qstyleoption_cast<const QStyleOptionButton*>(option));
        copy.palette.setColor(QPalette::ButtonText, copy.palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(element, &copy, painter, widget);
    } else {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (control == CC_ComboBox)
        drawComboBox(*option, *painter, widget);
    else if (control == CC_SpinBox)
        drawSpinBox(*option, *painter, widget);
    else if (control == CC_ScrollBar)
        drawScrollBar(*option, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawHeader(const QStyleOptionHeader& header, QPainter& painter, const QWidget* widget) const
{
    // The base style leaves the title less height than its letters need.
    StylePainter(header).paintHeader(painter, header.rect);
    QRect title = header.rect.adjusted(headerPadding, 0, -headerPadding, 0);
    if (header.sortIndicator != QStyleOptionHeader::None) {
        QStyleOptionHeader arrow(header);
        arrow.rect = QRect(title.right() - headerArrow + 1, title.top(), headerArrow, title.height());
        title.setRight(arrow.rect.left() - 1);
        arrow.rect = visualRect(header.direction, header.rect, arrow.rect);
        proxy()->drawPrimitive(PE_IndicatorHeaderArrow, &arrow, &painter, widget);
    }
    const QString text = header.fontMetrics.elidedText(header.text, Qt::ElideRight, title.width());
    proxy()->drawItemText(&painter, visualRect(header.direction, header.rect, title),
                          int(visualAlignment(header.direction, header.textAlignment)), header.palette,
                          header.state.testFlag(State_Enabled), text, QPalette::WindowText);
}

void Style::drawComboBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const
{
    const StylePainter parts(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(&option);
    if (combo == nullptr || combo->frame)
        parts.paintField(painter, option.rect, hasFocus(option));
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    parts.paintChevron(painter, arrow, Qt::DownArrow);
}

void Style::drawSpinBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const
{
    const StylePainter parts(option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    if (spin == nullptr || spin->frame)
        parts.paintField(painter, option.rect, hasFocus(option));
    if (spin == nullptr || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    parts.paintChevron(painter, proxy()->subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget),
                       Qt::UpArrow);
    parts.paintChevron(painter, proxy()->subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget),
                       Qt::DownArrow);
}

void Style::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const
{
    const bool onView = widget == nullptr || widget->parent() != nullptr;
    painter.fillRect(option.rect, option.palette.color(onView ? QPalette::Base : QPalette::Window));
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (slider == nullptr || slider->maximum <= slider->minimum)
        return;
    const bool active = option.state.testFlag(State_Sunken) || option.state.testFlag(State_MouseOver);
    StylePainter(option).paintScrollBarThumb(painter, scrollThumb(*slider), active);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return scrollBarPart(*slider, subControl);
    const QRect rect = QProxyStyle::subControlRect(control, option, subControl, widget);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const bool inCombo =
        control == CC_ComboBox && subControl == SC_ComboBoxEditField && combo != nullptr && combo->editable;
    const bool inSpinBox = control == CC_SpinBox && subControl == SC_SpinBoxEditField;
    // Text that is typed starts where the text of other fields does.
    if (inCombo || inSpinBox)
        return option->direction == Qt::RightToLeft ? rect.adjusted(0, 0, -4, 0) : rect.adjusted(4, 0, 0, 0);
    return rect;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0)
        return option->rect.adjusted(fieldPadding, 1, -fieldPadding, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const bool oneLine =
        type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox || type == CT_PushButton;
    if (oneLine)
        result.setHeight(std::max(result.height(), controlHeight(*option)));
    if (type == CT_PushButton)
        result.rwidth() += 8;
    if (type == CT_HeaderSection)
        result.setHeight(controlHeight(*option));
    return result;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_ScrollBarExtent)
        return scrollBarExtent;
    if (metric == PM_ScrollBarSliderMin)
        return shortestThumb;
    if (metric == PM_HeaderMargin)
        return headerPadding;
    if (metric == PM_HeaderMarkSize)
        return headerArrow;
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth ||
        metric == PM_ExclusiveIndicatorHeight)
        return 16;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QIcon Style::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const
{
    // Fusion's are picture files, and the first of those makes Qt look through all its image formats: 8 ms of
    // every start.
    if (icon == SP_LineEditClearButton)
        return themedIcon(QStringLiteral("close"));
    if (icon == SP_ToolBarHorizontalExtensionButton || icon == SP_ToolBarVerticalExtensionButton)
        return themedIcon(QStringLiteral("chevron-down"));
    return QProxyStyle::standardIcon(icon, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const
{
    // A view that fills a pane needs no frame around its contents and its scroll bars.
    if (hint == SH_ScrollView_FrameOnlyAroundContents)
        return 0;
    if (hint == SH_EtchDisabledText)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

} // namespace deskbell
