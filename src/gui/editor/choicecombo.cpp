// SPDX-License-Identifier: MIT
#include "gui/editor/choicecombo.h"

#include "gui/editor/valuepainting.h"
#include "gui/theme.h"
#include "models/displaytext.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace deskbell {

namespace {

constexpr int markGap = 6;
constexpr int rowPadding = 10;
constexpr qsizetype longestName = 80;

int textFlags(Qt::LayoutDirection direction, Qt::Alignment side)
{
    return int(QStyle::visualAlignment(direction, side | Qt::AlignVCenter)) | Qt::TextSingleLine;
}

/// Mark, name and, for the first nine, the key that chooses the entry.
class ChoiceDelegate final : public QStyledItemDelegate
{
public:
    ChoiceDelegate(ChoiceKind kind, QObject* parent) : QStyledItemDelegate(parent), m_kind(kind) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QFontMetrics metrics = option.fontMetrics;
        const int mark = choiceMarkWidth(m_kind, metrics.height()) + markGap;
        const int key = metrics.horizontalAdvance(u'9') * 3;
        return {metrics.horizontalAdvance(index.data().toString()) + mark + key + 3 * rowPadding,
                metrics.height() + rowPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        option.text.clear();
        option.state.setFlag(QStyle::State_HasFocus, false);
        const QStyle* style = option.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QColor background = option.palette.color(selected ? QPalette::Highlight : QPalette::Base);
        const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const int textHeight = option.fontMetrics.height();
        const QRect inner = option.rect.adjusted(rowPadding, 0, -rowPadding, 0);
        QRect mark(inner.left(), inner.center().y() - textHeight / 2, choiceMarkWidth(m_kind, textHeight),
                   textHeight);
        const QRect words = inner.adjusted(mark.width() + markGap, 0, 0, 0);
        const auto visual = [&](const QRect& rect) {
            return QStyle::visualRect(option.direction, option.rect, rect);
        };
        painter->save();
        painter->setFont(option.font);
        paintChoiceMark(*painter, visual(mark), m_kind, index.data(Qt::UserRole).value<Choice>(), background);
        painter->setPen(text);
        painter->drawText(visual(words), textFlags(option.direction, Qt::AlignLeft), index.data().toString());
        if (index.row() < 9) {
            painter->setPen(selected ? text : semanticColors(option.palette).secondaryText);
            painter->drawText(visual(inner), textFlags(option.direction, Qt::AlignRight),
                              QString::number(index.row() + 1));
        }
        painter->restore();
    }

private:
    ChoiceKind m_kind;
};

} // namespace

ChoiceCombo::ChoiceCombo(QWidget* parent) : QuietCombo(parent)
{
    connect(this, &QComboBox::activated, this, [this] { Q_EMIT choicePicked(choice()); });
}

void ChoiceCombo::setKind(ChoiceKind kind)
{
    m_kind = kind;
}

void ChoiceCombo::setUpList(QAbstractItemView& list)
{
    setItemDelegate(new ChoiceDelegate(m_kind, this));
    list.installEventFilter(this);
}

void ChoiceCombo::setChoices(const QList<Choice>& choices)
{
    if (choices == m_choices)
        return;
    const Choice current = choice();
    m_choices = choices;
    rebuild(current);
}

void ChoiceCombo::setNullText(const QString& text)
{
    if (text == m_nullText)
        return;
    const Choice current = choice();
    m_nullText = text;
    rebuild(current);
}

Choice ChoiceCombo::choice() const
{
    return currentData().value<Choice>();
}

void ChoiceCombo::setChoice(const Choice& choice, const Choice& base)
{
    if (count() > 0 && choice == this->choice() && base == m_base)
        return;
    m_base = base;
    rebuild(choice);
}

void ChoiceCombo::rebuild(const Choice& current)
{
    const QSignalBlocker quiet(this);
    clear();
    if (!m_nullText.isEmpty())
        addItem(m_nullText, QVariant::fromValue(Choice()));
    for (const Choice& choice : m_choices)
        add(choice);
    for (const Choice& choice : {m_base, current}) {
        if (rowOf(choice) < 0)
            add(choice);
    }
    setCurrentIndex(rowOf(current));
    update();
}

int ChoiceCombo::rowOf(const Choice& choice) const
{
    for (int row = 0; row < count(); ++row) {
        const Choice entry = itemData(row).value<Choice>();
        if (entry.isNull() == choice.isNull() && sameChoice(entry, choice))
            return row;
    }
    return -1;
}

void ChoiceCombo::add(const Choice& choice)
{
    const QString name = choice.isNull() ? tr("Not set") : choiceName(m_kind, choice);
    addItem(singleLine(name, longestName), QVariant::fromValue(choice));
}

int ChoiceCombo::markSpace() const
{
    return choiceMarkWidth(m_kind, fontMetrics().height()) + markGap;
}

QSize ChoiceCombo::sizeHint() const
{
    return QuietCombo::sizeHint() + QSize(markSpace(), 0);
}

QSize ChoiceCombo::minimumSizeHint() const
{
    return QuietCombo::minimumSizeHint() + QSize(markSpace(), 0);
}

void ChoiceCombo::showPopup()
{
    needList();
    // In a narrow form the names would run into the digits.
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * view()->frameWidth());
    QuietCombo::showPopup();
}

bool ChoiceCombo::pickByDigit(const QKeyEvent& event)
{
    const int row = event.key() - Qt::Key_1;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (row < 0 || row > 8 || row >= count() || modifiers != Qt::NoModifier)
        return false;
    setCurrentIndex(row);
    Q_EMIT activated(row);
    return true;
}

bool ChoiceCombo::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && pickByDigit(*static_cast<QKeyEvent*>(event))) {
        hidePopup();
        return true;
    }
    return QuietCombo::eventFilter(watched, event);
}

void ChoiceCombo::keyPressEvent(QKeyEvent* event)
{
    if (!pickByDigit(*event))
        QuietCombo::keyPressEvent(event);
}

void ChoiceCombo::paintValue(QPainter& painter, QRect rect)
{
    const Choice current = choice();
    if (!current.isNull()) {
        const int textHeight = fontMetrics().height();
        const QRect mark = takeLeading(rect, choiceMarkWidth(m_kind, textHeight), layoutDirection());
        paintChoiceMark(painter,
                        QRect(mark.left(), mark.center().y() - textHeight / 2, mark.width(), textHeight),
                        m_kind, current, palette().color(QPalette::Base));
    }
    paintText(painter, rect, current.isNull() && m_nullText.isEmpty());
}

} // namespace deskbell
