// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace deskbell {

/// Calls back once, when a window that was just shown has painted itself. What nobody sees yet (the engine,
/// the key store, everything behind the first page) waits for it, so that it does not take the processor from
/// the window at the one moment when a person looks at it and waits. A window that is not painted, say a
/// minimised one, does not hold anything up for long. Deletes itself; a child of `parent`.
class FirstPaint final : public QObject
{
    Q_OBJECT

public:
    FirstPaint(QWidget& window, std::function<void()> then, QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void callBack();

    std::function<void()> m_then;
    QTimer m_limit;
};

} // namespace deskbell
