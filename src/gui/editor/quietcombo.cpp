// SPDX-License-Identifier: MIT
#include "gui/editor/quietcombo.h"

#include "gui/editor/valuepainting.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QLineEdit>
#include <QStylePainter>
#include <QWheelEvent>

namespace deskbell {

namespace {

constexpr int shortestContents = 8; ///< letters

/// Qt's own interface is not exported, so this is a whole one: list and line edit as children, the value as
/// value, the label as name.
class ComboAccessible final : public QAccessibleWidget
{
public:
    explicit ComboAccessible(QComboBox* combo) : QAccessibleWidget(combo, QAccessible::ComboBox) {}

    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? combo()->currentText() : QAccessibleWidget::text(which);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = isOpen();
        state.collapsed = !isOpen();
        state.editable = combo()->isEditable();
        return state;
    }
    int childCount() const override { return combo()->isEditable() ? 2 : 1; }
    QAccessibleInterface* child(int index) const override
    {
        if (index == 0) {
            combo()->view()->setAccessibleName(combo()->accessibleName());
            return QAccessible::queryAccessibleInterface(combo()->view());
        }
        return index == 1 ? QAccessible::queryAccessibleInterface(combo()->lineEdit()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        if (child->object() == combo()->view())
            return 0;
        return combo()->isEditable() && child->object() == combo()->lineEdit() ? 1 : -1;
    }
    QStringList actionNames() const override
    {
        return combo()->isEnabled() ? QStringList{showMenuAction(), pressAction()} : QStringList();
    }
    void doAction(const QString& action) override
    {
        if (!combo()->isEnabled() || (action != showMenuAction() && action != pressAction()))
            return;
        if (isOpen())
            combo()->hidePopup();
        else
            combo()->showPopup();
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QComboBox* combo() const { return static_cast<QComboBox*>(widget()); }
    bool isOpen() const { return combo()->view()->isVisible(); }
};

QAccessibleInterface* makeComboAccessible(const QString&, QObject* object)
{
    auto* combo = qobject_cast<QuietCombo*>(object);
    return combo ? new ComboAccessible(combo) : nullptr;
}

} // namespace

QuietCombo::QuietCombo(QWidget* parent) : QComboBox(parent)
{
    // Once per program; Qt keeps its factories in a list.
    static const bool installed = (QAccessible::installFactory(makeComboAccessible), true);
    Q_UNUSED(installed)
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void QuietCombo::setNullRow(int row)
{
    m_nullRow = row;
    update();
}

/// As QComboBox::AdjustToMinimumContentsLengthWithIcon does it, which makes the list for that.
QSize QuietCombo::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int icon = iconSize().width() + 4;
    const QSize contents(shortestContents * metrics.horizontalAdvance(u'X') + icon,
                         std::max({metrics.height(), 14, iconSize().height()}) + 2);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, contents, this);
}

void QuietCombo::needList()
{
    if (!std::exchange(m_hasList, true))
        setUpList(*view());
}

void QuietCombo::showPopup()
{
    needList();
    view()->setAccessibleName(accessibleName());
    QComboBox::showPopup();
}

void QuietCombo::paintEvent(QPaintEvent* event)
{
    if (isEditable())
        return QComboBox::paintEvent(event);
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    paintValue(painter, valueRect(*this, option));
}

void QuietCombo::paintValue(QPainter& painter, QRect rect)
{
    const QIcon icon = itemIcon(currentIndex());
    if (!icon.isNull()) {
        const QSize size = iconSize();
        const QRect picture = takeLeading(rect, size.width(), layoutDirection());
        icon.paint(&painter, picture, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    }
    paintText(painter, rect, currentIndex() == m_nullRow);
}

void QuietCombo::paintText(QPainter& painter, const QRect& rect, bool isPlaceholder) const
{
    painter.setPen(valueColor(*this, isPlaceholder));
    const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(rect, int(side) | Qt::TextSingleLine,
                     fontMetrics().elidedText(currentText(), Qt::ElideRight, rect.width()));
}

void QuietCombo::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace deskbell
