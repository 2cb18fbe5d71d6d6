// SPDX-License-Identifier: MIT
#include "gui/listexport.h"
#include "gui/messagebar.h"
#include "gui/shortcutsdialog.h"
#include "gui/ticketcolumns.h"
#include "gui/ticketviews.h"
#include "gui/windowfixture.h"
#include "models/csvreading.h"
#include "models/ticketlistcontroller.h"

#include <QAction>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QTimer>

namespace deskbell {
namespace {

using Column = TicketListModel::Column;

struct ExportMenu : Window
{
    QString path = folder.filePath(u"list.csv"_s);

    ExportMenu() : Window(300)
    {
        EXPECT_TRUE(soon([&] { return view().model()->rowCount() == 300; }));
    }
    ListExport& listExport() const { return *window->findChild<ListExport*>(); }
    MessageBar& bar() const { return *find<MessageBar>(u"exportBar"_s); }
    void press(const QString& button) const { bar().findChild<QPushButton*>(button)->click(); }
    void exportTo(const QString& where)
    {
        listExport().exportTo(where);
        ASSERT_TRUE(soon([&] { return !listExport().isRunning(); }));
    }
};

TEST_F(ExportMenu, TheFileHasExactlyWhatIsShown)
{
    view().horizontalHeader()->moveSection(view().horizontalHeader()->visualIndex(int(Column::Status)), 0);
    find<QAction>(u"showPriorityAction"_s)->setChecked(false);
    action("groupStatusAction")->trigger();
    ASSERT_TRUE(soon([&] { return view().model()->rowCount() > 300; }));
    exportTo(path);
    const QList<QStringList> records = readCsv(path);
    ASSERT_EQ(records.size(), 301) << "one of titles, none of headings";
    EXPECT_EQ(records.first().first(), u"Status"_s);
    EXPECT_FALSE(records.first().contains(u"Priority"_s));
    EXPECT_EQ(records.first().size(), view().columns()->shown().size());
    const auto number = records.first().indexOf(u"Number"_s);
    qsizetype record = 1;
    for (int row = 0; row < view().model()->rowCount(); ++row) {
        const RowNumber ticket = view().ticketModel()->numberAt(row);
        if (ticket == 0)
            continue;
        ASSERT_EQ(records[record++][number], QString::number(ticket));
    }
    EXPECT_TRUE(bar().text().contains(u"300"_s)) << bar().text().toStdString();
    press(u"messageActionButton"_s);
    EXPECT_TRUE(bar().isEmpty());
}

TEST_F(ExportMenu, ASearchExportsWhatItFound)
{
    searchFor(u"refund"_s);
    const int found = view().model()->rowCount();
    ASSERT_GT(found, 0);
    ASSERT_LT(found, 300);
    exportTo(path);
    EXPECT_EQ(readCsv(path).size(), found + 1);
}

TEST_F(ExportMenu, WhileTheOrderIsOnItsWayTheWholeListIsExported)
{
    view().sortByColumn(int(Column::Number), Qt::AscendingOrder);
    ASSERT_FALSE(window->listPane().controller()->isWhole());
    exportTo(path);
    const QList<QStringList> records = readCsv(path);
    ASSERT_EQ(records.size(), 301);
    EXPECT_EQ(records.last()[records.first().indexOf(u"Number"_s)], u"1042"_s);
}

TEST_F(ExportMenu, TheMenuAsksWhereToAndRemembersTheFolder)
{
    QTimer::singleShot(0, window.get(), [this] {
        auto* dialog = find<QFileDialog>(u"exportDialog"_s);
        ASSERT_NE(dialog, nullptr);
        EXPECT_TRUE(dialog->selectedFiles().value(0).endsWith(u"Tickets 2026-11-23.csv"_s));
        dialog->selectFile(folder.filePath(u"chosen"_s));
        static_cast<QDialog*>(dialog)->accept();
    });
    action("exportAction")->trigger();
    ASSERT_TRUE(soon([&] { return !listExport().isRunning(); }));
    EXPECT_EQ(readCsv(folder.filePath(u"chosen.csv"_s)).size(), 301);
    EXPECT_EQ(settings.value(u"export/folder"_s).toString(), QFileInfo(path).absolutePath());
}

TEST_F(ExportMenu, CancelIsInTheBarAndNothingStays)
{
    listExport().exportTo(path);
    EXPECT_TRUE(bar().isVisible());
    EXPECT_FALSE(action("exportAction")->isEnabled()) << "one at a time";
    press(u"messageActionButton"_s);
    ASSERT_TRUE(soon([&] { return !listExport().isRunning(); }));
    EXPECT_TRUE(bar().text().startsWith(u"The export was cancelled."_s)) << bar().text().toStdString();
    EXPECT_FALSE(QFileInfo::exists(path));
    EXPECT_TRUE(action("exportAction")->isEnabled());
}

TEST_F(ExportMenu, AFolderThatCannotBeWrittenToIsToldInASentence)
{
    exportTo(folder.filePath(u"nowhere/list.csv"_s));
    EXPECT_EQ(bar().severity(), Severity::Error);
    EXPECT_TRUE(bar().text().contains(u"could not be written"_s));
    EXPECT_TRUE(bar().text().contains(u"Your tickets are safe"_s));
    window->views().showView(ViewCatalog::due);
    EXPECT_FALSE(bar().isEmpty()) << "it waits for the agent, whatever they look at";
}

TEST_F(ExportMenu, AnEmptyListSaysSo)
{
    window->views().showView(ViewCatalog::mine); // nobody knows whose
    exportTo(path);
    EXPECT_FALSE(QFileInfo::exists(path));
    EXPECT_TRUE(bar().text().startsWith(u"There are no tickets"_s));
}

TEST_F(ExportMenu, ClosingTheWindowEndsAnExport)
{
    listExport().exportTo(path);
    window.reset();
    const QStringList left = QDir(folder.path()).entryList({u"list*"_s}, QDir::Files | QDir::Hidden);
    EXPECT_TRUE(left.isEmpty() || left == QStringList{u"list.csv"_s});
}

/// Every key of the menus and of what the help lists beside them.
QStringList keysIn(const QWidget& dialog)
{
    QStringList keys;
    for (const auto* label : dialog.findChildren<QLabel*>(u"shortcutKeys"_s))
        keys += label->text().split(u", "_s);
    return keys;
}

TEST_F(ExportMenu, TheHelpListsEveryShortcutNoneTwiceAndNoneWithAlt)
{
    const ShortcutsDialog dialog(*window->menuBar());
    QStringList keys = keysIn(dialog);
    // The sequences of G have a comma of their own; what they share is the G.
    keys.removeAll(u"G"_s);
    EXPECT_GT(keys.size(), 30);
    for (const QString& key : std::as_const(keys))
        EXPECT_FALSE(key.contains(u"Alt"_s)) << key.toStdString();
    for (const QAction* action : window->findChildren<QAction*>())
        for (const QKeySequence& sequence : action->shortcuts()) {
            EXPECT_FALSE(sequence.toString().contains(u"Alt"_s)) << action->text().toStdString();
            for (const QString& key : sequence.toString(QKeySequence::NativeText).split(u", "_s))
                EXPECT_TRUE(key == u"G"_s || keys.contains(key))
                    << sequence.toString().toStdString() << " of " << action->text().toStdString();
        }
}

TEST_F(ExportMenu, NoKeyMeansTwoThingsInTheSamePlace)
{
    QHash<QString, const QAction*> taken;
    for (const QAction* action : window->findChildren<QAction*>()) {
        if (action->shortcutContext() == Qt::WidgetWithChildrenShortcut)
            continue; // the Outbox's own
        for (const QKeySequence& sequence : action->shortcuts()) {
            const QAction* other = taken.value(sequence.toString());
            EXPECT_EQ(other, nullptr)
                << sequence.toString().toStdString() << ": " << action->text().toStdString() << ", "
                << (other ? other->text().toStdString() : std::string());
            taken.insert(sequence.toString(), action);
        }
    }
    // The single keys of the list, which are no actions.
    for (const QString& key : {u"J"_s, u"K"_s, u"O"_s, u"N"_s, u"X"_s, u"/"_s, u"Space"_s, u"Shift+Space"_s,
                               u"Shift+J"_s, u"Shift+K"_s, u"Ctrl+A"_s, u"Esc"_s})
        EXPECT_FALSE(taken.contains(key)) << key.toStdString();
}

} // namespace
} // namespace deskbell
