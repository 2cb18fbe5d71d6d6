// SPDX-License-Identifier: MIT
#pragma once

#include "gui/outbox/outboxpage.h"

#include "gui/connectionlabel.h"
#include "gui/messagebar.h"
#include "gui/outbox/outboxdetail.h"
#include "gui/outbox/outboxtable.h"
#include "gui/viewsidebar.h"
#include "gui/viewtree.h"
#include "gui/windowfixture.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>

namespace deskbell {

/// The window on its Outbox, over a real outbox that an engine would have filled.
struct OutboxWindow : Window
{
    QStringList waiting = cache.fillOutbox();
    QStringList ended = cache.fillHistory();

    OutboxWindow()
    {
        window->showView(MainView::Outbox);
        page().refresh();
        // The window's own first reading may still be under way.
        EXPECT_TRUE(soon([&] {
            return table().model()->rowCount() == waiting.size() &&
                   history().model()->rowCount() == ended.size();
        }));
    }

    OutboxPage& page() const { return window->outboxPage(); }
    OutboxTable& table() const { return *find<OutboxTable>(u"waitingView"_s); }
    OutboxTable& history() const { return *find<OutboxTable>(u"historyView"_s); }
    QString cell(int row, int column) const { return table().model()->index(row, column).data().toString(); }
    /// As after Session::outboxChanged.
    void reread()
    {
        QSignalSpy loaded(&page(), &OutboxPage::waitingChanged);
        page().refresh();
        ASSERT_TRUE(soon([&] { return loaded.count() > 0; }));
    }
    void choose(OutboxTable& view, int first, int last = -1)
    {
        const int end = last < 0 ? first : last;
        view.selectionModel()->select({view.model()->index(first, 0), view.model()->index(end, 4)},
                                      QItemSelectionModel::ClearAndSelect);
    }
    void chooseEnded(int row)
    {
        find<QTabWidget>(u"tabs"_s)->setCurrentIndex(1);
        choose(history(), row);
    }
    QString text(const char* label, const char* pane = "waitingDetail") const
    {
        const auto* found =
            find<OutboxDetail>(QString::fromLatin1(pane))->findChild<QLabel*>(QString::fromLatin1(label));
        return found == nullptr ? QString() : found->text();
    }
    QString words() const
    {
        QStringList texts;
        for (const QLabel* label : find<OutboxDetail>(u"waitingDetail"_s)->findChildren<QLabel*>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    QList<QPushButton*> buttons(const char* name) const
    {
        QList<QPushButton*> shown;
        for (QPushButton* button : table().window()->findChildren<QPushButton*>(QString::fromLatin1(name))) {
            if (button->isVisible() && page().isAncestorOf(button))
                shown.append(button);
        }
        return shown;
    }
    MessageBar& bar() const { return *find<MessageBar>(u"outboxBar"_s); }
};

} // namespace deskbell
