// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace deskbell {

class TicketEditor;

/// Puts what is typed on disk and waits for it, without blocking: what closes before that may lose the last
/// second of typing. Each start() ends with exactly one of the signals. GUI thread.
class DraftWait : public QObject
{
    Q_OBJECT

public:
    explicit DraftWait(TicketEditor& editor, QObject* parent = nullptr);

    void setLimit(std::chrono::milliseconds limit); ///< 3 s without
    void start();
    bool isWaiting() const { return m_limit.isActive(); }

Q_SIGNALS:
    void safe();
    void notSafe(); ///< it could not be stored, or nothing was heard in time

private:
    void end(void (DraftWait::*signal)());

    TicketEditor& m_editor;
    QTimer m_limit;
};

} // namespace deskbell
