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
        auto* keys = new PlainLabel(shortcut.keys);
        keys->setObjectName(u"shortcutKeys"_s);
        grid.addWidget(keys, row, 0);
        grid.addWidget(new PlainLabel(shortcut.text), row, 1);
    }
}

/// What stands in no menu, because it means something only where the focus is.
QList<Shortcut> shortcutsOfList()
{
    return {
        {ShortcutsDialog::tr("J, ↓"), ShortcutsDialog::tr("Next ticket")},
        {ShortcutsDialog::tr("K, ↑"), ShortcutsDialog::tr("Previous ticket")},
        {ShortcutsDialog::tr("Enter, O"), ShortcutsDialog::tr("Edit the ticket")},
        {ShortcutsDialog::tr("N"), ShortcutsDialog::tr("Write a note")},
        {ShortcutsDialog::tr("Space, Shift+Space"), ShortcutsDialog::tr("Read on in the ticket, or back")},
        {ShortcutsDialog::tr("X"), ShortcutsDialog::tr("Pick the ticket, or put it back; then go on with J")},
        {ShortcutsDialog::tr("Shift+J, Shift+↓"), ShortcutsDialog::tr("Select the next ticket as well")},
        {ShortcutsDialog::tr("Shift+K, Shift+↑"), ShortcutsDialog::tr("Select the previous one as well")},
        {ShortcutsDialog::tr("Ctrl+A"), ShortcutsDialog::tr("Select all")},
        {ShortcutsDialog::tr("Esc"), ShortcutsDialog::tr("End the search, or keep one ticket selected")},
        {ShortcutsDialog::tr("/"), ShortcutsDialog::tr("Search tickets")}};
}

QList<Shortcut> shortcutsOfOutbox()
{
    return {{ShortcutsDialog::tr("Ctrl+Shift+S"), ShortcutsDialog::tr("Send now")},
            {ShortcutsDialog::tr("Enter, Ctrl+E"), ShortcutsDialog::tr("Edit the ticket")},
            {ShortcutsDialog::tr("Del"), ShortcutsDialog::tr("Discard")},
            {ShortcutsDialog::tr("Ctrl+Z"), ShortcutsDialog::tr("Undo the discarding")},
            {ShortcutsDialog::tr("Ctrl+B"), ShortcutsDialog::tr("Bring back a replaced or discarded value")},
            {ShortcutsDialog::tr("Ctrl+C"), ShortcutsDialog::tr("Copy the text")}};
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QMenuBar& menus, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    // Two columns: one would be higher than a small screen.
    auto* left = new QGridLayout;
    auto* right = new QGridLayout;
    const QList<QAction*> tops = menus.actions();
    for (qsizetype i = 0; i < tops.size(); ++i)
        if (const auto* menu = tops[i]->menu<QMenu*>())
            addSection(i < 2 ? *left : *right, withoutMnemonic(menu->title()), shortcutsOf(*menu));
    addSection(*left, tr("In the list"), shortcutsOfList());
    addSection(*right, tr("In the Outbox"), shortcutsOfOutbox());
    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    for (QGridLayout* grid : {left, right}) {
        grid->setHorizontalSpacing(24);
        grid->setVerticalSpacing(4);
        grid->setRowStretch(grid->rowCount(), 1);
        columns->addLayout(grid);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(columns);
    layout->addWidget(buttons);
}

} // namespace deskbell
