// SPDX-License-Identifier: MIT
#pragma once

#include "gui/ticketlistpane.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <vector>

namespace deskbell::bench {

/// From what a person does to the painting of the list that answers it, in milliseconds.
class ListWatch : public QObject
{
public:
    ListWatch(QWidget& viewport, const TicketListPane& pane) : m_viewport(viewport)
    {
        m_clock.start();
        viewport.installEventFilter(this);
        connect(&pane, &TicketListPane::listLoaded, this, [this] {
            m_loaded = true;
            m_viewport.update(); // a list of the same tickets is not painted again by itself
            // Of an empty list a sentence is shown in the table's place.
            QTimer::singleShot(0, this, [this] {
                if (!m_viewport.isVisible())
                    answer();
            });
        });
    }

    /// Something was done that the list will answer.
    void begin()
    {
        m_begun.push_back(m_clock.nsecsElapsed());
        m_loaded = false;
    }
    /// Answers so far. What was begun and overtaken counts until the list that came in its place.
    std::vector<double> take() { return std::exchange(m_answers, {}); }
    /// What was begun has no answer.
    void forget() { m_begun.clear(); }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            answer();
        return false;
    }

private:
    void answer()
    {
        if (!std::exchange(m_loaded, false))
            return;
        for (const qint64 begun : std::exchange(m_begun, {}))
            m_answers.push_back(double(m_clock.nsecsElapsed() - begun) / 1e6);
    }

    QWidget& m_viewport;
    QElapsedTimer m_clock;
    std::vector<qint64> m_begun;
    std::vector<double> m_answers;
    bool m_loaded = false;
};

} // namespace deskbell::bench
