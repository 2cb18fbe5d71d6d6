// SPDX-License-Identifier: MIT
#include "gui/mainwindow.h"
#include "models/relativetime.h"
#include "ui_mainwindow.h"

namespace deskbell {

using namespace Qt::StringLiterals;

// What an administrator has locked: the window shows it as it is, and offers no way to change it.

namespace {

/// Greys the choices of a menu and says why in a line of its own below them.
void lock(QMenu& menu, const QString& also = {})
{
    for (QAction* action : menu.actions())
        action->setEnabled(false);
    menu.addSeparator();
    if (!also.isEmpty())
        menu.addAction(also)->setEnabled(false);
    QAction* why = menu.addAction(lockedText());
    why->setObjectName(u"lockedNote"_s);
    why->setEnabled(false);
}

} // namespace

void MainWindow::applyPolicy()
{
    if (m_policy.appearance) {
        m_theme.setAppearance(appearanceFromName(*m_policy.appearance));
        m_ui->systemAppearanceAction->setChecked(m_theme.appearance() == Appearance::System);
        m_ui->lightAppearanceAction->setChecked(m_theme.appearance() == Appearance::Light);
        m_ui->darkAppearanceAction->setChecked(m_theme.appearance() == Appearance::Dark);
        lock(*m_ui->appearanceMenu);
    }
    if (m_policy.keepClosedDays) {
        const int days = *m_policy.keepClosedDays;
        const bool isListed = days == 0 || days == 30 || days == 90 || days == 365;
        lock(*m_ui->keepMenu,
             isListed ? QString() : tr("Closed tickets for %1 days").arg(displayLocale().toString(days)));
    }
    if (m_policy.startAtSignIn) {
        m_ui->signInAction->setEnabled(false);
        m_ui->signInAction->setText(tr("%1 (set by your administrator)").arg(m_ui->signInAction->text()));
    }
    if (m_policy.problemReports == false) {
        m_ui->reportAction->setEnabled(false);
        m_ui->reportAction->setText(
            tr("%1 (switched off by your administrator)").arg(m_ui->reportAction->text()));
    }
}

} // namespace deskbell
