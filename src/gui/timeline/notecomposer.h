// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QAction>
#include <QWidget>

class QPushButton;

namespace deskbell {

class MessageBar;
class NoteEdit;

/// The field below a conversation in which an internal note is written. It shows what it is told, and keeps
/// its text until it is told otherwise.
class NoteComposer : public QWidget
{
    Q_OBJECT

public:
    explicit NoteComposer(QWidget* parent = nullptr);

    QString text() const;
    /// Another text; where it differs, the cursor goes to its end. Does not emit.
    void setText(const QString& text);
    /// The text is on its way to the disk: it is shown, and stays as it is until then.
    void setStoring(bool storing);
    /// It did not get there.
    void showNotStored(const Error& error);
    /// A note was given up; its text can be had back.
    void offerUndo();
    void clearMessage();
    NoteEdit& edit() const { return *m_edit; }

Q_SIGNALS:
    void textEdited(); ///< by the person
    void addRequested();
    void undoRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateButton();

    MessageBar* m_bar;
    NoteEdit* m_edit;
    QPushButton* m_button;
    QAction m_undo;
    bool m_storing = false;
};

} // namespace deskbell
