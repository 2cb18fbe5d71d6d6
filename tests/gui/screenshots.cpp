// SPDX-License-Identifier: MIT
// deskbell_screenshots DIR: renders the windows with sample data in both schemes. QT_SCALE_FACTOR=2 for 200
// %, QT_FONT_DPI and DESKBELL_FONT ("Inter, 10") for other fonts, DESKBELL_RTL=1 for a
// mirrored layout.
#include "gui/connectpage.h"
#include "gui/editor/ticketeditor.h"
#include "gui/icons.h"
#include "gui/identitydialog.h"
#include "gui/listexport.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/outbox/outboxpage.h"
#include "gui/overview/barchart.h"
#include "gui/overview/overviewpage.h"
#include "gui/shortcutsdialog.h"
#include "gui/theme.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "gui/ticketviews.h"
#include "gui/viewsidebar.h"
#include "models/modelsupport.h"
#include "models/samplecache.h"

#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Renders what is asked for in one scheme.
class Camera
{
public:
    Camera(QString folder, Theme& theme, QString suffix)
        : m_folder(std::move(folder)), m_theme(theme), m_suffix(std::move(suffix))
    {
    }

    void shootAll()
    {
        iconSheet();
        window();
        emptyWindow();
        views();
        outbox();
        overview();
        connectPage();
    }

private:
    void shoot(QWidget& widget, const QString& name)
    {
        widget.show();
        QTest::qWait(200);
        widget.grab().save(m_folder + u'/' + name + u'-' + m_suffix + u".png"_s);
    }

    void iconSheet()
    {
        QWidget sheet;
        auto* grid = new QGridLayout(&sheet);
        int at = 0;
        for (const QString& name : iconNames()) {
            const QIcon icon = name == "deskbell"_L1 ? applicationIcon() : themedIcon(name);
            for (const int size : {16, 48}) {
                auto* picture = new QLabel;
                picture->setPixmap(icon.pixmap(QSize(size, size), sheet.devicePixelRatioF()));
                grid->addWidget(picture, at / 5, at % 5 * 3 + (size == 48));
            }
            grid->addWidget(new QLabel(name), at / 5, at % 5 * 3 + 2);
            ++at;
        }
        shoot(sheet, u"icons"_s);
    }

    void window()
    {
        SampleCache cache(60);
        const FieldKey subject{.field = TicketField::Subject, .customKey = {}};
        cache.change(SampleCache::ticket(2), subject,
                     SampleCache::ticket(2).subject + u" (second request)"_s);
        cache.changeWithConflict(SampleCache::ticket(5), u"Mine"_s);
        TicketReader reader(cache.cachePath(), cache.outboxPath());
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const auto clock = std::make_shared<FixedClock>();
        MainWindow window(
            {.account = {.id = {}, .name = u"Support"_s, .server = QUrl(u"https://app.inboxops.app"_s)},
             .reader = reader,
             .theme = m_theme,
             .settings = settings,
             .clock = clock});
        window.loadFirst();
        ConnectionStatus status{.state = ConnectionState::Connected};
        status.lastSync = clock->now.addSecs(-60);
        status.waitingChanges = 2;
        window.showConnection(status);
        shoot(window, u"window"_s);
        window.selectTicket(SampleCache::ticket(1).id);
        window.listPane().view().setFocus();
        shoot(window, u"window-selected"_s);
        shootPicking(window, folder);
        window.resize(960, 640);
        status.state = ConnectionState::KeyRefused;
        status.error = Error{.kind = ErrorKind::Unauthorized, .httpStatus = 401, .requestId = u"req_123"_s};
        window.showConnection(status);
        window.listPane().view().setDensity(Density::Comfortable);
        window.showProgress(1200, 4000);
        shoot(window, u"window-problem"_s);
        for (const auto* name : {"viewMenu", "columnsMenu", "ticketMenu"})
            shoot(*window.findChild<QMenu*>(QLatin1StringView(name)), QLatin1StringView(name));
        ShortcutsDialog shortcuts(*window.menuBar(), &window);
        shoot(shortcuts, u"shortcuts"_s);
    }

