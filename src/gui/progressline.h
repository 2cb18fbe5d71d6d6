// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace deskbell {

/// A line two pixels high that fills as a long fetch goes on. It keeps its place when it is idle, so that
/// nothing below it jumps.
class ProgressLine : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);

    /// `total` 0: not known; a part of the line is filled all the same.
    void setProgress(int done, int total);
    void setIdle();
    bool isIdle() const { return m_idle; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_idle = true;
    double m_share = 0.0;
};

} // namespace deskbell
