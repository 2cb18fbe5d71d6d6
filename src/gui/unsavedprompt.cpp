// SPDX-License-Identifier: MIT
#include "gui/unsavedprompt.h"

#include "gui/editor/ticketeditor.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("UnsavedPrompt", text);
}

} // namespace

bool mayLoseUnsaved(const TicketEditor& editor, QWidget* parent)
{
    if (editor.ticketsWithUnsavedChanges().isEmpty())
        return true;
    QMessageBox box(
        QMessageBox::Warning, words(QT_TRANSLATE_NOOP("UnsavedPrompt", "Unsaved changes")),
        words(QT_TRANSLATE_NOOP("UnsavedPrompt",
                                "What you typed could not be stored on this computer. It is still in the "
                                "window, and lost when it closes.")),
        QMessageBox::Cancel, parent);
    box.setObjectName(u"unsavedBox"_s);
    box.setTextFormat(Qt::PlainText);
    const QPushButton* lose = box.addButton(words(QT_TRANSLATE_NOOP("UnsavedPrompt", "Close and lose it")),
                                            QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == lose;
}

} // namespace deskbell