    void shootPicking(MainWindow& window, const QTemporaryDir& folder)
    {
        TicketListView& view = window.listPane().view();
        view.setStriped(true);
        QTest::keyClicks(&view, u"xjjxj"_s);
        auto* listExport = window.findChild<ListExport*>();
        listExport->exportTo(folder.filePath(u"Tickets.csv"_s));
        QSignalSpy ended(listExport, &ListExport::runningChanged);
        ended.wait();
        shoot(window, u"window-picked"_s);
        window.listPane().exportBar().clear();
        view.setStriped(false);
        QTest::keyClick(&view, Qt::Key_Escape);
    }

    void views()
    {
        SampleCache cache(60);
        TicketReader reader(cache.cachePath(), cache.outboxPath());
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const auto clock = std::make_shared<FixedClock>();
        MainWindow window(
            {.account = {.id = u"a"_s, .name = u"Support"_s, .server = QUrl(u"https://app.inboxops.app"_s)},
             .reader = reader,
             .theme = m_theme,
             .settings = settings,
             .clock = clock});
        window.loadFirst();
        window.showConnection({.state = ConnectionState::Connected, .lastSync = clock->now.addSecs(-60)});
        window.resize(1280, 760);
        shoot(window, u"views"_s);
        ViewCatalog& catalog = window.views().catalog();
        catalog.setSavedViews(
            {{.id = u"1"_s, .name = u"VIP open"_s, .query = u"portal is:open"_s, .layout = {}},
             {.id = u"2"_s, .name = u"A view with a rather long name"_s, .query = u"refund"_s, .layout = {}},
             {.id = u"3"_s, .name = u"طلبات متأخرة"_s, .query = u"status:gone"_s, .layout = {}}});
        window.views().showView(ViewCatalog::mine);
        shoot(window, u"views-mine-nobody"_s);
        window.views().setMe(samples::adaId);
        window.views().showView(u"1"_s);
        auto* sidebar = window.findChild<QWidget*>(u"viewSidebar"_s);
        sidebar->setFocus();
        shoot(window, u"views-saved"_s);
        window.views().showView(u"3"_s);
        shoot(window, u"views-wrong"_s);
        window.views().showView(ViewCatalog::starred);
        shoot(window, u"views-starred"_s);
        QLineEdit& search = window.listPane().searchEdit();
        search.setFocus();
        search.setText(u"the is:open assignee:me status:foo updated:<30d "_s);
        shoot(window, u"search-chips"_s);
        window.findChild<QToolButton*>(u"saveButton"_s)->click();
        shoot(window, u"search-save"_s);
        search.clear();
        search.setFocus();
        QTest::keyClicks(&search, u"status:"_s);
        QTest::keyClick(&search, Qt::Key_Down);
        shoot(window, u"search-completion"_s);
        search.setText(u"password zebra"_s);
        QTest::keyClick(&search, Qt::Key_Escape);
        search.setText(u"password zebra"_s);
        shoot(window, u"search-nothing"_s);
        window.findChild<QPushButton*>(u"emptyButton"_s)->click();
        window.listPane().showServerResults(u"password zebra"_s,
                                            {SampleCache::ticket(1).id, SampleCache::ticket(5).id}, {});
        shoot(window, u"search-server"_s);
        search.setText(u"#99"_s);
        QTest::keyClick(&search, Qt::Key_Return);
        shoot(window, u"search-number"_s);
        IdentityDialog dialog(catalog.workspace(), samples::adaId, &window);
        shoot(dialog, u"identity"_s);
        for (const auto* name : {"goMenu", "groupMenu", "fileMenu"})
            shoot(*window.findChild<QMenu*>(QLatin1StringView(name)), QLatin1StringView(name));
    }

