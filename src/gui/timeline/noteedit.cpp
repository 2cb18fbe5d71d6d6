// SPDX-License-Identifier: MIT
#include "gui/timeline/noteedit.h"

#include "gui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace deskbell {

namespace {

bool isSubmit(const QKeyEvent& event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) &&
           (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

/// The text with line breaks in words that would take minutes to lay out (reliability T8).
QString withWordsBroken(const QString& text)
{
    QString broken;
    broken.reserve(text.size() + text.size() / NoteEdit::longestWord);
    qsizetype word = 0;
    for (const QChar character : text) {
        word = character.isSpace() ? 0 : word + 1;
        // A low surrogate belongs to the character before it.
        if (word > NoteEdit::longestWord && !character.isLowSurrogate()) {
            broken.append(u'\n');
            word = 1;
        }
        broken.append(character);
    }
    return broken;
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

void NoteEdit::insertFromMimeData(const QMimeData* source)
{
    if (isReadOnly() || !source->hasText())
        return;
    const QString whole = source->text();
    QTextCursor cursor = textCursor();
    const qsizetype selected = cursor.selectionEnd() - cursor.selectionStart();
    const qsizetype room =
        std::max<qsizetype>(0, longestText - (document()->characterCount() - 1 - selected));
    QString text = withWordsBroken(whole.left(room));
    const bool isCut = room < whole.size() || room < text.size();
    const bool isBroken = text.size() > std::min(room, whole.size());
    text.truncate(room);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    cursor.insertText(text);
    ensureCursorVisible();
    if (isCut)
        Q_EMIT pasteChanged(tr("Only the beginning was pasted: a note has room for %1 characters.")
                                .arg(QLocale().toString(longestText)));
    else if (isBroken)
        Q_EMIT pasteChanged(tr("A word of more than %1 characters was pasted. It now has line breaks in it.")
                                .arg(longestWord));
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
