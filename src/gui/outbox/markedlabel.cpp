// SPDX-License-Identifier: MIT
#include "gui/outbox/markedlabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace deskbell {

namespace {

constexpr int gap = 6;

} // namespace

MarkedLabel::MarkedLabel(const TextPiece& piece, QWidget* parent)
    : PlainLabel(piece.text, parent), m_piece(piece)
{
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeRoom();
}

void MarkedLabel::makeRoom()
{
    const int room =
        m_piece.choice.isNull() ? 0 : choiceMarkWidth(m_piece.kind, fontMetrics().height()) + gap;
    const bool mirrored = text().isRightToLeft(); // the text stands where its language begins lines
    setContentsMargins(mirrored ? 0 : room, 0, mirrored ? room : 0, 0);
}

void MarkedLabel::changeEvent(QEvent* event)
{
    PlainLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        makeRoom();
}

void MarkedLabel::paintEvent(QPaintEvent* event)
{
    PlainLabel::paintEvent(event);
    if (m_piece.choice.isNull())
        return;
    // Beside the first line, wherever the text is placed in a higher row.
    const int line = fontMetrics().height();
    const int lines = contentsRect().width() > 0
                          ? fontMetrics().boundingRect(contentsRect(), Qt::TextWordWrap, text()).height()
                          : line;
    const QRect mark(0, std::max(0, (height() - lines) / 2), choiceMarkWidth(m_piece.kind, line), line);
    QPainter painter(this);
    paintChoiceMark(
        painter, QStyle::visualRect(text().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight, rect(), mark),
        m_piece.kind, m_piece.choice, palette().color(QPalette::Window));
}

} // namespace deskbell
