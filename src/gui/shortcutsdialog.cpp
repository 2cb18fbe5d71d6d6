// SPDX-License-Identifier: MIT
#include "gui/shortcutsdialog.h"

#include "gui/plainlabel.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QMenu>
#include <QMenuBar>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Shortcut
{
    QString keys;
    QString text;
};

QString withoutMnemonic(QString text)
{
    return text.remove(u'&').remove(u'…');
}

QList<Shortcut> shortcutsOf(const QMenu& menu)
{
    QList<Shortcut> found;
    const QList<QAction*> actions = menu.actions();
    for (const QAction* action : actions) {
        if (const auto* inner = action->menu<QMenu*>()) {
            for (const Shortcut& shortcut : shortcutsOf(*inner))
                found.append({shortcut.keys, QObject::tr("%1: %2", "menu, entry")
                                                 .arg(withoutMnemonic(inner->title()), shortcut.text)});
            continue;
        }
        QStringList keys;
        for (const QKeySequence& sequence : action->shortcuts())
            keys.append(sequence.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            found.append({keys.join(u", "_s), withoutMnemonic(action->text())});
    }
    return found;
}

void addSection(QGridLayout& grid, const QString& title, const QList<Shortcut>& shortcuts)
{
    if (shortcuts.isEmpty())
        return;
    auto* heading = new PlainLabel(title);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    if (grid.rowCount() > 1)
        grid.setRowMinimumHeight(grid.rowCount(), 8);
    grid.addWidget(heading, grid.rowCount(), 0, 1, 2);
    for (const Shortcut& shortcut : shortcuts) {
        const int row = grid.rowCount();
        grid.addWidget(new PlainLabel(shortcut.keys), row, 0);
        grid.addWidget(new PlainLabel(shortcut.text), row, 1);
    }
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QMenuBar& menus, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    const QList<QAction*> tops = menus.actions();
    for (const QAction* top : tops)
        if (const auto* menu = top->menu<QMenu*>())
            addSection(*grid, withoutMnemonic(menu->title()), shortcutsOf(*menu));
    addSection(*grid, tr("In the list"),
               {{tr("J, ↓"), tr("Next ticket")},
                {tr("K, ↑"), tr("Previous ticket")},
                {tr("Enter, O"), tr("Edit the ticket")},
                {tr("/"), tr("Search tickets")},
                {tr("U"), tr("Mark as unread or read")},
                {tr("Ctrl+C"), tr("Copy number and subject")}});
    addSection(*grid, tr("In the Outbox"),
               {{tr("Ctrl+Shift+S"), tr("Send now")},
                {tr("Enter, Ctrl+E"), tr("Edit the ticket")},
                {tr("Del"), tr("Discard")},
                {tr("Ctrl+Z"), tr("Undo the discarding")},
                {tr("Ctrl+B"), tr("Bring back a replaced or discarded value")},
                {tr("Ctrl+C"), tr("Copy the text")}});
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    grid->setRowMinimumHeight(grid->rowCount(), 8);
    grid->addWidget(buttons, grid->rowCount(), 0, 1, 2);
}

} // namespace deskbell
