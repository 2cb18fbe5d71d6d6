// SPDX-License-Identifier: MIT
#include "gui/mainwindow.h"

#include "core/whenfinished.h"
#include "gui/connectionlabel.h"
#include "gui/draftwait.h"
#include "gui/editor/ticketeditor.h"
#include "gui/fillbar.h"
#include "gui/icons.h"
#include "gui/outbox/outboxpage.h"
#include "gui/overview/overviewpage.h"
#include "gui/plainlabel.h"
#include "gui/shortcutsdialog.h"
#include "gui/ticketcolumns.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "gui/ticketviews.h"
#include "gui/unsavedprompt.h"
#include "gui/viewlayouts.h"
#include "gui/viewsidebar.h"
#include "models/displaytext.h"
#include "models/relativetime.h"
#include "models/ticketlistcontroller.h"
#include "models/ticketreader.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QLineEdit>
#include <QScreen>
#include <QSettings>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto splitterKey = "window/splitter"_L1;
constexpr auto editorSplitterKey = "window/editorSplitter"_L1;
constexpr auto sidebarKey = "window/sidebar"_L1;
constexpr auto lastReminderKey = "reminder/lastUsed"_L1;
constexpr auto appearanceKey = "window/appearance"_L1;

/// Whether what is missing comes by itself, as far as is known.
bool canFetch(ConnectionState state)
{
    return state == ConnectionState::Connected || state == ConnectionState::Starting ||
           state == ConnectionState::RateLimited;
}

} // namespace

MainWindow::MainWindow(const Parts& parts, QWidget* parent)
    : QMainWindow(parent),
      m_ui(std::make_unique<Ui::MainWindow>()),
      m_account(parts.account),
      m_reader(parts.reader),
      m_theme(parts.theme),
      m_settings(parts.settings),
      m_clock(parts.clock),
      m_policy(parts.policy),
      m_connectionLabel(new ConnectionLabel(this)),
      m_fillBar(new FillBar(this)),
      m_requestsLabel(new PlainLabel(this)),
      m_remedyAction(new QAction(this)),
      m_noticedAction(new QAction(tr("OK"), this)),
      m_keepGoneAction(new QAction(tr("Keep them"), this)),
      m_removeGoneAction(new QAction(tr("Take them away"), this))
{
    m_ui->setupUi(this);
    m_draftWait = new DraftWait(*m_ui->ticketEditor, this);
    setWindowTitle(tr("Deskbell — %1 · %2").arg(singleLine(m_account.name, 60), m_account.server.host()));
    setWindowIcon(applicationIcon());
    m_views = new TicketViews({.sidebar = *m_ui->viewSidebar,
                               .list = *m_ui->listPane,
                               .reader = m_reader,
                               .settings = m_settings,
                               .clock = m_clock,
                               .account = m_account.id},
                              this);
    m_ui->ticketEditor->setClock(m_clock);
    m_ui->ticketEditor->setLocale(displayLocale());
    m_openTimer.setSingleShot(true);
    m_openTimer.setInterval(std::chrono::milliseconds(250));
    connect(&m_openTimer, &QTimer::timeout, this, [this] { Q_EMIT ticketOpened(m_openTicket); });
    setUpStatusBar();
    setUpSync();
    setUpActions();
    setUpTicketMenu();
    setUpViewMenu();
    setUpViews();
    setUpListActions();
    connectPanes();
    setUpClosing();
    restoreLayout();
    applyReminderSettings();
    applyPolicy();
}

MainWindow::~MainWindow() = default;

TicketEditor& MainWindow::editor() const
{
    return *m_ui->ticketEditor;
}

TicketListPane& MainWindow::listPane() const
{
    return *m_ui->listPane;
}

void MainWindow::setUpStatusBar()
{
    m_connectionLabel->setObjectName(u"connectionLabel"_s);
    m_connectionLabel->setClock(m_clock);
    m_ui->statusBar->setContentsMargins(12, 0, 12, 0);
    m_ui->statusBar->addWidget(m_connectionLabel, 1);
    m_ui->statusBar->addPermanentWidget(m_fillBar);
    m_ui->statusBar->addPermanentWidget(m_requestsLabel);
}

