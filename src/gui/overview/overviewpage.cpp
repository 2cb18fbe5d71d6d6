// SPDX-License-Identifier: MIT
#include "gui/overview/overviewpage.h"

#include "core/errortext.h"
#include "core/whenfinished.h"
#include "gui/overview/figurecard.h"
#include "models/relativetime.h"
#include "models/ticketreader.h"
#include "ui_overviewpage.h"

#include <QAction>
#include <QEvent>
#include <QLocale>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr OverviewPart parts[] = {OverviewPart::Status, OverviewPart::Priority, OverviewPart::Age,
                                  OverviewPart::Reminders, OverviewPart::Flow};
constexpr int shortFlow = 14;
constexpr int cardCharacters = 48; ///< of a card beside another one

} // namespace

OverviewPage::OverviewPage(QWidget* parent) : QWidget(parent)
{
    m_wait.setSingleShot(true);
    m_minute.setInterval(1min);
    connect(&m_wait, &QTimer::timeout, this, &OverviewPage::readWhenDue);
    connect(&m_minute, &QTimer::timeout, this, &OverviewPage::refresh);
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::setReader(TicketReader& reader, std::shared_ptr<const Clock> clock)
{
    m_reader = &reader;
    m_clock = std::move(clock);
    readWhenDue();
}

void OverviewPage::setWorkspace(const Workspace& workspace)
{
    m_workspace = workspace;
    if (m_ui)
        showFigures();
}

void OverviewPage::build()
{
    if (m_ui)
        return;
    m_ui = std::make_unique<Ui::OverviewPage>();
    m_ui->setupUi(this);
    m_ui->daysCombo->addItem(tr("Last 14 days"), shortFlow);
    m_ui->daysCombo->addItem(tr("Last 30 days"), flowDays);
    m_retry = new QAction(tr("Try again"), this);
    for (const OverviewPart part : parts) {
        auto* card = new FigureCard(
            part == OverviewPart::Flow ? BarChart::Shape::Columns : BarChart::Shape::Rows, m_ui->content);
        card->setObjectName(u"card%1"_s.arg(int(part)));
        connect(card, &FigureCard::queryChosen, this, &OverviewPage::queryChosen);
        connect(m_ui->tablesButton, &QToolButton::toggled, card, &FigureCard::setTableShown);
        m_cards.append(card);
    }
    connect(m_retry, &QAction::triggered, this, &OverviewPage::refresh);
    connect(m_ui->daysCombo, &QComboBox::currentIndexChanged, this, &OverviewPage::showFigures);
    connect(m_ui->overviewEmptyButton, &QPushButton::clicked, this, &OverviewPage::refreshRequested);
    takeFont();
    m_ui->overviewStack->setCurrentWidget(m_ui->readingPage);
    showFigures();
    arrange();
}

QWidget* OverviewPage::focusTarget()
{
    build();
    return m_ui->overviewStack->currentWidget() == m_ui->emptyPage
               ? static_cast<QWidget*>(m_ui->overviewEmptyButton)
               : m_ui->tablesButton;
}

void OverviewPage::refresh()
{
    m_isStale = true;
    readWhenDue();
}

void OverviewPage::readWhenDue()
{
    if (m_reader == nullptr || !isVisible() || m_isReading || !m_isStale)
        return;
    const auto rest =
        m_sinceReading.isValid() ? m_interval - std::chrono::milliseconds(m_sinceReading.elapsed()) : 0ms;
    if (rest > 0ms) {
        if (!m_wait.isActive())
            m_wait.start(rest);
        return;
    }
    m_isStale = false;
    m_isReading = true;
    m_sinceReading.start();
    whenFinished(m_reader->overview(m_clock->nowUtc(), m_clock->zone()), this,
                 [this](const Result<Overview>& overview) {
                     m_isReading = false;
                     take(overview);
                     readWhenDue();
                 });
}

void OverviewPage::take(const Result<Overview>& overview)
{
    if (!overview) {
        if (overview.error().kind != ErrorKind::Cancelled)
            m_ui->overviewBar->showMessage(Severity::Warning,
                                           describe(overview.error(), Situation::Reading).paragraph(),
                                           errorDetails(overview.error()), m_retry);
        return;
    }
    m_ui->overviewBar->clear();
    m_overview = *overview;
    QWidget* page = m_overview.hasTickets ? static_cast<QWidget*>(m_ui->scrollArea) : m_ui->emptyPage;
    m_ui->overviewStack->setCurrentWidget(page);
    m_ui->daysCombo->setEnabled(m_overview.hasTickets);
    m_ui->tablesButton->setEnabled(m_overview.hasTickets);
    showFigures();
    Q_EMIT figuresRead();
}

void OverviewPage::showFigures()
{
    const QLocale locale = displayLocale();
    m_ui->summaryLabel->setText(m_overview.hasTickets ? overviewSummary(m_overview, locale) : QString());
    for (std::size_t i = 0; i < std::size(parts); ++i)
        m_cards.at(qsizetype(i))
            ->setFigures(
                figuresOf(parts[i], m_overview, m_workspace, locale, m_ui->daysCombo->currentData().toInt()),
                locale);
}

/// Two cards beside each other where there is room for it; days need the whole width.
void OverviewPage::arrange()
{
    const int columns = width() >= 2 * cardCharacters * fontMetrics().averageCharWidth() ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_cards.size(); ++i) {
        const bool isWide = i == int(OverviewPart::Flow);
        m_ui->grid->addWidget(m_cards.at(i), i / columns, i % columns, 1, isWide ? columns : 1);
    }
    m_ui->grid->setColumnStretch(0, 1);
    m_ui->grid->setColumnStretch(1, columns - 1);
}

void OverviewPage::showEvent(QShowEvent* event)
{
    build();
    QWidget::showEvent(event);
    m_minute.start();
    refresh();
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
    m_wait.stop();
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_ui)
        arrange();
}

void OverviewPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_ui && event->type() == QEvent::FontChange) {
        takeFont();
        arrange();
    }
}

void OverviewPage::takeFont()
{
    QFont title = font();
    title.setWeight(QFont::DemiBold);
    title.setPointSizeF(title.pointSizeF() * 1.15);
    m_ui->titleLabel->setFont(title);
}

} // namespace deskbell
