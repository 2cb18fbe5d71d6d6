// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QEvent>
#include <QTableView>

#include <vector>

namespace deskbell::bench {

/// From what a person does to the first painting of a list that has changed since, in milliseconds.
class ListWatch : public QObject
{
public:
    explicit ListWatch(QTableView& view)
    {
        m_clock.start();
        view.viewport()->installEventFilter(this);
        const QAbstractItemModel* model = view.model();
        const auto changed = [this] {
            m_changed = true;
        };
        connect(model, &QAbstractItemModel::modelReset, this, changed);
        connect(model, &QAbstractItemModel::layoutChanged, this, changed);
        connect(model, &QAbstractItemModel::rowsInserted, this, changed);
        connect(model, &QAbstractItemModel::rowsRemoved, this, changed);
        connect(model, &QAbstractItemModel::dataChanged, this, changed);
    }

    /// Something was done that the list will answer.
    void begin()
    {
        m_begun.push_back(m_clock.nsecsElapsed());
        m_changed = false;
    }
    /// Answers so far. What was begun and overtaken counts until the list that came in its place.
    std::vector<double> take() { return std::exchange(m_answers, {}); }
    /// What was begun has no answer.
    void forget() { m_begun.clear(); }

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::Paint || !m_changed)
            return false;
        for (const qint64 begun : std::exchange(m_begun, {}))
            m_answers.push_back(double(m_clock.nsecsElapsed() - begun) / 1e6);
        m_changed = false;
        return false;
    }

private:
    QElapsedTimer m_clock;
    std::vector<qint64> m_begun;
    std::vector<double> m_answers;
    bool m_changed = false;
};

} // namespace deskbell::bench
