// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxpage.h"

#include "core/errortext.h"
#include "gui/icons.h"
#include "gui/outbox/outboxtable.h"
#include "gui/outbox/outboxwords.h"
#include "models/displaytext.h"
#include "models/outboxcontroller.h"
#include "models/relativetime.h"
#include "ui_outboxpage.h"

#include <QAction>
#include <QEvent>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QAction* makeAction(QWidget& owner, const char* name, const QString& icon, const QKeySequence& keys)
{
    auto* action = new QAction(&owner);
    action->setObjectName(QLatin1StringView(name));
    action->setIcon(themedIcon(icon));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner.addAction(action);
    return action;
}

} // namespace

OutboxPage::OutboxPage(QWidget* parent)
    : QWidget(parent),
      m_ui(std::make_unique<Ui::OutboxPage>()),
      m_sendNow(makeAction(*this, "sendNowAction", u"outbox"_s, QKeySequence(u"Ctrl+Shift+S"_s))),
      m_edit(makeAction(*this, "editChangeAction", u"edit"_s, QKeySequence(u"Ctrl+E"_s))),
      m_discard(makeAction(*this, "discardChangeAction", u"discard"_s, QKeySequence(Qt::Key_Delete))),
      m_copy(makeAction(*this, "copyChangeAction", u"copy"_s, QKeySequence(QKeySequence::Copy))),
      m_bringBack(makeAction(*this, "bringBackAction", u"refresh"_s, QKeySequence(u"Ctrl+B"_s))),
      m_undo(makeAction(*this, "undoDiscardAction", u"refresh"_s, QKeySequence(QKeySequence::Undo))),
      m_retryReading(new QAction(tr("Try again"), this))
{
    setUpActions();
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_waiting->tick();
        showSelection();
        keepCounting();
    });
}

OutboxPage::~OutboxPage() = default;

void OutboxPage::makeParts()
{
    if (std::exchange(m_hasParts, true))
        return;
    m_ui->setupUi(this);
    setUpLook();
    setUpButtons();
    setUpTables();
    addPaneActions(m_paneActions);
    showCounts();
}

void OutboxPage::setUpLook()
{
    for (QWidget* page : {m_ui->waitingEmptyPage, m_ui->historyEmptyPage}) {
        page->setBackgroundRole(QPalette::Base);
        page->setAutoFillBackground(true);
    }
    m_ui->tabs->setAccessibleName(tr("Outbox"));
    m_ui->tabs->tabBar()->setAccessibleName(tr("Outbox"));
    m_ui->waitingView->setAccessibleName(tr("Changes that wait"));
    m_ui->historyView->setAccessibleName(tr("Changes of the last 30 days"));
    setFocusProxy(m_ui->waitingView);
}

void OutboxPage::addPaneActions(const QList<QAction*>& actions)
{
    m_paneActions = actions;
    if (!m_hasParts)
        return; // makeParts() adds them
    for (QWidget* target : QList<QWidget*>{m_ui->waitingView, m_ui->historyView, m_ui->tabs->tabBar()})
        target->addActions(actions);
}

void OutboxPage::setUpActions()
{
    m_sendNow->setText(tr("Send now"));
    m_edit->setText(tr("Edit ticket"));
    m_discard->setText(tr("Discard"));
    m_copy->setText(tr("Copy text"));
    m_undo->setText(tr("Undo"));
    connect(m_sendNow, &QAction::triggered, this, &OutboxPage::sendNow);
    connect(m_edit, &QAction::triggered, this, &OutboxPage::edit);
    connect(m_discard, &QAction::triggered, this, &OutboxPage::discard);
    connect(m_copy, &QAction::triggered, this, &OutboxPage::copy);
    connect(m_bringBack, &QAction::triggered, this, &OutboxPage::bringBack);
    connect(m_undo, &QAction::triggered, this, &OutboxPage::undoDiscard);
    connect(m_retryReading, &QAction::triggered, this, &OutboxPage::refresh);
    m_undo->setEnabled(false);
}

