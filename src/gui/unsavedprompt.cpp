// SPDX-License-Identifier: MIT
#include "gui/unsavedprompt.h"

#include "gui/editor/ticketeditor.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("UnsavedPrompt", text);
}

/// A form with a mistake in it saves nothing; else the changes are on their way to the disk.
ClosingChoice saveShown(TicketEditor& editor)
{
    editor.save();
    if (!editor.hasUnsavedChanges())
        return {};
    if (editor.patch().isEmpty())
        return {.close = false, .look = {}, .waitFor = editor.ticketId()};
    return {.close = false, .look = editor.ticketId(), .waitFor = {}};
}

} // namespace

ClosingChoice askAboutUnsaved(TicketEditor& editor, QWidget* parent)
{
    const QList<TicketId> unsaved = editor.ticketsWithUnsavedChanges();
    if (unsaved.isEmpty())
        return {};
    const bool onlyShown = unsaved.size() == 1 && unsaved.first() == editor.ticketId();
    const QString text =
        onlyShown ? words(QT_TRANSLATE_NOOP("UnsavedPrompt", "This ticket has changes that are not saved."))
                  : words(QT_TRANSLATE_NOOP("UnsavedPrompt", "Tickets with changes that are not saved: %1."))
                        .arg(unsaved.size());
    QMessageBox box(QMessageBox::Warning, words(QT_TRANSLATE_NOOP("UnsavedPrompt", "Unsaved changes")), text,
                    QMessageBox::Discard | QMessageBox::Cancel, parent);
    box.setObjectName(u"unsavedBox"_s);
    box.setTextFormat(Qt::PlainText);
    if (onlyShown)
        box.addButton(QMessageBox::Save);
    box.setDefaultButton(onlyShown ? QMessageBox::Save : QMessageBox::Cancel);
    const int answer = box.exec();
    if (answer == QMessageBox::Discard)
        return {};
    if (answer == QMessageBox::Save)
        return saveShown(editor);
    return {.close = false, .look = unsaved.first(), .waitFor = {}};
}

} // namespace deskbell
