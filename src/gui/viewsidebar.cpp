// SPDX-License-Identifier: MIT
#include "gui/viewsidebar.h"

#include "gui/icons.h"
#include "gui/theme.h"
#include "models/relativetime.h"

#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <QEvent>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 12;
constexpr int gap = 8;
constexpr int signSize = 16;
constexpr int markSize = 14;
constexpr int barWidth = 3;

QString countText(const QModelIndex& index)
{
    const int count = index.data(ViewSidebar::CountRole).toInt();
    return count > 0 ? displayLocale().toString(count) : QString();
}

/// Icon, name, and at the end of the row the count; amber with a sign where the agent is needed.
class SidebarDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const SemanticColors colors = semanticColors(option.palette);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool focused = option.widget != nullptr && option.widget->hasFocus();
        QColor background = option.palette.color(QPalette::Window);
        if (selected)
            background = focused ? colors.selection : colors.selectionAway;
        else if (option.state.testFlag(QStyle::State_MouseOver))
            background = colors.hover;
        const QRect row = option.rect;
        const auto visual = [&](const QRect& rect) {
            return QStyle::visualRect(option.direction, row, rect);
        };
        painter->save();
        painter->fillRect(row, background);
        if (selected)
            painter->fillRect(visual(QRect(row.left(), row.top(), barWidth, row.height())), colors.accent);
        const QColor text = option.palette.color(QPalette::Active, QPalette::WindowText);
        QRect rest = row.adjusted(padding, 0, -padding, 0);
        paintIcon(*painter,
                  visual(QRect(rest.left(), rest.center().y() - signSize / 2 + 1, signSize, signSize)),
                  index.data(ViewSidebar::IconRole).toString(), text);
        rest.setLeft(rest.left() + signSize + gap);
        takeCount(*painter, option, index, background, rest);
        painter->setPen(text);
        painter->drawText(
            visual(rest),
            int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter |
                Qt::AlignAbsolute),
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rest.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {0, (int(option.fontMetrics.height() * 1.6) + 7) / 4 * 4};
    }

private:
    /// Paints the count at the end of `rest` and takes its room.
    static void takeCount(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                          const QColor& background, QRect& rest)
    {
        const QString count = countText(index);
        if (count.isEmpty())
            return;
        const SemanticColors colors = semanticColors(option.palette);
        const bool attention = index.data(ViewSidebar::AttentionRole).toBool();
        const int width = option.fontMetrics.horizontalAdvance(count);
        const QRect place(rest.right() - width + 1, rest.top(), width, rest.height());
        painter.setPen(
            readableVariant(attention ? colors.warning : colors.secondaryText, background, textContrast));
        painter.drawText(QStyle::visualRect(option.direction, option.rect, place), Qt::AlignCenter, count);
        rest.setRight(place.left() - gap);
        if (!attention)
            return;
        const QRect sign(rest.right() - markSize, rest.center().y() - markSize / 2 + 1, markSize, markSize);
        paintIcon(painter, QStyle::visualRect(option.direction, option.rect, sign), u"alert"_s,
                  readableVariant(colors.warning, background, shapeContrast));
        rest.setRight(sign.left() - gap);
    }

    static void paintIcon(QPainter& painter, const QRect& place, const QString& name, const QColor& color)
    {
        painter.drawPixmap(place,
                           iconPixmap(name, color, place.width(), painter.device()->devicePixelRatioF()));
    }
};

} // namespace

ViewSidebar::ViewSidebar(QWidget* parent) : QListView(parent), m_views(new QStandardItemModel(this))
{
    setAccessibleName(tr("Views"));
    setModel(m_views);
    setItemDelegate(new SidebarDelegate(this));
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    addView(tr("Tickets"), u"tickets"_s);
    addView(tr("Outbox"), u"outbox"_s);
    addView(tr("Overview"), u"overview"_s);
    setView(MainView::Tickets);
    fitWidth();
}

QStandardItem* ViewSidebar::addView(const QString& name, const QString& icon)
{
    auto* item = new QStandardItem(name);
    item->setData(icon, IconRole);
    m_views->appendRow(item);
    describe(*item);
    return item;
}

void ViewSidebar::describe(QStandardItem& item) const
{
    const int count = item.data(CountRole).toInt();
    QString text = item.text();
    if (count > 0)
        text = tr("%1, %2 waiting", "view, number").arg(text).arg(count);
    if (count > 0 && item.data(AttentionRole).toBool())
        text = tr("%1, needs your decision").arg(text);
    item.setAccessibleText(text);
    item.setToolTip(text);
}

MainView ViewSidebar::view() const
{
    return MainView(qMax(0, currentIndex().row()));
}

void ViewSidebar::setView(MainView view)
{
    m_setting = true;
    setCurrentIndex(m_views->index(int(view), 0));
    m_setting = false;
}

void ViewSidebar::setCount(MainView view, int count, bool needsAgent)
{
    QStandardItem* item = m_views->item(int(view));
    item->setData(count, CountRole);
    item->setData(needsAgent, AttentionRole);
    describe(*item);
}

void ViewSidebar::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (!m_setting && current.isValid() && current.row() != previous.row())
        Q_EMIT viewChosen(MainView(current.row()));
}

void ViewSidebar::keyboardSearch(const QString&)
{
}

QSize ViewSidebar::sizeHint() const
{
    return {minimumWidth(), 100};
}

/// Wide enough for every name with a count of three digits.
void ViewSidebar::fitWidth()
{
    int widest = 0;
    for (int row = 0; row < m_views->rowCount(); ++row)
        widest = qMax(widest, fontMetrics().horizontalAdvance(m_views->item(row)->text()));
    setFixedWidth(2 * padding + signSize + 3 * gap + markSize + widest +
                  fontMetrics().horizontalAdvance(u"000"_s));
}

void ViewSidebar::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if ((event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) && m_views != nullptr)
        fitWidth();
}

void ViewSidebar::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    // A hair line towards the pane beside it, as the splitter draws one on the other side.
    QPainter painter(viewport());
    const QRect area = viewport()->rect();
    painter.fillRect(QStyle::visualRect(layoutDirection(), area, QRect(area.right(), 0, 1, area.height())),
                     semanticColors(palette()).separator);
}

void ViewSidebar::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    viewport()->update(); // the whole row shows the focus
}

void ViewSidebar::focusOutEvent(QFocusEvent* event)
{
    QListView::focusOutEvent(event);
    viewport()->update();
}

} // namespace deskbell