void MainWindow::setUpActions()
{
    m_ui->refreshAction->setIcon(themedIcon(u"refresh"_s));
    m_ui->connectAction->setIcon(themedIcon(u"plug"_s));
    m_ui->keyAction->setIcon(themedIcon(u"key"_s));
    m_ui->searchAction->setIcon(themedIcon(u"search"_s));
    connect(m_ui->refreshAction, &QAction::triggered, this, [this] {
        m_ui->listPane->controller()->reload();
        Q_EMIT refreshRequested();
    });
    connect(m_ui->connectAction, &QAction::triggered, this, &MainWindow::connectRequested);
    connect(m_ui->keyAction, &QAction::triggered, this, &MainWindow::keyRequested);
    connect(m_ui->forgetAction, &QAction::triggered, this, &MainWindow::forgetRequested);
    connect(m_ui->reportAction, &QAction::triggered, this, &MainWindow::reportRequested);
    connect(m_ui->quitAction, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->searchAction, &QAction::triggered, m_ui->listPane, &TicketListPane::startSearch);
    connect(m_ui->nextPaneAction, &QAction::triggered, this, [this] { walkPanes(1); });
    connect(m_ui->previousPaneAction, &QAction::triggered, this, [this] { walkPanes(-1); });
    connect(m_remedyAction, &QAction::triggered, this, &MainWindow::applyRemedy);
    connect(m_noticedAction, &QAction::triggered, this, [this] {
        m_notice.clear();
        showProblem();
    });
    connect(m_ui->aboutAction, &QAction::triggered, this, &MainWindow::aboutRequested);
    connect(m_ui->shortcutsAction, &QAction::triggered, this, [this] {
        ShortcutsDialog dialog(*m_ui->menuBar, this);
        dialog.exec();
    });
}

void MainWindow::setUpTicketMenu()
{
    TicketEditor& editor = *m_ui->ticketEditor;
    TicketListView& view = m_ui->listPane->view();
    // From the list, too, Ctrl+S saves the ticket that is shown, and Ctrl+R sets its reminder.
    editor.saveAction()->setShortcutContext(Qt::WindowShortcut);
    editor.remindAction()->setShortcutContext(Qt::WindowShortcut);
    editor.noteAction()->setShortcutContext(Qt::WindowShortcut);
    m_ui->ticketMenu->addAction(m_ui->openAction);
    m_ui->ticketMenu->addSeparator();
    m_ui->ticketMenu->addAction(editor.noteAction());
    m_ui->ticketMenu->addAction(editor.remindAction());
    m_ui->ticketMenu->addAction(editor.saveAction());
    m_ui->ticketMenu->addAction(editor.discardAction());
    m_ui->ticketMenu->addSeparator();
    m_ui->ticketMenu->addAction(m_ui->unreadAction);
    m_ui->ticketMenu->addAction(m_ui->starAction);
    m_ui->ticketMenu->addSeparator();
    m_ui->ticketMenu->addAction(m_ui->nextTicketAction);
    m_ui->ticketMenu->addAction(m_ui->previousTicketAction);
    connect(m_ui->openAction, &QAction::triggered, this, &MainWindow::focusEditor);
    connect(m_ui->nextTicketAction, &QAction::triggered, &view, &TicketListView::selectNext);
    connect(m_ui->previousTicketAction, &QAction::triggered, &view, &TicketListView::selectPrevious);
}

