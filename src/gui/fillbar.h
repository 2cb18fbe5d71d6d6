// SPDX-License-Identifier: MIT
#pragma once

#include "sync/changereport.h"

#include <QWidget>

class QAction;
class QProgressBar;
class QToolButton;

namespace deskbell {

class PlainLabel;

/// In the status bar while the first fill runs: how many tickets of how many, a thin bar, and *Pause* beside
/// it. Also shown while fetching is paused, so that it can be resumed where it was stopped. Hidden otherwise.
class FillBar : public QWidget
{
    Q_OBJECT

public:
    explicit FillBar(QWidget* parent = nullptr);

    void setSync(const SyncStatus& sync);
    /// What the button does; stays the caller's.
    void setPauseAction(QAction& action);
    QString text() const;

private:
    PlainLabel* m_label;
    QProgressBar* m_bar;
    QToolButton* m_button;
};

} // namespace deskbell
