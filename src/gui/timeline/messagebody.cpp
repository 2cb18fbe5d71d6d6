// SPDX-License-Identifier: MIT
#include "gui/timeline/messagebody.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QWheelEvent>

#include <cmath>

namespace deskbell {

namespace {

// More than the folded lines in any window.
constexpr qsizetype firstPiece = 3'000;
// Laid out in well under a tenth of a second.
constexpr qsizetype laterPiece = 32'000;
// Folding away less than this would gain nothing.
constexpr int spareLines = 3;

} // namespace

MessageBody::MessageBody(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    // Each paragraph in the direction of its own script.
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    document()->setDefaultTextOption(option);
    viewport()->setAutoFillBackground(false);
    // What is folded away stays so when a selection is drawn over the edge.
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this] { verticalScrollBar()->setValue(0); });
}

void MessageBody::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_pieces = PlainPieces(text);
    m_laidOut = 0;
    m_wanted = false;
    clear();
    showUpTo(firstPiece);
    fitHeight();
}

qsizetype MessageBody::hiddenCount() const
{
    return m_pieces.shown().size() - m_laidOut;
}

void MessageBody::showMore()
{
    if (!m_folded && m_wanted)
        showUpTo(m_laidOut + laterPiece);
    else
        showUpTo(qMax(m_laidOut, laterPiece));
    m_wanted = true;
    fitHeight();
}

void MessageBody::fold()
{
    m_wanted = false;
    fitHeight();
}

void MessageBody::showUpTo(qsizetype count)
{
    const QString& shown = m_pieces.shown();
    qsizetype end = qMin(count, shown.size());
    if (end < shown.size() && shown.at(end).isLowSurrogate())
        ++end;
    if (end <= m_laidOut)
        return;
    // At the end, so that a selection stays what it is.
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(shown.mid(m_laidOut, end - m_laidOut));
    m_laidOut = end;
}

void MessageBody::fitHeight()
{
    const QAbstractTextDocumentLayout* layout = document()->documentLayout();
    qreal height = 0;
    qreal foldedHeight = 0;
    int lines = 0;
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next()) {
        height += layout->blockBoundingRect(block).height(); // lays it out
        for (int i = 0; i < block.layout()->lineCount() && lines < foldedLines; ++i, ++lines)
            foldedHeight += block.layout()->lineAt(i).height();
    }
    const qreal spare = spareLines * foldedHeight / qMax(lines, 1);
    const bool foldable = hiddenCount() > 0 || height > foldedHeight + spare;
    const bool folded = foldable && !m_wanted;
    setFixedHeight(int(folded ? foldedHeight : std::ceil(height)));
    m_folded = folded;
    m_foldable = foldable;
    Q_EMIT shownChanged();
}

QMimeData* MessageBody::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    auto* copied = new QMimeData;
    copied->setText(m_pieces.original(cursor.selectionStart(), cursor.selectionEnd()));
    return copied;
}

void MessageBody::keyPressEvent(QKeyEvent* event)
{
    // Back to the message, from where the arrows lead to its neighbours.
    if (event->key() == Qt::Key_Escape && parentWidget())
        parentWidget()->setFocus(Qt::OtherFocusReason);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void MessageBody::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void MessageBody::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void MessageBody::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the timeline scrolls
}

} // namespace deskbell