void MainWindow::setUpViewMenu()
{
    if (m_settings.contains(appearanceKey))
        m_theme.setAppearance(appearanceFromName(m_settings.value(appearanceKey).toString()));
    auto* appearances = new QActionGroup(this);
    const std::pair<QAction*, Appearance> choices[] = {
        {m_ui->systemAppearanceAction, Appearance::System},
        {m_ui->lightAppearanceAction, Appearance::Light},
        {m_ui->darkAppearanceAction, Appearance::Dark},
    };
    for (const auto& [action, appearance] : choices) {
        appearances->addAction(action);
        action->setChecked(m_theme.appearance() == appearance);
        connect(action, &QAction::triggered, this, [this, chosen = appearance] {
            m_theme.setAppearance(chosen);
            m_settings.setValue(appearanceKey, appearanceName(chosen));
        });
    }
    auto* densities = new QActionGroup(this);
    densities->addAction(m_ui->compactAction);
    densities->addAction(m_ui->comfortableAction);
    connect(densities, &QActionGroup::triggered, this, [this](const QAction* action) {
        const bool compact = action == m_ui->compactAction;
        m_views->layouts().setDensity(compact ? Density::Compact : Density::Comfortable);
    });
    connect(&m_views->layouts(), &ViewLayouts::densityShown, this, [this](Density density) {
        (density == Density::Compact ? m_ui->compactAction : m_ui->comfortableAction)->setChecked(true);
    });
    m_ui->listPane->view().columns()->fillMenu(*m_ui->columnsMenu);
}

void MainWindow::connectPanes()
{
    TicketListView& view = m_ui->listPane->view();
    connect(&view, &TicketListView::currentTicketChanged, this, &MainWindow::openTicket);
    connect(&view, &TicketListView::ticketActivated, this, &MainWindow::focusEditor);
    connect(&view, &TicketListView::noteWanted, m_ui->ticketEditor, &TicketEditor::writeNote);
    connect(m_ui->listPane, &TicketListPane::refreshRequested, m_ui->refreshAction, &QAction::trigger);
    connect(m_ui->listPane, &TicketListPane::listLoaded, this, [this] {
        // A ticket that the search had hidden is the current one again.
        if (!m_openTicket.isNull())
            selectTicket(m_openTicket);
    });
    connect(m_ui->ticketEditor, &TicketEditor::reminderChosen, this, [this](const QDateTime& utc) {
        m_settings.setValue(lastReminderKey, utc);
        applyReminderSettings();
    });
    connect(m_ui->ticketEditor, &TicketEditor::retryRequested, this, &MainWindow::retry);
    connect(m_ui->ticketEditor, &TicketEditor::unsavedChangesChanged, this, &MainWindow::markDrafts);
}

void MainWindow::setUpClosing()
{
    connect(m_draftWait, &DraftWait::safe, this, &QWidget::close, Qt::QueuedConnection);
    connect(m_draftWait, &DraftWait::notSafe, this, [this] {
        m_notice = tr("Deskbell stays open: what you typed is not known to be stored on this computer. It is "
                      "still in the window; you can close it again in a moment.");
        // Before everything else that could be told: it answers what the person just did.
        m_ui->problemBar->showMessage(Severity::Warning, m_notice, {}, m_noticedAction);
    });
    // The end of a session ends the program without closing its windows.
    connect(qApp, &QCoreApplication::aboutToQuit, this, [this] {
        if (isVisible())
            saveLayout();
    });
}

void MainWindow::applyReminderSettings()
{
    ReminderSettings settings;
    settings.lastUsed = m_settings.value(lastReminderKey).toDateTime();
    m_ui->ticketEditor->setReminderSettings(settings);
}

void MainWindow::restoreLayout()
{
    if (!restoreGeometry(m_settings.value(geometryKey).toByteArray()))
        resize(screen()->availableSize().width() >= 1600 ? 1440 : 1280, 800);
    if (!m_ui->splitter->restoreState(m_settings.value(splitterKey).toByteArray()))
        m_ui->splitter->setSizes({width() - 400, 400});
    m_ui->ticketEditor->restoreLayoutState(m_settings.value(editorSplitterKey).toByteArray());
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setStretchFactor(1, 0);
    if (!m_ui->sidebarSplitter->restoreState(m_settings.value(sidebarKey).toByteArray())) {
        const int sidebar = m_ui->viewSidebar->sizeHint().width();
        m_ui->sidebarSplitter->setSizes({sidebar, width() - sidebar});
    }
    m_ui->sidebarSplitter->setStretchFactor(0, 0);
    m_ui->sidebarSplitter->setStretchFactor(1, 1);
}

