// SPDX-License-Identifier: MIT
#include "gui/ticketlistpane.h"

#include "core/errortext.h"
#include "core/whenfinished.h"
#include "gui/icons.h"
#include "gui/search/searchpanel.h"
#include "models/displaytext.h"
#include "models/relativetime.h"
#include "models/ticketlistcontroller.h"
#include "models/ticketlistmodel.h"
#include "models/ticketreader.h"
#include "models/viewcatalog.h"
#include "ui_ticketlistpane.h"

#include <QAction>
#include <QKeyEvent>
#include <QScrollBar>

namespace deskbell {

using namespace Qt::StringLiterals;

TicketListPane::TicketListPane(QWidget* parent)
    : QWidget(parent),
      m_ui(std::make_unique<Ui::TicketListPane>()),
      m_retryAction(new QAction(tr("Try again"), this)),
      m_askAction(new QAction(tr("Ask the server"), this))
{
    m_ui->setupUi(this);
    QSizePolicy place = m_ui->newAboveButton->sizePolicy();
    place.setRetainSizeWhenHidden(true); // the list keeps its height when news come
    m_ui->newAboveButton->setSizePolicy(place);
    m_ui->newAboveButton->hide();
    m_ui->emptyPage->setBackgroundRole(QPalette::Base); // like the table it stands for
    m_ui->emptyPage->setAutoFillBackground(true);
    m_ui->newAboveButton->setAccessibleName(tr("Show the newest tickets"));
    m_ui->emptyButton->setAccessibleName(tr("Refresh"));
    m_ui->emptyAlsoButton->setAccessibleName(tr("Back to the view"));
    connect(m_ui->newAboveButton, &QToolButton::clicked, m_ui->ticketView, &TicketListView::showNewest);
    connect(m_ui->ticketView, &TicketListView::newAboveChanged, this, &TicketListPane::showNewAbove);
    connect(m_ui->ticketView, &TicketListView::searchRequested, this, &TicketListPane::startSearch);
    connect(m_ui->emptyButton, &QPushButton::clicked, this, &TicketListPane::useEmptyButton);
    connect(m_ui->emptyAlsoButton, &QPushButton::clicked, this, &TicketListPane::clearSearch);
    connect(m_askAction, &QAction::triggered, this, [this] { askServer(m_askedNumber); });
    setFocusProxy(m_ui->ticketView);
}

TicketListPane::~TicketListPane() = default;

void TicketListPane::setReader(TicketReader& reader, ViewCatalog& catalog, std::shared_ptr<const Clock> clock)
{
    m_reader = &reader;
    m_catalog = &catalog;
    m_viewId = ViewCatalog::all;
    m_model = new TicketListModel(std::move(clock), displayLocale(), this);
    m_controller = new TicketListController(reader, *m_model, this);
    m_ui->ticketView->setTicketModel(*m_model);
    connect(m_ui->ticketView, &TicketListView::heavySelectionChanged, m_controller,
            &TicketListController::setHeld);
    connect(m_controller, &TicketListController::located, this, &TicketListPane::takeLocated);
    watchController();
    connectSearch();
}

void TicketListPane::loadFirst(const QString& viewId)
{
    m_viewId = viewId;
    searchPanel().setView(viewId);
    const TicketFilter filter = wantedFilter();
    if (m_block == Block::None)
        m_controller->setFilter(filter);
    m_controller->loadFirst();
    showEmptyOrTable();
}

void TicketListPane::leaveView()
{
    if (!m_wasSearching)
        rememberPlace();
}

void TicketListPane::watchController()
{
    connect(m_controller, &TicketListController::loaded, this, &TicketListPane::settle);
    connect(m_controller, &TicketListController::totalChanged, this, [this](qint64 total) {
        m_total = total;
        showCount();
    });
    connect(m_controller, &TicketListController::failed, this, &TicketListPane::showFailure);
    connect(m_retryAction, &QAction::triggered, m_controller, &TicketListController::reload);
    connect(m_model, &TicketListModel::orderChanged, this, [this] {
        showEmptyOrTable();
        showCount();
        settleScroll();
    });
    // Once the agent scrolls, the list stays where they have it.
    connect(m_ui->ticketView->verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { m_wantedScroll = -1; });
}

void TicketListPane::connectSearch()
{
    SearchPanel& panel = searchPanel();
    panel.setCatalog(*m_catalog);
    panel.setView(m_viewId);
    m_ui->ticketView->installEventFilter(this);
    connect(&panel, &SearchPanel::searchChanged, this, &TicketListPane::takeSearch);
    connect(&panel, &SearchPanel::listWanted, this, &TicketListPane::goToList);
    connect(&panel, &SearchPanel::numberEntered, this, &TicketListPane::jumpTo);
    connect(&panel, &SearchPanel::serverWanted, this, &TicketListPane::askServer);
    connect(&panel, &SearchPanel::saveWanted, this, &TicketListPane::saveViewWanted);
    connect(&panel, &SearchPanel::leftByEscape, this, [this] { m_ui->ticketView->setFocus(); });
    connect(m_ui->serverResults, &ServerResults::ticketChosen, this, &TicketListPane::ticketWanted);
    connect(m_ui->serverResults, &ServerResults::closed, this, &TicketListPane::showEmptyOrTable);
}

void TicketListPane::takeSearch()
{
    const bool searching = searchPanel().isSearching();
    if (searching && !m_wasSearching) {
        rememberPlace();
    } else if (!searching && m_wasSearching) {
        m_restored = m_places.value(m_viewId);
        // What was picked among the results stays open.
        if (!m_ui->ticketView->currentTicket().isNull())
            m_restored->ticket.clear();
    }
    if (searching != std::exchange(m_wasSearching, searching))
        Q_EMIT searchingChanged(searching);
    m_ui->serverResults->clear();
    applyQuery(true);
}

void TicketListPane::showView(const QString& id)
{
    if (m_catalog->find(id) == nullptr)
        return;
    const bool wasSearching = std::exchange(m_wasSearching, false);
    {
        const QSignalBlocker quiet(searchPanel()); // the search does not end for the old view's sake
        searchPanel().clear();
        searchPanel().setView(id);
    }
    m_viewId = id;
    m_restored = m_places.value(id);
    m_ui->serverResults->clear();
    if (wasSearching)
        Q_EMIT searchingChanged(false);
    applyQuery(true);
}

void TicketListPane::refreshQuery()
{
    searchPanel().readAgain();
    applyQuery(false);
}

TicketFilter TicketListPane::wantedFilter()
{
    m_block = Block::None;
    m_viewProblem.clear();
    if (m_wasSearching)
        return searchPanel().search().filter;
    const ViewEntry* entry = m_catalog->find(m_viewId);
    if (entry != nullptr && entry->needsMe && m_catalog->me().isEmpty()) {
        m_block = Block::NobodyKnown;
        return {};
    }
    const Search search = m_catalog->search(m_viewId);
    for (const SearchPiece& piece : search.pieces)
        if (piece.kind == SearchPiece::Kind::Wrong && m_viewProblem.isEmpty())
            m_viewProblem = piece.problem;
    // Without the condition that is wrong, it would show more tickets than it is meant to.
    if (!m_viewProblem.isEmpty())
        m_block = Block::WrongQuery;
    return search.filter;
}

void TicketListPane::applyQuery(bool isNew)
{
    const TicketFilter filter = wantedFilter();
    m_newQuery = m_newQuery || isNew;
    if (isNew)
        clearNotice();
    if (m_block != Block::None) {
        m_ui->ticketView->selectionModel()->clear();
        m_newQuery = false;
        showEmptyOrTable();
        showCount();
    } else if (filter != m_controller->filter()) {
        m_controller->setFilter(filter);
    } else if (isNew && m_loaded) {
        settle(); // the same tickets in another view
    } else {
        showEmptyOrTable(); // a name in a sentence may be another one
    }
}

void TicketListPane::rememberPlace()
{
    if (m_block == Block::None && m_loaded)
        m_places.insert(m_viewId, {.scroll = m_ui->ticketView->verticalScrollBar()->value(),
                                   .ticket = m_ui->ticketView->currentTicket()});
}

/// The rows of what was asked for are there.
void TicketListPane::settle()
{
    m_loaded = true;
    if (m_bar == BarUse::Failure)
        clearNotice();
    showEmptyOrTable();
    showCount();
    m_ui->ticketView->forgetNews();
    const bool isNew = std::exchange(m_newQuery, false) && m_block == Block::None;
    const std::optional<Place> place = isNew ? std::exchange(m_restored, std::nullopt) : std::nullopt;
    m_restoring = place ? place->ticket : TicketId();
    if (!m_restoring.isNull() && !m_ui->ticketView->selectTicket(m_restoring))
        m_controller->select(m_restoring);
    Q_EMIT listLoaded();
    if (isNew) {
        m_wantedScroll = place ? place->scroll : 0;
        settleScroll();
    }
}

void TicketListPane::takeLocated(const TicketId& id, int row)
{
    if (m_ui->ticketView->currentIndex().row() == row)
        return;
    QScrollBar* bar = m_ui->ticketView->verticalScrollBar();
    const int scroll = bar->value();
    m_ui->ticketView->selectRow(row);
    // Coming back to a view, its place counts, be the current ticket in sight there or not.
    if (id == m_restoring)
        bar->setValue(scroll);
}

void TicketListPane::settleScroll()
{
    if (m_wantedScroll < 0)
        return;
    m_ui->ticketView->doItemsLayout(); // else the scroll bar does not know the length yet
    QScrollBar* bar = m_ui->ticketView->verticalScrollBar();
    bar->setValue(m_wantedScroll);
    // The rest of the list may be on its way.
    if (bar->value() == m_wantedScroll)
        m_wantedScroll = -1;
}

bool TicketListPane::eventFilter(QObject* watched, QEvent* event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent*>(event)->key() : 0;
    if (key == Qt::Key_Escape && m_wasSearching) {
        clearSearch();
        m_ui->ticketView->setFocus();
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

void TicketListPane::jumpTo(qint64 number)
{
    whenFinished(m_reader->ticketWithNumber(number), this, [this, number](const Result<TicketId>& id) {
        if (!id) {
            if (id.error().kind != ErrorKind::Cancelled)
                showFailure(id.error());
        } else if (id->isEmpty()) {
            m_askedNumber = QString::number(number);
            showNotice(Severity::Info, tr("Ticket #%1 is not on this computer.").arg(number), m_askAction);
        } else {
            Q_EMIT ticketWanted(*id);
        }
    });
}

void TicketListPane::askServer(const QString& words)
{
    clearNotice();
    m_ui->serverResults->showAsking(words);
    showEmptyOrTable();
    Q_EMIT serverSearchWanted(words);
}

void TicketListPane::showServerResults(const QString& words, const QStringList& ids,
                                       const std::optional<Error>& error)
{
    if (words != m_ui->serverResults->words())
        return;
    if (error) {
        m_ui->serverResults->showFailure(*error);
        showEmptyOrTable();
        return;
    }
    whenFinished(m_reader->rows(ids), this, [this, words](const Result<QList<TicketRow>>& rows) {
        if (words != m_ui->serverResults->words())
            return;
        if (rows)
            m_ui->serverResults->showResults(words, *rows);
        else
            m_ui->serverResults->showFailure(rows.error());
    });
}

void TicketListPane::startSearch()
{
    searchPanel().start();
}

void TicketListPane::showQuery(const QString& query, const QString& title)
{
    searchPanel().setQuery(query, title);
}

void TicketListPane::clearSearch()
{
    searchPanel().clear();
}

TicketListView& TicketListPane::view() const
{
    return *m_ui->ticketView;
}

SearchPanel& TicketListPane::searchPanel() const
{
    return *m_ui->searchPanel;
}

QLineEdit& TicketListPane::searchEdit() const
{
    return searchPanel().edit();
}

MessageBar& TicketListPane::exportBar() const
{
    return *m_ui->exportBar;
}

bool TicketListPane::showsTickets() const
{
    return m_model->rowCount() > 0 && m_block == Block::None;
}

void TicketListPane::showNotice(Severity severity, const QString& text, QAction* action, QAction* also)
{
    m_bar = BarUse::Notice;
    m_ui->messageBar->showMessage(severity, text, {}, action);
    if (also != nullptr)
        m_ui->messageBar->offerAlso(*also);
}

void TicketListPane::clearNotice()
{
    m_bar = BarUse::Nothing;
    m_ui->messageBar->clear();
}

void TicketListPane::showFailure(const Error& error)
{
    // Before the engine has made the databases there is nothing to read, and nothing to tell.
    if (!m_loaded && error.kind == ErrorKind::Storage && !m_synced)
        return;
    m_bar = BarUse::Failure;
    m_ui->messageBar->showMessage(Severity::Error, describe(error, Situation::Reading).paragraph(),
                                  errorDetails(error), m_retryAction);
}

void TicketListPane::showNewAbove(int count)
{
    m_ui->newAboveButton->setVisible(count > 0);
    m_ui->newAboveButton->setText(tr("↑ %1 new", "tickets above").arg(displayLocale().toString(count)));
}

} // namespace deskbell