void OutboxPage::setUpButtons()
{
    const std::pair<QToolButton*, QAction*> buttons[] = {
        {m_ui->sendNowButton, m_sendNow},     {m_ui->editButton, m_edit},
        {m_ui->discardButton, m_discard},     {m_ui->copyButton, m_copy},
        {m_ui->bringBackButton, m_bringBack}, {m_ui->openButton, m_edit},
        {m_ui->copyEndedButton, m_copy},
    };
    for (const auto& [button, action] : buttons)
        button->setDefaultAction(action);
    m_ui->waitingView->addActions({m_sendNow, m_edit, m_discard, m_copy});
    m_ui->historyView->addActions({m_bringBack, m_edit, m_copy});
}

void OutboxPage::setReader(TicketReader& reader, std::shared_ptr<const Clock> clock)
{
    m_reader = &reader;
    m_clock = std::move(clock);
    m_words = std::make_unique<OutboxWords>(m_clock, displayLocale());
    m_waiting = new OutboxModel([this](const OutboxRow& row, OutboxModel::Column column,
                                       bool whole) { return m_words->cell(row, column, whole); },
                                this);
    m_history = new HistoryModel([this](const HistoryItem& row, HistoryModel::Column column,
                                        bool whole) { return m_words->cell(row, column, whole); },
                                 this);
    m_controller = new OutboxController(reader, *m_waiting, *m_history, this);
    connect(m_controller, &OutboxController::loaded, this, &OutboxPage::takeLoaded);
    connect(m_controller, &OutboxController::failed, this, [this](const Error& error) {
        makeParts();
        m_readingFailed = true;
        m_ui->outboxBar->showMessage(Severity::Error, describe(error, Situation::Reading).paragraph(),
                                     errorDetails(error), m_retryReading);
    });
}

void OutboxPage::setUpTables()
{
    m_ui->waitingView->setUp(*m_waiting, *m_words, {{6, 22}, {5, 10}, {10, 30}, {21, 0}, {8, 22}});
    m_ui->historyView->setUp(*m_history, *m_words, {{11, 0}, {6, 24}, {5, 10}, {10, 30}, {14, 20}});
    m_ui->waitingDetail->setWords(*m_words);
    m_ui->historyDetail->setWords(*m_words);
    for (QSplitter* splitter : {m_ui->waitingSplitter, m_ui->historySplitter}) {
        splitter->setStretchFactor(0, 3);
        splitter->setStretchFactor(1, 2);
        splitter->setSizes({300, 200}); // in proportion
    }
    connect(m_ui->waitingDetail, &OutboxDetail::decided, this, &OutboxPage::decide);
    for (OutboxTable* view : {m_ui->waitingView, m_ui->historyView}) {
        connect(view, &OutboxTable::selectionChangedByAnyone, this, [this] {
            showSelection();
            chooseTicket();
        });
        connect(view, &OutboxTable::rowActivated, this, &OutboxPage::edit);
    }
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, [this] {
        setFocusProxy(focusTarget());
        showSelection();
        chooseTicket();
    });
    showSelection();
}

QWidget* OutboxPage::focusTarget()
{
    makeParts();
    QWidget* view = isHistoryShown() ? m_ui->historyView : static_cast<QWidget*>(m_ui->waitingView);
    // Of an empty list only the tabs are there.
    return view->isVisibleTo(this) ? view : static_cast<QWidget*>(m_ui->tabs->tabBar());
}

void OutboxPage::setWorkspace(const Workspace& workspace)
{
    makeParts();
    m_words->setWorkspace(workspace);
    m_waiting->rephrase();
    m_history->rephrase();
    m_ui->waitingDetail->rephrase();
    m_ui->historyDetail->rephrase();
    showSelection();
}

void OutboxPage::refresh()
{
    m_controller->refresh();
}

void OutboxPage::takeLoaded()
{
    makeParts();
    if (std::exchange(m_readingFailed, false))
        m_ui->outboxBar->clear();
    tellDiscarded();
    showCounts();
    showSelection();
    keepCounting();
}

void OutboxPage::reportChange(const ChangeReport& report)
{
    m_saving.remove(report.ticketId);
    m_controller->planAttempt(report.operation, report.nextAttempt);
    keepCounting();
}

