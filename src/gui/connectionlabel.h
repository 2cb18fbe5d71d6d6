// SPDX-License-Identifier: MIT
#pragma once

#include "gui/connectionwords.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace deskbell {

class PlainLabel;

/// The status bar's line about the connection, with a dot before it. Counts down while the server has asked
/// to wait. While changes wait, a click leads to them.
class ConnectionLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionLabel(QWidget* parent = nullptr);

    void setClock(std::shared_ptr<const Clock> clock);
    void setStatus(const ConnectionStatus& status);
    void setSync(const SyncStatus& sync);
    QString text() const;

Q_SIGNALS:
    void waitingChangesClicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    ConnectionStatus m_status;
    SyncStatus m_sync;
    ConnectionTone m_tone = ConnectionTone::Quiet;
    PlainLabel* m_label;
    QTimer m_tick;
};

} // namespace deskbell
