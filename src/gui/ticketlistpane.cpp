// SPDX-License-Identifier: MIT
#include "gui/ticketlistpane.h"

#include "core/errortext.h"
#include "gui/icons.h"
#include "models/displaytext.h"
#include "models/relativetime.h"
#include "models/ticketlistcontroller.h"
#include "models/ticketlistmodel.h"
#include "ui_ticketlistpane.h"

#include <QAction>
#include <QKeyEvent>

namespace deskbell {

using namespace Qt::StringLiterals;

TicketListPane::TicketListPane(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::TicketListPane>()), m_retryAction(new QAction(this))
{
    m_ui->setupUi(this);
    m_retryAction->setText(tr("Try again"));
    m_ui->searchEdit->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_ui->newAboveButton->hide();
    m_ui->emptyPage->setBackgroundRole(QPalette::Base); // like the table it stands for
    m_ui->emptyPage->setAutoFillBackground(true);
    m_ui->newAboveButton->setAccessibleName(tr("Show the newest tickets"));
    m_ui->emptyButton->setAccessibleName(tr("Refresh"));
    connect(m_ui->newAboveButton, &QToolButton::clicked, m_ui->ticketView, &TicketListView::showNewest);
    connect(m_ui->ticketView, &TicketListView::newAboveChanged, this, &TicketListPane::showNewAbove);
    connect(m_ui->ticketView, &TicketListView::searchRequested, this, &TicketListPane::startSearch);
    connect(m_ui->emptyButton, &QPushButton::clicked, this, [this] {
        if (m_ui->searchEdit->text().isEmpty())
            Q_EMIT refreshRequested();
        else
            clearSearch();
    });
    setFocusProxy(m_ui->ticketView);
}

TicketListPane::~TicketListPane() = default;

void TicketListPane::setReader(TicketReader& reader, std::shared_ptr<const Clock> clock)
{
    m_model = new TicketListModel(std::move(clock), displayLocale(), this);
    m_controller = new TicketListController(reader, *m_model, this);
    m_ui->ticketView->setTicketModel(*m_model);
    connect(m_ui->ticketView, &TicketListView::heavySelectionChanged, m_controller,
            &TicketListController::setHeld);
    connect(m_controller, &TicketListController::located, m_ui->ticketView,
            [view = m_ui->ticketView](const TicketId&, int row) {
                if (view->currentIndex().row() != row)
                    view->selectRow(row);
            });
    watchController();
    connectSearch();
}

void TicketListPane::watchController()
{
    connect(m_controller, &TicketListController::loaded, this, [this] {
        m_loaded = true;
        m_ui->messageBar->clear();
        if (std::exchange(m_newSearch, false))
            m_ui->ticketView->scrollToTop();
        m_ui->ticketView->forgetNews();
        showEmptyOrTable();
        showCount();
        Q_EMIT listLoaded();
    });
    connect(m_controller, &TicketListController::totalChanged, this, [this](qint64 total) {
        m_total = total;
        showCount();
    });
    connect(m_controller, &TicketListController::failed, this, &TicketListPane::showFailure);
    connect(m_retryAction, &QAction::triggered, m_controller, &TicketListController::reload);
    connect(m_model, &TicketListModel::orderChanged, this, [this] {
        showEmptyOrTable();
        showCount();
    });
}

void TicketListPane::connectSearch()
{
    m_ui->searchEdit->installEventFilter(this);
    m_ui->ticketView->installEventFilter(this);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_newSearch = true;
        // People write "#1042"; the database knows the number alone.
        const QString wanted = text.trimmed();
        TicketFilter filter;
        if (!wanted.isEmpty())
            filter.terms.append({.text = wanted.startsWith(u'#') ? wanted.mid(1) : wanted, .isPrefix = true});
        m_controller->setFilter(filter);
    });
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, &TicketListPane::goToList);
}

bool TicketListPane::eventFilter(QObject* watched, QEvent* event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event)->key() : 0;
    const bool inSearch = watched == m_ui->searchEdit;
    if (key == Qt::Key_Escape && (inSearch || !m_ui->searchEdit->text().isEmpty())) {
        clearSearch();
        m_ui->ticketView->setFocus();
        return true;
    }
    if (key == Qt::Key_Down && inSearch) {
        goToList();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TicketListPane::goToList()
{
    if (!m_ui->ticketView->currentIndex().isValid())
        m_ui->ticketView->selectNext();
    m_ui->ticketView->setFocus();
}

void TicketListPane::startSearch()
{
    m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchEdit->selectAll();
}

void TicketListPane::clearSearch()
{
    m_ui->searchEdit->clear();
}

TicketListView& TicketListPane::view() const
{
    return *m_ui->ticketView;
}

QLineEdit& TicketListPane::searchEdit() const
{
    return *m_ui->searchEdit;
}

void TicketListPane::setSynced(bool synced)
{
    m_synced = synced;
    showEmptyOrTable();
}

void TicketListPane::setFetching(bool fetching)
{
    m_fetching = fetching;
    if (!fetching)
        m_ui->progressLine->setIdle();
    showEmptyOrTable();
}

void TicketListPane::setProgress(int done, int total)
{
    m_fetching = total == 0 || done < total;
    if (m_fetching)
        m_ui->progressLine->setProgress(done, total);
    else
        m_ui->progressLine->setIdle();
    showEmptyOrTable();
}

void TicketListPane::showEmptyOrTable()
{
    const bool empty = m_model != nullptr && m_model->rowCount() == 0 && m_loaded;
    m_ui->stack->setCurrentWidget(empty ? m_ui->emptyPage : static_cast<QWidget*>(m_ui->ticketView));
    if (!empty)
        return;
    const QString search = m_ui->searchEdit->text().trimmed();
    const bool searching = !search.isEmpty();
    m_ui->emptyButton->setVisible(searching || !m_fetching);
    m_ui->emptyButton->setText(searching ? tr("Clear search") : tr("Refresh"));
    m_ui->emptyButton->setAccessibleName(m_ui->emptyButton->text());
    if (searching)
        m_ui->emptyLabel->setText(tr("No ticket matches “%1”.").arg(isolated(singleLine(search, 80))));
    else if (m_fetching)
        m_ui->emptyLabel->setText(tr("Your tickets are being fetched."));
    else if (m_synced)
        m_ui->emptyLabel->setText(tr("There are no tickets in this workspace yet."));
    else
        m_ui->emptyLabel->setText(tr("No tickets have been fetched yet."));
}

void TicketListPane::showCount()
{
    const qint64 shown = m_model->ticketCount();
    const QLocale locale = displayLocale();
    if (shown == 0)
        m_ui->countLabel->clear();
    else if (m_total > shown)
        m_ui->countLabel->setText(
            tr("%1 of %2 tickets").arg(locale.toString(shown), locale.toString(m_total)));
    else if (shown == 1)
        m_ui->countLabel->setText(tr("1 ticket"));
    else
        m_ui->countLabel->setText(tr("%1 tickets").arg(locale.toString(shown)));
}

void TicketListPane::showFailure(const Error& error)
{
    // Before the engine has made the databases there is nothing to read, and nothing to tell.
    if (!m_loaded && error.kind == ErrorKind::Storage && !m_synced)
        return;
    m_ui->messageBar->showMessage(Severity::Error, describe(error, Situation::Reading).paragraph(),
                                  errorDetails(error), m_retryAction);
}

void TicketListPane::showNewAbove(int count)
{
    m_ui->newAboveButton->setVisible(count > 0);
    m_ui->newAboveButton->setText(tr("↑ %1 new", "tickets above").arg(displayLocale().toString(count)));
}

} // namespace deskbell
