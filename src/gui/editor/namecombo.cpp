// SPDX-License-Identifier: MIT
#include "gui/editor/namecombo.h"

#include "gui/editor/namemodel.h"
#include "gui/theme.h"
#include "models/displaytext.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace deskbell {

namespace {

constexpr int rowPadding = 10;
constexpr int widestPopup = 44; ///< in average characters
constexpr int measuredRows = 200;
constexpr qsizetype mostMatches = 100;

/// Name, and the e-mail address in a softer colour behind it.
class NameDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QString text = index.data().toString() + index.data(NameModel::DetailRole).toString();
        return {option.fontMetrics.horizontalAdvance(text) + 4 * rowPadding,
                option.fontMetrics.height() + rowPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        option.state.setFlag(QStyle::State_HasFocus, false);
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QRect inner = option.rect.adjusted(rowPadding, 0, -rowPadding, 0);
        const int flags = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter)) |
                          Qt::TextSingleLine;
        painter->save();
        painter->setFont(option.font);
        painter->setPen(text);
        const QString name = option.fontMetrics.elidedText(option.text, Qt::ElideRight, inner.width());
        painter->drawText(inner, flags, name);
        const int used = option.fontMetrics.horizontalAdvance(name) + rowPadding;
        const QString detail = index.data(NameModel::DetailRole).toString();
        if (!detail.isEmpty() && used < inner.width()) {
            painter->setPen(selected ? text : semanticColors(option.palette).secondaryText);
            const QRect rest = QStyle::visualRect(option.direction, inner, inner.adjusted(used, 0, 0, 0));
            painter->drawText(rest, flags,
                              option.fontMetrics.elidedText(detail, Qt::ElideRight, rest.width()));
        }
        painter->restore();
    }
};

/// Searches names and addresses, but puts only the name into the line edit.
class NameCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;

    QString pathFromIndex(const QModelIndex& index) const override
    {
        return index.data(Qt::EditRole).toString();
    }
};

} // namespace

QString shortId(const QString& id)
{
    constexpr qsizetype shown = 8;
    return id.size() <= shown + 4 ? singleLine(id) : singleLine(id.left(shown)) + u'…';
}

NameCombo::NameCombo(QWidget* parent)
    : QuietCombo(parent), m_names(std::make_unique<NameModel>()), m_matches(std::make_unique<NameModel>())
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    // Qt's own reading of the typed text takes the first of several equal names.
    disconnect(lineEdit(), &QLineEdit::editingFinished, this, nullptr);
    disconnect(lineEdit(), &QLineEdit::returnPressed, this, nullptr);
    setModel(m_names.get());
    makeCompleter();
    connect(this, &QComboBox::activated, this, &NameCombo::pick);
    connect(lineEdit(), &QLineEdit::textEdited, this, &NameCombo::typingChanged);
    connect(lineEdit(), &QLineEdit::returnPressed, this, [this] { finishTyping(true); });
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] { finishTyping(false); });
    showCurrent();
}

NameCombo::~NameCombo() = default;

void NameCombo::makeCompleter()
{
    // Not the combo box's own way, which finds the chosen entry by its text again. And QCompleter would ask
    // each of tens of thousands of rows for its text at every key.
    auto* completer = new NameCompleter(m_matches.get(), this);
    completer->setCompletionRole(NameModel::SearchRole);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setMaxVisibleItems(10);
    lineEdit()->setCompleter(completer);
    connect(lineEdit(), &QLineEdit::textEdited, this, &NameCombo::search);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) {
                const QString chosen = index.data(NameModel::IdRole).toString();
                pick(m_names->rowOf(chosen));
            });
}

void NameCombo::search(const QString& text)
{
    // Asking for the list makes it, which few editors need.
    if (auto* list = completer()->popup(); dynamic_cast<NameDelegate*>(list->itemDelegate()) == nullptr)
        list->setItemDelegate(new NameDelegate(list));
    NameList items;
    QStringList nameless;
    bool offersNull = false;
    for (const int row : m_names->rowsContaining(text.trimmed(), mostMatches)) {
        const QModelIndex index = m_names->index(row, 0);
        const QString id = index.data(NameModel::IdRole).toString();
        if (id.isEmpty())
            offersNull = true;
        else if (index.data(NameModel::NamelessRole).toBool())
            nameless.append(id);
        else
            items.add(m_names->item(row));
    }
    m_matches->setNullOffered(offersNull);
    m_matches->setItems(items, nameless);
}

