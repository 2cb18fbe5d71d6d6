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
    static constexpr qsizetype longestWord = 500;
    static constexpr qsizetype longestText = 64 * 1024; ///< UTF-16 units, as for the Outbox

    explicit NoteEdit(QWidget* parent = nullptr);

Q_SIGNALS:
    void submitted(); ///< Ctrl+Return
    /// What was pasted is not in the field as it was; a sentence says what was done to it.
    void pasteChanged(const QString& sentence);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void fitHeight();
    void applyTheme();

    bool m_applying = false;
};

} // namespace deskbell
