// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/ticketeditor.h"
#include "gui/guisupport.h"
#include "gui/mainwindow.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "models/modelsupport.h"
#include "models/samplecache.h"

#include <QApplication>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace deskbell {

using namespace Qt::StringLiterals;

/// The whole window over a real cache with sample tickets, without an engine.
struct Window : testing::Test
{
    SampleCache cache;
    TicketReader reader{cache.cachePath(), cache.outboxPath()};
    Theme theme{*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Light};
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    std::unique_ptr<MainWindow> window;

    explicit Window(int tickets = 40) : cache(tickets) { open(); }

    void open()
    {
        window.reset();
        window = std::make_unique<MainWindow>(MainWindow::Parts{
            .account = {.id = u"a"_s, .name = u"Support"_s, .server = QUrl(u"https://desk.example"_s)},
            .reader = reader,
            .theme = theme,
            .settings = settings,
            .clock = clock});
        QSignalSpy loaded(&window->listPane(), &TicketListPane::listLoaded);
        window->loadFirst();
        window->show();
        window->activateWindow();
        ASSERT_TRUE(soon([&] { return loaded.count() == 1; }));
    }

    TicketListView& view() const { return window->listPane().view(); }
    QLineEdit& search() const { return window->listPane().searchEdit(); }
    template <class T>
    T* find(const QString& name) const
    {
        auto* found = window->findChild<T*>(name);
        EXPECT_NE(found, nullptr) << name.toStdString();
        return found;
    }
    QAction* action(const char* name) const { return find<QAction>(QString::fromLatin1(name)); }
    void searchFor(const QString& text)
    {
        QSignalSpy loaded(&window->listPane(), &TicketListPane::listLoaded);
        search().setText(text);
        ASSERT_TRUE(soon([&] { return loaded.count() >= 1; }));
    }
};

} // namespace deskbell
