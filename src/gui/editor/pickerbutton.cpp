// SPDX-License-Identifier: MIT
#include "gui/editor/pickerbutton.h"

#include "gui/editor/valuepainting.h"

#include <QKeyEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace deskbell {

namespace {

QStyleOptionComboBox comboOption(const PickerButton& button)
{
    QStyleOptionComboBox option;
    option.initFrom(&button);
    option.subControls = QStyle::SC_All;
    if (button.isDown())
        option.state |= QStyle::State_Sunken;
    else
        option.state |= QStyle::State_Raised;
    return option;
}

} // namespace

PickerButton::PickerButton(QWidget* parent) : QPushButton(parent)
{
    setAutoDefault(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PickerButton::setValueText(const QString& text, bool isValue)
{
    if (m_valueText == text && m_isValue == isValue)
        return;
    m_valueText = text;
    m_isValue = isValue;
    update();
}

QSize PickerButton::sizeHint() const
{
    const QStyleOptionComboBox option = comboOption(*this);
    const QSize text(fontMetrics().horizontalAdvance(m_valueText), qMax(fontMetrics().height(), 14) + 2);
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, text, this);
}

QSize PickerButton::minimumSizeHint() const
{
    const QStyleOptionComboBox option = comboOption(*this);
    const QSize text(fontMetrics().horizontalAdvance(u'x') * 8, qMax(fontMetrics().height(), 14) + 2);
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, text, this);
}

void PickerButton::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // With a modifier it belongs to the form ("Ctrl+Return" saves).
        if (event->modifiers() & ~Qt::KeypadModifier)
            break;
        [[fallthrough]];
    case Qt::Key_Down:
    case Qt::Key_F4:
        click();
        return;
    default:
        break;
    }
    QPushButton::keyPressEvent(event);
}

void PickerButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    const QStyleOptionComboBox option = comboOption(*this);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect rect = valueRect(*this, option);
    painter.setPen(valueColor(*this, !m_isValue));
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(rect, int(side) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_valueText, Qt::ElideRight, rect.width()));
}

} // namespace deskbell