void NameCombo::setNullText(const QString& text, bool isChoice)
{
    m_nullIsChoice = isChoice;
    const bool typing = isTyping();
    m_names->setNullText(text);
    m_matches->setNullText(text);
    rebuild(typing);
}

void NameCombo::setItems(const NameList& items)
{
    if (items == m_items)
        return;
    const bool typing = isTyping();
    m_items = items;
    rebuild(typing);
}

QString NameCombo::id() const
{
    return m_id;
}

void NameCombo::setId(const QString& id, const QString& base)
{
    if (id == m_id && base == m_base && id.isNull() == m_id.isNull())
        return;
    const bool typing = isTyping();
    m_id = id;
    m_base = base;
    if (!typing)
        rebuild(false);
}

void NameCombo::rebuild(bool typing)
{
    const QSignalBlocker quiet(this);
    const QString typed = lineEdit()->text();
    const int cursor = lineEdit()->cursorPosition();
    m_names->setNullOffered(m_nullIsChoice || m_base.isEmpty() || m_id.isEmpty());
    m_names->setItems(m_items, {m_base, m_id});
    if (!typing)
        return showCurrent();
    lineEdit()->setText(typed);
    lineEdit()->setCursorPosition(cursor);
}

void NameCombo::showCurrent()
{
    const QSignalBlocker quiet(this);
    m_resumed = false;
    const int row = m_names->rowOf(m_id);
    setCurrentIndex(row);
    const QModelIndex index = m_names->index(row, 0);
    lineEdit()->setText(index.data(Qt::EditRole).toString());
    lineEdit()->setCursorPosition(0); // a long name is read from its start
    const bool nameless = index.data(NameModel::NamelessRole).toBool();
    lineEdit()->setFont(nameless ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : font());
    setToolTip(index.data(Qt::ToolTipRole).toString());
}

void NameCombo::setUpList(QAbstractItemView& list)
{
    setItemDelegate(new NameDelegate(this));
    if (auto* rows = qobject_cast<QListView*>(&list))
        rows->setUniformItemSizes(true);
}

void NameCombo::showPopup()
{
    needList();
    // As wide as its names, so that addresses can be read.
    int wanted = width();
    for (int row = 0; row < qMin(count(), measuredRows); ++row)
        wanted = qMax(wanted, view()->sizeHintForIndex(m_names->index(row, 0)).width());
    view()->setMinimumWidth(qMin(wanted, qMax(width(), fontMetrics().averageCharWidth() * widestPopup)));
    QuietCombo::showPopup();
}

QString NameCombo::shownText() const
{
    return m_names->index(m_names->rowOf(m_id), 0).data(Qt::EditRole).toString();
}

QString NameCombo::spokenValue() const
{
    return m_names->index(m_names->rowOf(m_id), 0).data(NameModel::SpokenRole).toString();
}

bool NameCombo::isTyping() const
{
    return (m_resumed || lineEdit()->hasFocus()) && lineEdit()->text() != shownText();
}

void NameCombo::resumeTyping(const QString& text)
{
    m_resumed = true;
    lineEdit()->setText(text);
    Q_EMIT typingChanged();
}

void NameCombo::pick(int row)
{
    if (row < 0)
        return;
    const QString picked = m_names->index(row, 0).data(NameModel::IdRole).toString();
    m_id = picked.isEmpty() ? QString() : picked;
    showCurrent();
    Q_EMIT remarked({});
    Q_EMIT idPicked(m_id);
}

bool NameCombo::commitTyping()
{
    if (isTyping()) // otherwise there may be no list yet
        completer()->popup()->hide();
    return finishTyping(false);
}

bool NameCombo::finishTyping(bool byReturn)
{
    if (lineEdit()->text() == shownText())
        return true;
    const QString typed = lineEdit()->text().trimmed();
    int row = m_names->rowMeaning(typed);
    const QList<int> candidates = byReturn && row < 0 ? m_names->rowsContaining(typed, 2) : QList<int>();
    if (candidates.size() == 1)
        row = candidates.first();
    if (row >= 0) {
        pick(row);
        return true;
    }
    rebuild(false);
    Q_EMIT typingChanged();
    const QString kept = isolated(lineEdit()->text());
    if (typed.isEmpty())
        Q_EMIT remarked(tr("Nothing was chosen, so %1 stays.").arg(kept));
    else
        Q_EMIT remarked(tr("“%1” is not exactly one entry of the list, so %2 stays.")
                            .arg(isolated(singleLine(typed, 80)), kept));
    return false;
}

} // namespace deskbell
