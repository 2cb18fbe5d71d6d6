// SPDX-License-Identifier: MIT
#include "gui/overview/figurecard.h"

#include "gui/plainlabel.h"
#include "gui/theme.h"
#include "models/figuremodel.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// The cells' text stands below that of the headers.
class PaddedDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem padded = option;
        padded.rect.adjust(cellPadding, 0, -cellPadding, 0);
        QStyledItemDelegate::paint(painter, padded, index);
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * cellPadding, 0);
    }

private:
    static constexpr int cellPadding = 4;
};

} // namespace

FigureCard::FigureCard(BarChart::Shape shape, QWidget* parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_caption(new PlainLabel(this)),
      m_chart(new BarChart(shape, this)),
      m_table(new QTableView(this)),
      m_model(new FigureModel(this))
{
    setUpTable(); // before anything that tells of a change of looks
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_caption->setWordWrap(true);
    m_chart->setObjectName(u"chart"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_chart);
    layout->addWidget(m_table);
    layout->addWidget(m_caption);
    layout->addStretch(); // beside a higher card
    connect(m_chart, &BarChart::chosen, this, [this](int figure, int series) {
        tell(m_model->figures().figures.at(figure).values.at(series));
    });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { tell(m_model->valueAt(index)); });
    takeLook();
}

void FigureCard::setUpTable()
{
    m_table->setObjectName(u"table"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->setFrameShape(NoFrame);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->hide();
}

void FigureCard::setFigures(const FigureSet& set, const QLocale& locale)
{
    m_title->setText(set.title);
    m_caption->setText(set.caption);
    m_caption->setVisible(!set.caption.isEmpty());
    m_chart->setFigures(set, locale);
    m_model->setFigures(set, locale);
    m_table->setAccessibleName(set.title);
    fitTable();
}

void FigureCard::setTableShown(bool shown)
{
    QWidget* from = shown ? static_cast<QWidget*>(m_chart) : m_table;
    QWidget* to = shown ? static_cast<QWidget*>(m_table) : m_chart;
    const bool hadFocus = from->hasFocus();
    from->hide();
    to->show();
    if (hadFocus)
        to->setFocus(Qt::OtherFocusReason);
}

/// As high as its rows: it is the page that scrolls.
void FigureCard::fitTable()
{
    auto* header = m_table->horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column)
        header->setSectionResizeMode(column,
                                     column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    const int row = (int(fontMetrics().height() * 1.6) + 3) / 4 * 4;
    m_table->verticalHeader()->setMinimumSectionSize(row);
    m_table->verticalHeader()->setDefaultSectionSize(row);
    m_table->setFixedHeight(header->sizeHint().height() + m_model->rowCount() * row + 2);
}

void FigureCard::tell(const FigureValue& value)
{
    if (!value.query.isEmpty())
        Q_EMIT queryChosen(value.query, value.title);
}

void FigureCard::takeLook()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    QPalette soft = palette();
    soft.setColor(m_caption->foregroundRole(), semanticColors(palette()).secondaryText);
    m_caption->setPalette(soft);
    fitTable();
}

void FigureCard::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        takeLook();
}

} // namespace deskbell
