// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace deskbell {

/// A line of one pixel that sets a part of a pane off; decoration only.
class Hairline : public QWidget
{
    Q_OBJECT

public:
    explicit Hairline(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace deskbell
