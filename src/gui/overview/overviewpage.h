// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "core/overview.h"
#include "core/workspace.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <memory>

class QAction;

namespace Ui {
class OverviewPage;
}

namespace deskbell {

class FigureCard;
class TicketReader;

/// The page that people look at instead of reading: what is open, how old it is, what comes in and goes out.
/// Everything is from the cache. Nothing of it is built or read before it is shown for the first time, and
/// nothing is read while it is hidden. GUI thread.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);
    ~OverviewPage() override;

    /// Gives the page its figures; call once. The reader must outlive it.
    void setReader(TicketReader& reader, std::shared_ptr<const Clock> clock);
    /// The names that a bar's query is read with.
    void setWorkspace(const Workspace& workspace);
    /// The shortest time between two readings while tickets change.
    void setInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// Where F6 goes.
    QWidget* focusTarget();

public Q_SLOTS:
    /// Tickets or what they are called have changed.
    void refresh();

Q_SIGNALS:
    /// Figures were read and are shown.
    void figuresRead();
    /// The agent wants to see what a bar counts: a text for parseSearch(), and what to call it.
    void queryChosen(const QString& query, const QString& title);
    /// The button of the empty page.
    void refreshRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void readWhenDue();
    void take(const Result<Overview>& overview);
    void showFigures();
    void arrange();
    void takeFont();

    std::unique_ptr<Ui::OverviewPage> m_ui; ///< null until the page is shown for the first time
    QList<FigureCard*> m_cards;             ///< in the order of OverviewPart
    TicketReader* m_reader = nullptr;
    std::shared_ptr<const Clock> m_clock;
    QAction* m_retry = nullptr;
    Workspace m_workspace;
    Overview m_overview;
    std::chrono::milliseconds m_interval{5000};
    QElapsedTimer m_sinceReading;
    QTimer m_wait;
    QTimer m_minute; ///< reminders come due without a change
    int m_columns = 0;
    bool m_isStale = true;
    bool m_isReading = false;
};

} // namespace deskbell
