// SPDX-License-Identifier: MIT
#include "app/application.h"

#include "app/firstpaint.h"
#include "core/serveraddress.h"
#include "core/ticketlink.h"
#include "gui/connectpage.h"
#include "gui/mainwindow.h"
#include "platform/desktopfiles.h"
#include "platform/desktopservice.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

// What the desktop asks of the program that runs: to come to the front, to go to a place, to open a link; and
// what the person lets the program write into their desktop.

namespace {

constexpr qsizetype longestToken = 512;

/// Qt's Wayland part takes the token from there when a window asks for the focus.
void useToken(const QString& token)
{
    const bool isPlain =
        std::ranges::all_of(token, [](QChar character) { return character > u' ' && character <= u'~'; });
    if (!token.isEmpty() && token.size() <= longestToken && isPlain)
        qputenv("XDG_ACTIVATION_TOKEN", token.toLatin1());
}

} // namespace

/// Once the window is painted, because asking the session bus takes its time. A demo, or a profile in a
/// folder of its own, is not what the desktop's menu entry means.
void Application::joinDesktop(QWidget& window)
{
    if (!m_options.isUsualProfile())
        return;
    const auto join = [this] {
        m_desktop = std::make_unique<DesktopService>(QDBusConnection::sessionBus());
        connect(m_desktop.get(), &DesktopService::requested, this, &Application::takeMessage);
        m_desktop->start();
        followSignInPolicy();
    };
    new FirstPaint(window, join, this);
}

/// The administrator's word on starting at sign-in, where there is one. Without a workspace there is nothing
/// to open then, and who has forgotten the last one wants no trace of the program.
void Application::followSignInPolicy()
{
    DesktopFiles files;
    if (!m_policy.startAtSignIn || files.startsAtSignIn() == *m_policy.startAtSignIn ||
        (*m_policy.startAtSignIn && m_desks.empty()))
        return;
    if (const auto done = files.setStartsAtSignIn(*m_policy.startAtSignIn); !done && !m_desks.empty())
        frontDesk().window().tell(done.error().message);
}

void Application::linkDesktopMenu(MainWindow& window)
{
    if (!m_options.isUsualProfile())
        return;
    const auto show = [&window] {
        const DesktopFiles files;
        const DesktopFiles::Links links = files.links();
        DesktopState state{.startsAtSignIn = files.startsAtSignIn(), .opensLinks = std::nullopt};
        if (links != DesktopFiles::Links::Installed)
            state.opensLinks = links == DesktopFiles::Links::Registered;
        window.showDesktopState(state);
    };
    const auto finish = [&window, show](const Result<void>& done) {
        window.tell(done ? QString() : done.error().message);
        show();
    };
    connect(&window, &MainWindow::desktopStateWanted, &window, show);
    connect(&window, &MainWindow::startAtSignInWanted, &window,
            [finish](bool wanted) { finish(DesktopFiles().setStartsAtSignIn(wanted)); });
    connect(&window, &MainWindow::openLinksWanted, &window,
            [finish](bool wanted) { finish(DesktopFiles().setOpensLinks(wanted)); });
}

/// A later start of the program, or the desktop: it wants this window, or the one of the workspace that it
/// names, and perhaps a place in it.
void Application::takeMessage(const QStringList& arguments, const QString& activationToken)
{
    const StartRequest request = readStart(arguments);
    // At sign-in, with a window there already, nothing is wanted.
    if (request.kind != StartRequest::Kind::Window || request.options.quiet)
        return;
    useToken(activationToken);
    m_wish = request.options.wish;
    if (!request.options.account.isEmpty()) {
        const auto named = AccountStore(m_paths->accountsFile()).find(request.options.account);
        if (named && *named && !(*named)->isLeaving)
            openDesk((*named)->account, std::nullopt);
    } else if (m_connectPage) {
        raise(*m_connectPage);
    } else if (!m_desks.empty()) {
        raise(frontDesk().window());
    }
    followWish();
}

void Application::raise(QWidget& window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

/// The one that the person works in, as far as can be seen; else the newest.
Desk& Application::frontDesk() const
{
    const auto active =
        std::ranges::find_if(m_desks, [](const auto& desk) { return desk->window().isActiveWindow(); });
    return active == m_desks.end() ? *m_desks.back() : **active;
}

/// Without a workspace it waits for the first one.
void Application::followWish()
{
    if (m_desks.empty() || m_wish.isEmpty())
        return;
    const StartWish wish = std::exchange(m_wish, {});
    frontDesk().window().goTo(wish.destination);
    if (!wish.link.isEmpty())
        followLink(wish.link);
}

void Application::followLink(const QString& text)
{
    MainWindow& front = frontDesk().window();
    const Result<TicketLink> link = parseTicketLink(text);
    if (!link)
        return front.tell(link.error().message);
    if (!link->server)
        return front.openLink(*link);
    const std::optional<Account> account = accountOn(*link->server);
    if (!account)
        return front.tell(
            tr("This link leads to a ticket on %1, and no workspace there is set up in Deskbell. "
               "Nothing was opened. If it is yours, choose File, then Connect to another "
               "workspace, and open the link again.")
                .arg(serverAddressText(*link->server)));
    openDesk(*account, std::nullopt);
    if (Desk* desk = deskOf(account->id))
        desk->window().openLink(*link);
}

/// An open workspace of that server before one that would have to be opened.
std::optional<Account> Application::accountOn(const QUrl& server) const
{
    const Account& front = frontDesk().account();
    if (sameOrigin(front.server, server))
        return front;
    for (const auto& desk : m_desks) {
        if (sameOrigin(desk->account().server, server))
            return desk->account();
    }
    const Result<QList<KnownAccount>> known = AccountStore(m_paths->accountsFile()).accounts();
    if (!known)
        return std::nullopt;
    for (const KnownAccount& other : *known) {
        if (!other.isLeaving && sameOrigin(other.account.server, server))
            return other.account;
    }
    return std::nullopt;
}

} // namespace deskbell
