// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/timestamps.h"

#include <QFrame>

#include <memory>

namespace Ui {
class DatePanel;
}

namespace deskbell {

/// Chooses a day, or a day and a time, by typing or in a calendar, and shows what they come to in the agent's
/// zone while they are chosen. Opens below its owner; Esc and a click elsewhere close it and change nothing.
class DatePanel : public QFrame
{
    Q_OBJECT

public:
    enum class Asks {
        Day,           ///< a date that belongs to no zone
        Instant,       ///< a point in time
        FutureInstant, ///< one that must still come
    };

    DatePanel(Asks asks, std::shared_ptr<const Clock> clock, QWidget* parent);
    ~DatePanel() override;

    void setName(const QString& name); ///< for assistive technology
    void openBelow(QWidget* owner, QDate day, QTime time);

Q_SIGNALS:
    void dayChosen(QDate day);
    /// `remark` is one sentence where the clock skips or doubles the chosen time.
    void instantChosen(const QDateTime& utc, const QString& remark);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void nameParts();
    void adaptCalendar();
    void adaptNavigation();
    void explain();
    void accept();
    ResolvedTime resolved() const;
    bool isRefused() const;

    std::unique_ptr<Ui::DatePanel> m_ui;
    Asks m_asks;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace deskbell