void OutboxPage::reportNote(const NoteReport& report)
{
    m_saving.remove(report.ticketId);
    m_controller->planAttempt(report.operation, report.nextAttempt);
    keepCounting();
}

void OutboxPage::reportStorageFailure()
{
    m_discarding.clear();
    m_controller->forgetDecisions();
    refresh();
}

void OutboxPage::reportNotStored(const TicketId& ticket, const Error& error)
{
    if (m_saving.remove(ticket)) // it was asked for here
        m_ui->outboxBar->showMessage(Severity::Error, describe(error, Situation::Storing).happened,
                                     errorDetails(error));
}

void OutboxPage::showCounts()
{
    const int waiting = m_waiting->rowCount();
    const bool attention = std::ranges::any_of(
        m_waiting->rows(), [](const OutboxRow& row) { return needsAgent(row.item.state); });
    m_ui->tabs->setTabText(0, waiting == 0 ? tr("Waiting")
                                           : tr("Waiting (%1)").arg(displayLocale().toString(waiting)));
    m_ui->waitingStack->setCurrentWidget(waiting == 0 ? m_ui->waitingEmptyPage : m_ui->waitingPage);
    m_ui->historyStack->setCurrentWidget(m_history->rowCount() == 0 ? m_ui->historyEmptyPage
                                                                    : m_ui->historyPage);
    setFocusProxy(focusTarget());
    Q_EMIT waitingChanged(waiting, attention);
}

bool OutboxPage::isHistoryShown() const
{
    return m_ui->tabs->currentWidget() == m_ui->historyTab;
}

QList<OutboxRow> OutboxPage::selectedWaiting() const
{
    QList<OutboxRow> rows;
    for (const int row : m_ui->waitingView->selectedRowNumbers())
        rows.append(m_waiting->rows()[row]);
    return rows;
}

QList<HistoryItem> OutboxPage::selectedEnded() const
{
    QList<HistoryItem> rows;
    for (const int row : m_ui->historyView->selectedRowNumbers())
        rows.append(m_history->rows()[row]);
    return rows;
}

QList<OutboxItem> OutboxPage::selectedItems() const
{
    QList<OutboxItem> items;
    if (isHistoryShown()) {
        for (const HistoryItem& row : selectedEnded())
            items.append(row.item);
    } else {
        for (const OutboxRow& row : selectedWaiting())
            items.append(row.item);
    }
    return items;
}

void OutboxPage::showSelection()
{
    m_ui->waitingDetail->showWaiting(selectedWaiting());
    m_ui->historyDetail->showEnded(selectedEnded());
    showActions();
}

void OutboxPage::chooseTicket()
{
    const QList<OutboxItem> items = selectedItems();
    const TicketId chosen = items.size() == 1 ? items.first().ticketId : TicketId();
    if (chosen.isNull() || chosen == m_chosen)
        return;
    m_chosen = chosen;
    Q_EMIT ticketChosen(chosen);
}

void OutboxPage::tellChosen()
{
    makeParts();
    m_chosen = TicketId();
    chooseTicket();
}

void OutboxPage::keepCounting()
{
    const QDateTime now = m_clock->nowUtc();
    const bool counts = isVisible() && std::ranges::any_of(m_waiting->rows(), [&now](const OutboxRow& row) {
                            return row.nextAttempt > now;
                        });
    // No wake-ups while nothing counts down.
    if (counts && !m_second.isActive())
        m_second.start();
    else if (!counts)
        m_second.stop();
}

void OutboxPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_waiting == nullptr)
        return;
    makeParts();
    setFocusProxy(focusTarget());
    m_waiting->rephrase(); // "12 min" has become more while nobody looked
    m_history->rephrase();
    keepCounting();
}

void OutboxPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_hasParts)
        m_ui->waitingView->viewport()->update();
}

void OutboxPage::tell(Severity severity, const QString& text, QAction* action)
{
    m_ui->outboxBar->showMessage(severity, text, {}, action);
}

} // namespace deskbell
