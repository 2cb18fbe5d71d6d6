// SPDX-License-Identifier: MIT
#include "app/firstpaint.h"

#include <QEvent>
#include <QWidget>
#include <QWindow>

namespace deskbell {

namespace {

constexpr std::chrono::milliseconds longestWait{500};

} // namespace

FirstPaint::FirstPaint(QWidget& window, std::function<void()> then, QObject* parent)
    : QObject(parent), m_then(std::move(then))
{
    m_limit.setSingleShot(true);
    m_limit.callOnTimeout(this, &FirstPaint::callBack);
    m_limit.start(longestWait);
    if (QWindow* surface = window.windowHandle())
        surface->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Expose) {
        // The window paints when this event reaches it, which is before any timer fires.
        watched->removeEventFilter(this);
        m_limit.start(0);
    }
    return false;
}

void FirstPaint::callBack()
{
    deleteLater();
    m_then();
}

} // namespace deskbell