    void outbox()
    {
        SampleCache cache(60);
        const QStringList waiting = cache.fillOutbox();
        const QStringList ended = cache.fillHistory();
        TicketReader reader(cache.cachePath(), cache.outboxPath());
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const auto clock = std::make_shared<FixedClock>();
        MainWindow window(
            {.account = {.id = {}, .name = u"Support"_s, .server = QUrl(u"https://app.inboxops.app"_s)},
             .reader = reader,
             .theme = m_theme,
             .settings = settings,
             .clock = clock});
        window.loadFirst();
        window.showConnection({.state = ConnectionState::Connected,
                               .lastSync = clock->now.addSecs(-60),
                               .waitingChanges = int(waiting.size())});
        window.showView(MainView::Outbox);
        window.outboxPage().reportChange(
            {.operation = waiting[6], .ticketId = {}, .nextAttempt = clock->now.addSecs(40)});
        shoot(window, u"outbox"_s);
        auto* view = window.findChild<QAbstractItemView*>(u"waitingView"_s);
        view->setFocus();
        const auto choose = [view](int first, int last) {
            view->selectionModel()->select({view->model()->index(first, 0), view->model()->index(last, 4)},
                                           QItemSelectionModel::ClearAndSelect);
        };
        choose(1, 1);
        shoot(window, u"outbox-conflict"_s);
        view->selectAll();
        shoot(window, u"outbox-conflicts"_s);
        choose(3, 3);
        shoot(window, u"outbox-refused"_s);
        choose(7, 7);
        shoot(window, u"outbox-note"_s);
        window.findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(1);
        auto* history = window.findChild<QAbstractItemView*>(u"historyView"_s);
        history->selectionModel()->select({history->model()->index(4, 0), history->model()->index(4, 4)},
                                          QItemSelectionModel::ClearAndSelect);
        shoot(window, u"outbox-history"_s);
        window.resize(1000, 640);
        shoot(window, u"outbox-narrow"_s);
    }

    void overview()
    {
        SampleCache cache(400);
        TicketReader reader(cache.cachePath(), cache.outboxPath());
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const auto clock = std::make_shared<FixedClock>();
        MainWindow window(
            {.account = {.id = {}, .name = u"Support"_s, .server = QUrl(u"https://app.inboxops.app"_s)},
             .reader = reader,
             .theme = m_theme,
             .settings = settings,
             .clock = clock});
        window.loadFirst();
        window.showConnection({.state = ConnectionState::Connected, .lastSync = clock->now.addSecs(-60)});
        QSignalSpy read(&window.overviewPage(), &OverviewPage::figuresRead);
        window.showView(MainView::Overview);
        window.show();
        if (!QTest::qWaitFor([&read] { return read.count() > 0; }))
            qFatal("the overview's figures were not read");
        shoot(window, u"overview"_s);
        window.resize(1000, 700);
        auto* area = window.findChild<QScrollArea*>(u"scrollArea"_s);
        auto* chart = window.findChildren<BarChart*>().constFirst();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Down);
        shoot(window, u"overview-narrow"_s);
        window.resize(1600, 1000);
        shoot(window, u"overview-wide"_s);
        window.findChild<QComboBox*>(u"daysCombo"_s)->setCurrentIndex(1);
        area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
        shoot(window, u"overview-30-days"_s);
        window.findChild<QToolButton*>(u"tablesButton"_s)->setChecked(true);
        area->verticalScrollBar()->setValue(0);
        shoot(window, u"overview-tables"_s);
    }

    void emptyOutbox(MainWindow& window)
    {
        window.showView(MainView::Outbox);
        shoot(window, u"outbox-empty"_s);
        window.showView(MainView::Overview);
        shoot(window, u"overview-empty"_s);
    }

    void emptyWindow()
    {
        SampleCache cache(0);
        TicketReader reader(cache.cachePath(), cache.outboxPath());
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MainWindow window(
            {.account = {.id = {}, .name = u"Support"_s, .server = QUrl(u"https://desk.example"_s)},
             .reader = reader,
             .theme = m_theme,
             .settings = settings,
             .clock = std::make_shared<FixedClock>()});
        window.resize(1000, 600);
        window.loadFirst();
        window.showConnection({.state = ConnectionState::Offline});
        shoot(window, u"empty"_s);
        emptyOutbox(window);
    }

    void connectPage()
    {
        ConnectPage page;
        page.resize(760, 560);
        shoot(page, u"connect"_s);
        page.showKeyProblem(
            u"The server does not accept the API key. It may have expired or been revoked."_s);
        shoot(page, u"connect-problem"_s);
        page.offerSessionOnly(
            u"This system has no key store that Deskbell can use. The key can be kept until "
            "you quit, and is asked for again at the next start."_s);
        shoot(page, u"connect-session"_s);
    }

    QString m_folder;
    Theme& m_theme;
    QString m_suffix;
};

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    if (const QString font = qEnvironmentVariable("DESKBELL_FONT"); !font.isEmpty()) {
        QFont chosen;
        chosen.fromString(font);
        QApplication::setFont(chosen);
    }
    if (qEnvironmentVariableIsSet("DESKBELL_RTL"))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
        Theme theme(app, appearance);
        Camera(folder, theme, appearanceName(appearance)).shootAll();
    }
    return 0;
}
