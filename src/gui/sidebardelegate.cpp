// SPDX-License-Identifier: MIT
#include "gui/sidebardelegate.h"

#include "core/plaintext.h"
#include "gui/icons.h"
#include "gui/theme.h"
#include "gui/viewsidebar.h"
#include "gui/viewtree.h"
#include "models/relativetime.h"

#include <QLineEdit>
#include <QPainter>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 12;
constexpr int gap = 8;
constexpr int signSize = 16;
constexpr int markSize = 14;
constexpr int barWidth = 3;

/// One row while it is painted.
class Row
{
public:
    Row(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        : m_painter(painter),
          m_option(option),
          m_index(index),
          m_colors(semanticColors(option.palette)),
          m_sidebar(qobject_cast<const ViewSidebar*>(option.widget)),
          m_rest(option.rect.adjusted(padding, 0, -padding, 0))
    {
    }

    void paintSection()
    {
        m_background = m_option.palette.color(QPalette::Window);
        paintFocus();
        // The title stands at the bottom of its row, near what it belongs to.
        const int height = m_option.fontMetrics.height() + 8;
        m_rest.setTop(m_rest.bottom() - height);
        const QColor color = readableVariant(m_colors.secondaryText, m_background, textContrast);
        const bool open = m_sidebar == nullptr || m_sidebar->isExpanded(m_index);
        const bool pointed = m_option.state.testFlag(QStyle::State_MouseOver) || hasFocus();
        if (!open || pointed) {
            const QRect place(m_rest.right() - signSize + 1, m_rest.center().y() - signSize / 2 + 1, signSize,
                              signSize);
            paintIcon(place, open ? u"chevron-down"_s : u"chevron-right"_s, color);
            m_rest.setRight(place.left() - gap);
        }
        QFont font = m_option.font;
        font.setWeight(QFont::DemiBold);
        m_painter.setFont(font);
        paintText(displayLocale().toUpper(m_index.data().toString()), color, QFontMetrics(font));
    }

    void paintEntry()
    {
        paintBackground();
        const QColor text = m_option.palette.color(QPalette::Active, QPalette::WindowText);
        paintIcon(QRect(m_rest.left(), m_rest.center().y() - signSize / 2 + 1, signSize, signSize),
                  m_index.data(ViewTree::IconRole).toString(), text);
        m_rest.setLeft(m_rest.left() + signSize + gap);
        takeCount();
        paintText(singleLine(m_index.data().toString(), ViewCatalog::longestName), text,
                  m_option.fontMetrics);
    }

private:
    bool hasFocus() const
    {
        return m_sidebar != nullptr && m_sidebar->hasFocus() && m_sidebar->currentIndex() == m_index;
    }

    QRect visual(const QRect& rect) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, rect);
    }

    void paintFocus() const
    {
        if (!hasFocus())
            return;
        QStyleOptionFocusRect ring;
        ring.initFrom(m_sidebar);
        ring.rect = m_option.rect.adjusted(2, 2, -2, -2);
        ring.state |= QStyle::State_KeyboardFocusChange | QStyle::State_HasFocus;
        m_sidebar->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &m_painter, m_sidebar);
    }

    void paintBackground()
    {
        const bool shown = m_sidebar != nullptr && ViewTree::idOf(m_index) == m_sidebar->shownId();
        const bool quiet = m_sidebar != nullptr && m_sidebar->isQuiet();
        m_background = m_option.palette.color(QPalette::Window);
        if (shown)
            m_background = hasFocus() && !quiet ? m_colors.selection : m_colors.selectionAway;
        else if (m_option.state.testFlag(QStyle::State_MouseOver))
            m_background = m_colors.hover;
        const QRect row = m_option.rect;
        m_painter.fillRect(row, m_background);
        if (shown && !quiet)
            m_painter.fillRect(visual(QRect(row.left(), row.top(), barWidth, row.height())), m_colors.accent);
    }

    /// Paints the count at the end of the row and takes its room.
    void takeCount()
    {
        const qint64 number = m_index.data(ViewTree::CountRole).toLongLong();
        if (number <= 0)
            return;
        const QString count = displayLocale().toString(number);
        const bool attention = m_index.data(ViewTree::AttentionRole).toBool();
        const int width = m_option.fontMetrics.horizontalAdvance(count);
        const QRect place(m_rest.right() - width + 1, m_rest.top(), width, m_rest.height());
        m_painter.setPen(readableVariant(attention ? m_colors.warning : m_colors.secondaryText, m_background,
                                         textContrast));
        m_painter.drawText(visual(place), Qt::AlignCenter, count);
        m_rest.setRight(place.left() - gap);
        if (!attention)
            return;
        const QRect sign(m_rest.right() - markSize, m_rest.center().y() - markSize / 2 + 1, markSize,
                         markSize);
        paintIcon(sign, u"alert"_s, readableVariant(m_colors.warning, m_background, shapeContrast));
        m_rest.setRight(sign.left() - gap);
    }

    void paintText(const QString& text, const QColor& color, const QFontMetrics& metrics) const
    {
        m_painter.setPen(color);
        m_painter.drawText(visual(m_rest),
                           int(QStyle::visualAlignment(m_option.direction, Qt::AlignLeft) | Qt::AlignVCenter |
                               Qt::AlignAbsolute),
                           metrics.elidedText(text, Qt::ElideRight, m_rest.width()));
    }

    void paintIcon(const QRect& place, const QString& name, const QColor& color) const
    {
        m_painter.drawPixmap(visual(place),
                             iconPixmap(name, color, place.width(), m_painter.device()->devicePixelRatioF()));
    }

    QPainter& m_painter;
    const QStyleOptionViewItem& m_option;
    const QModelIndex& m_index;
    SemanticColors m_colors;
    const ViewSidebar* m_sidebar;
    QColor m_background;
    QRect m_rest; ///< where nothing has been painted yet
};

const ViewTree& treeOf(const QModelIndex& index)
{
    return *qobject_cast<const ViewTree*>(index.model());
}

/// A section stands apart from what is above it, and so do the pages below the last one.
int spaceAbove(const QModelIndex& index)
{
    if (index.parent().isValid() || index.row() == 0)
        return 0;
    const bool isFirstPage = treeOf(index).isSection(index.siblingAtRow(index.row() - 1));
    return treeOf(index).isSection(index) || isFirstPage ? 8 : 0;
}

} // namespace

void SidebarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    painter->save();
    QStyleOptionViewItem own = option;
    if (!treeOf(index).isSection(index))
        own.rect.setTop(own.rect.top() + spaceAbove(index));
    Row row(*painter, own, index);
    if (treeOf(index).isSection(index))
        row.paintSection();
    else
        row.paintEntry();
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int height = (int(option.fontMetrics.height() * 1.6) + 7) / 4 * 4;
    return {0, height + spaceAbove(index)};
}

QWidget* SidebarDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                       const QModelIndex& index) const
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(u"viewNameEdit"_s);
    edit->setAccessibleName(tr("Name of the view"));
    edit->setMaxLength(int(ViewCatalog::longestName));
    edit->setText(index.data().toString());
    return edit;
}

void SidebarDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                           const QModelIndex&) const
{
    const QRect name = option.rect.adjusted(padding + signSize, 0, -4, 0);
    editor->setGeometry(QStyle::visualRect(option.direction, option.rect, name));
}

} // namespace deskbell