void MainWindow::saveLayout()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(splitterKey, m_ui->splitter->saveState());
    m_settings.setValue(sidebarKey, m_ui->sidebarSplitter->saveState());
    m_views->keepSettings();
    m_settings.setValue(editorSplitterKey, m_ui->ticketEditor->layoutState());
}

void MainWindow::loadFirst()
{
    m_views->loadFirst();
    fetchWorkspace();
    m_ui->outboxPage->refresh();
}

bool MainWindow::selectTicket(const TicketId& id)
{
    if (!m_ui->listPane->view().selectTicket(id))
        return false;
    openTicket(id); // the list may have stood on it while the Outbox had opened another
    return true;
}

void MainWindow::openTicket(const TicketId& id)
{
    // A search that hides the current ticket does not take it out of the agent's hands.
    if (id.isNull() || id == m_openTicket)
        return;
    m_openTicket = id;
    m_openTimer.start();
    showMarks({});
    fetchMarks();
    fetchDetails();
    fetchThread();
}

void MainWindow::fetchDetails()
{
    if (m_openTicket.isNull())
        return;
    whenFinished(
        m_reader.details(m_openTicket), this,
        [this, id = m_openTicket](const Result<TicketDetails>& details) { takeDetails(id, details); });
}

void MainWindow::fetchWorkspace()
{
    whenFinished(m_reader.workspace(), this, [this](const Result<Workspace>& workspace) {
        if (!workspace)
            return;
        m_views->catalog().setWorkspace(*workspace);
        m_ui->ticketEditor->setWorkspace(*workspace);
        m_ui->outboxPage->setWorkspace(*workspace);
        m_ui->overviewPage->setWorkspace(*workspace);
        // The list's own query tells of a cache that cannot be read.
    });
}

void MainWindow::focusEditor()
{
    m_ui->ticketEditor->setFocus(Qt::ShortcutFocusReason);
    if (!m_ui->ticketEditor->hasFocus() && m_ui->ticketEditor->focusProxy() == nullptr)
        m_ui->ticketEditor->nextInFocusChain()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::changeTickets(const QStringList& ids)
{
    forgetStorageError();
    m_ui->listPane->controller()->applyChanges(ids);
    m_views->counts().refresh();
    m_ui->outboxPage->refresh();
    m_ui->overviewPage->refresh();
    if (ids.contains(m_openTicket)) {
        fetchMarks();
        fetchDetails();
        fetchThread();
    }
}

void MainWindow::changeWorkspace()
{
    forgetStorageError();
    m_ui->listPane->controller()->refreshAll();
    m_ui->overviewPage->refresh();
    fetchWorkspace();
    fetchDetails();
}

void MainWindow::showConnection(const ConnectionStatus& status)
{
    if (status.lastSync.isValid() && status.lastSync != m_connection.lastSync)
        m_storageError.reset();
    m_connection = status;
    m_connectionLabel->setStatus(status);
    m_ui->ticketEditor->setReadOnlyKey(status.readOnlyKey);
    m_ui->ticketEditor->setOnline(canFetch(status.state));
    m_ui->listPane->setSynced(status.lastSync.isValid());
    const bool fetches =
        status.state == ConnectionState::Connected || status.state == ConnectionState::Starting;
    if (!fetches)
        m_ui->listPane->setFetching(false);
    else if (!status.lastSync.isValid())
        m_ui->listPane->setFetching(true);
    showProblem();
}

void MainWindow::showProgress(int done, int total)
{
    m_ui->listPane->setProgress(done, total);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveLayout();
    event->ignore();
    if (m_draftWait->isWaiting())
        return;
    // What is not saved is kept, and comes back with the ticket: nothing to ask, as long as it is on disk.
    if (m_ui->ticketEditor->draftsHaveFailed())
        event->setAccepted(mayLoseUnsaved(*m_ui->ticketEditor, this));
    else if (m_ui->ticketEditor->draftsAreSafe())
        event->accept();
    else
        m_draftWait->start();
}

} // namespace deskbell
