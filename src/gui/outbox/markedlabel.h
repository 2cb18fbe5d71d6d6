// SPDX-License-Identifier: MIT
#pragma once

#include "gui/outbox/outboxwords.h"
#include "gui/plainlabel.h"

namespace deskbell {

/// A value in words with the mark of its status or priority before it.
class MarkedLabel : public PlainLabel
{
    Q_OBJECT

public:
    explicit MarkedLabel(const TextPiece& piece, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeRoom();

    TextPiece m_piece;
};

} // namespace deskbell
