// SPDX-License-Identifier: MIT
#include "gui/search/completionpopup.h"

#include "core/plaintext.h"
#include "gui/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 8;
constexpr int mostRows = 8;
constexpr int detailRole = Qt::UserRole + 1;
constexpr qsizetype longestText = 80;

/// The label, and behind it in a softer colour what it means.
class CompletionDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const SemanticColors colors = semanticColors(option.palette);
        QColor background = option.palette.color(QPalette::Base);
        if (option.state.testFlag(QStyle::State_Selected))
            background = colors.selection;
        else if (option.state.testFlag(QStyle::State_MouseOver))
            background = colors.hover;
        painter->save();
        painter->fillRect(option.rect, background);
        const auto text = [&](const QRect& place, const QString& words, const QColor& color) {
            painter->setPen(color);
            painter->drawText(QStyle::visualRect(option.direction, option.rect, place),
                              int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) |
                                  Qt::AlignVCenter | Qt::AlignAbsolute),
                              option.fontMetrics.elidedText(words, Qt::ElideRight, place.width()));
        };
        QRect rest = option.rect.adjusted(padding, 0, -padding, 0);
        const QString label = index.data().toString();
        text(rest, label, option.palette.color(QPalette::Text));
        rest.setLeft(rest.left() + option.fontMetrics.horizontalAdvance(label) + 2 * padding);
        if (rest.width() > 0)
            text(rest, index.data(detailRole).toString(),
                 readableVariant(colors.secondaryText, background, textContrast));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QFontMetrics& metrics = option.fontMetrics;
        return {metrics.horizontalAdvance(index.data().toString()) +
                    metrics.horizontalAdvance(index.data(detailRole).toString()) + 4 * padding,
                (int(metrics.height() * 1.6) + 3) / 4 * 4};
    }
};

} // namespace

CompletionPopup::CompletionPopup(QLineEdit& edit, Source source)
    : QListView(edit.window()),
      m_edit(edit),
      m_source(std::move(source)),
      m_model(new QStandardItemModel(this))
{
    setObjectName(u"completionPopup"_s);
    setAccessibleName(tr("Suggestions"));
    setModel(m_model);
    setItemDelegate(new CompletionDelegate(this));
    setFocusPolicy(Qt::NoFocus);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    hide();
    m_edit.installEventFilter(this);
    connect(&m_edit, &QLineEdit::textEdited, this, &CompletionPopup::refresh);
    connect(&m_edit, &QLineEdit::cursorPositionChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) { take(index.row()); });
}

void CompletionPopup::refresh()
{
    m_completions.clear();
    if (!m_edit.text().isEmpty() && m_edit.isVisible())
        m_completions = m_source(m_edit.text(), m_edit.cursorPosition());
    m_model->clear();
    for (const Completion& completion : std::as_const(m_completions)) {
        auto* item = new QStandardItem(singleLine(completion.label, longestText));
        item->setData(singleLine(completion.detail, longestText), detailRole);
        item->setAccessibleText(completion.detail.isEmpty()
                                    ? item->text()
                                    : tr("%1, %2", "suggestion, what it means")
                                          .arg(item->text(), item->data(detailRole).toString()));
        m_model->appendRow(item);
    }
    if (m_completions.isEmpty()) {
        hide();
        return;
    }
    place();
    show();
    raise();
}

void CompletionPopup::place()
{
    if (parentWidget() != m_edit.window())
        setParent(m_edit.window());
    const int rows = std::min(mostRows, int(m_completions.size()));
    const int height = rows * sizeHintForRow(0) + 2 * frameWidth();
    const int width =
        std::clamp(sizeHintForColumn(0) + 2 * frameWidth() + verticalScrollBar()->sizeHint().width(),
                   std::min(m_edit.width(), fontMetrics().averageCharWidth() * 40), m_edit.width());
    QRect area(m_edit.mapTo(parentWidget(), QPoint(0, m_edit.height())), QSize(width, height));
    if (m_edit.isRightToLeft())
        area.moveRight(m_edit.mapTo(parentWidget(), QPoint(m_edit.width() - 1, 0)).x());
    setGeometry(area);
}

bool CompletionPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_edit || !isVisible())
        return QListView::eventFilter(watched, event);
    const QEvent::Type type = event->type();
    if (type == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (handleKey(key->key(), key->modifiers() & ~Qt::KeypadModifier))
            return true;
    } else if (type == QEvent::FocusOut || type == QEvent::Hide) {
        hide();
    } else if (type == QEvent::Resize) {
        place();
    }
    return QListView::eventFilter(watched, event);
}

bool CompletionPopup::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers != Qt::NoModifier)
        return false;
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && !currentIndex().isValid()) {
        // Without a picked entry it means what was typed.
        hide();
        return false;
    }
    if (isEnter)
        take(currentIndex().row());
    else if (key == Qt::Key_Tab)
        take(std::max(0, currentIndex().row()));
    else if (key == Qt::Key_Down)
        step(1);
    else if (key == Qt::Key_Up)
        step(-1);
    else if (key == Qt::Key_Escape)
        hide();
    else
        return false;
    return true;
}

void CompletionPopup::step(int rows)
{
    const int count = m_model->rowCount();
    const int from = currentIndex().isValid() ? currentIndex().row() : (rows > 0 ? -1 : count);
    // Past either end one is in the field again, with nothing picked.
    const int row = from + rows;
    setCurrentIndex(row >= 0 && row < count ? m_model->index(row, 0) : QModelIndex());
    if (!currentIndex().isValid())
        return;
    QAccessibleEvent spoken(this, QAccessible::Focus);
    spoken.setChild(row);
    QAccessible::updateAccessibility(&spoken);
}

void CompletionPopup::take(int row)
{
    if (row < 0 || row >= m_completions.size())
        return;
    const Completion completion = m_completions.at(row);
    QString text = m_edit.text();
    text.replace(completion.start, completion.length, completion.text);
    hide();
    m_edit.setText(text);
    m_edit.setCursorPosition(completion.start + int(completion.text.size()));
    m_edit.setFocus();
    Q_EMIT completed();
    // After "status:" the values follow.
    if (completion.text.endsWith(u':'))
        refresh();
}

} // namespace deskbell
