// SPDX-License-Identifier: MIT
#include "gui/timeline/notecomposer.h"

#include "core/errortext.h"
#include "gui/editor/tonedlabel.h"
#include "gui/messagebar.h"
#include "gui/theme.h"
#include "gui/timeline/noteedit.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 3;

/// What to do about a note that could not be put on the disk.
QString adviceFor(const Error& error)
{
    if (error.kind == ErrorKind::DiskFull)
        return NoteComposer::tr("Free some space on the disk, then add it again.");
    if (error.kind == ErrorKind::FileInUse)
        return NoteComposer::tr("Another program is using Deskbell’s file. Add it again in a moment.");
    if (error.kind == ErrorKind::Input)
        return error.message;
    return NoteComposer::tr("Add it again. If that fails too, copy the text and start Deskbell again.");
}

} // namespace

NoteComposer::NoteComposer(QWidget* parent)
    : QWidget(parent),
      m_bar(new MessageBar(this)),
      m_edit(new NoteEdit(this)),
      m_button(new QPushButton(tr("Add note"), this)),
      m_undo(tr("Undo"))
{
    m_bar->setObjectName(u"noteBar"_s);
    m_bar->setStacked(true);
    m_edit->setObjectName(u"noteEdit"_s);
    const QString name = tr("Internal note (not sent to the customer)");
    m_edit->setAccessibleName(name);
    m_button->setObjectName(u"addNoteButton"_s);
    m_button->setAutoDefault(false);
    m_button->setAccessibleName(m_button->text());
    m_button->setToolTip(
        tr("Add the note (%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));
    auto* label = new TonedLabel(this);
    label->setObjectName(u"noteLabel"_s);
    label->setText(name);
    label->setBuddy(m_edit);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    row->addWidget(m_button, 0, Qt::AlignBottom);
    auto* fields = new QVBoxLayout;
    fields->setContentsMargins(16, 8, 16, 12);
    fields->setSpacing(4);
    fields->addWidget(label);
    fields->addLayout(row);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_bar);
    all->addLayout(fields);
    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        updateButton();
        Q_EMIT textEdited();
    });
    connect(m_edit, &NoteEdit::pasteChanged, this,
            [this](const QString& sentence) { m_bar->showMessage(Severity::Info, sentence); });
    connect(m_edit, &NoteEdit::submitted, m_button, &QPushButton::click);
    connect(m_button, &QPushButton::clicked, this, &NoteComposer::addRequested);
    connect(&m_undo, &QAction::triggered, this, &NoteComposer::undoRequested);
    updateButton();
}

QString NoteComposer::text() const
{
    return m_edit->toPlainText();
}

void NoteComposer::setText(const QString& text)
{
    if (text == m_edit->toPlainText())
        return;
    const QSignalBlocker quiet(this);
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void NoteComposer::setStoring(bool storing)
{
    m_storing = storing;
    m_edit->setReadOnly(storing);
    updateButton();
}

void NoteComposer::updateButton()
{
    m_button->setEnabled(!m_storing && !m_edit->toPlainText().trimmed().isEmpty());
}

void NoteComposer::showNotStored(const Error& error)
{
    m_bar->showMessage(Severity::Error,
                       tr("The note was not added. It is still here, but not sent.") + u' ' +
                           adviceFor(error),
                       errorDetails(error));
}

void NoteComposer::offerUndo()
{
    m_bar->showMessage(Severity::Info, tr("The note was discarded."), {}, &m_undo);
}

void NoteComposer::clearMessage()
{
    m_bar->clear();
}

void NoteComposer::paintEvent(QPaintEvent*)
{
    // The bar that notes have in the timeline.
    QPainter painter(this);
    const QRect bar(0, m_bar->isHidden() ? 0 : m_bar->height(), barWidth, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), bar), semanticColors(palette()).warning);
}

} // namespace deskbell
