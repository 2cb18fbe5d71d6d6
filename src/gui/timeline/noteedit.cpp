// SPDX-License-Identifier: MIT
#include "gui/timeline/noteedit.h"

#include "gui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QKeyEvent>
#include <QTextBlock>

#include <cmath>

namespace deskbell {

namespace {

bool isSubmit(const QKeyEvent& event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) &&
           (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

} // namespace

NoteEdit::NoteEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEdit::fitHeight);
    applyTheme();
    fitHeight();
}

bool NoteEdit::event(QEvent* event)
{
    // Otherwise the key would save the form.
    if (event->type() == QEvent::ShortcutOverride && isSubmit(static_cast<QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void NoteEdit::keyPressEvent(QKeyEvent* event)
{
    if (isSubmit(*event))
        Q_EMIT submitted();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void NoteEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void NoteEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_applying)
        applyTheme();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void NoteEdit::fitHeight()
{
    const qreal line = fontMetrics().lineSpacing();
    const QAbstractTextDocumentLayout* layout = document()->documentLayout();
    qreal height = 0;
    for (QTextBlock block = document()->firstBlock(); block.isValid() && height < line * mostLines;
         block = block.next())
        height += layout->blockBoundingRect(block).height();
    height = qBound(line, height, line * mostLines) + 2 * document()->documentMargin();
    setFixedHeight(int(std::ceil(height)) + 2 * frameWidth());
}

void NoteEdit::applyTheme()
{
    // In the colour of the notes above, so that nobody takes it for an answer to the customer.
    const QPalette surrounding = parentWidget() ? parentWidget()->palette() : QApplication::palette();
    QPalette own;
    own.setColor(QPalette::Base, semanticColors(surrounding).warningFill);
    m_applying = true;
    setPalette(own);
    m_applying = false;
}

} // namespace deskbell
