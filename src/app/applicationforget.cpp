// SPDX-License-Identifier: MIT
#include "app/application.h"

#include "app/forgetflow.h"
#include "gui/connectpage.h"
#include "gui/editor/ticketeditor.h"
#include "gui/mainwindow.h"
#include "platform/desktopfiles.h"

#include <QGuiApplication>

namespace deskbell {

// The part of Application that lets accounts go.

ForgetFlow* Application::makeForgetFlow(const Account& account)
{
    auto* flow = new ForgetFlow(
        {.paths = *m_paths,
         .keyStore = *m_keyStore,
         .sessionStore = *m_sessionStore,
         .layout = *m_layout,
         .removeTraces = m_options.isUsualProfile() ? RemoveTraces(removeDesktopTraces) : RemoveTraces()},
        account, this);
    connect(flow, &ForgetFlow::confirmed, this, [this](const Account& leaving) {
        // Until the next window is there; the program must not end with this one.
        QGuiApplication::setQuitOnLastWindowClosed(false);
        std::erase_if(m_desks, [&leaving](const auto& desk) { return desk->account().id == leaving.id; });
    });
    connect(flow, &ForgetFlow::forgotten, this, &Application::openWhatIsLeft);
    connect(flow, &ForgetFlow::postponed, this, &Application::openWhatIsLeft);
    connect(flow, &ForgetFlow::kept, this, [this](const Account& kept) {
        openDesk(kept, std::nullopt);
        QGuiApplication::setQuitOnLastWindowClosed(true);
    });
    return flow;
}

void Application::forget(Desk& desk)
{
    MainWindow& window = desk.window();
    makeForgetFlow(desk.account())->ask(&window, !window.editor().ticketsWithUnsavedChanges().isEmpty());
}

/// What an earlier start could not end: a locked key store, a file that could not be deleted, a death.
void Application::finishForgetting()
{
    const Result<QList<KnownAccount>> all = AccountStore(m_paths->accountsFile()).accounts();
    if (!all)
        return; // the window that opens next says why
    for (const KnownAccount& known : *all) {
        if (known.isLeaving)
            makeForgetFlow(known.account)->finish();
    }
}

/// Another workspace, or the first page.
void Application::openWhatIsLeft()
{
    if (m_desks.empty() && !m_connectPage)
        openFirstWindow();
    QGuiApplication::setQuitOnLastWindowClosed(true);
}

} // namespace deskbell
