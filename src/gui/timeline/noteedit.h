// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace deskbell {

/// Where a note is written: grows with its text to some lines, then scrolls. Ctrl+Return in it is its own,
/// whatever that key does in the window. Tab leaves it.
class NoteEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int mostLines = 8;

    explicit NoteEdit(QWidget* parent = nullptr);

Q_SIGNALS:
    void submitted(); ///< Ctrl+Return

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();
    void applyTheme();

    bool m_applying = false;
};

} // namespace deskbell
