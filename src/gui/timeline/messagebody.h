// SPDX-License-Identifier: MIT
#pragma once

#include "gui/timeline/plainpieces.h"

#include <QPlainTextEdit>

namespace deskbell {

/// The text of one message, to be read, selected and copied: plain, without scroll bars, as high as the part
/// of it that is shown. A long text is folded to some lines at first; showMore() lays out the rest piece by
/// piece, so that no text keeps the window waiting.
class MessageBody : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr int foldedLines = 12;

    explicit MessageBody(QWidget* parent = nullptr);

    /// Another text is folded again; the same one keeps its selection and state.
    void setText(const QString& text);
    /// The whole text, shown or not.
    const QString& text() const { return m_text; }

    bool isFolded() const { return m_folded; }
    bool isFoldable() const { return m_foldable; }
    /// Characters that showMore() would still have to show.
    qsizetype hiddenCount() const;
    /// Unfolds, or lays out the next piece.
    void showMore();
    void fold();

Q_SIGNALS:
    void shownChanged(); ///< how much is shown, or whether it can be folded

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void showUpTo(qsizetype count);
    void fitHeight();

    QString m_text;
    PlainPieces m_pieces;
    qsizetype m_laidOut = 0; ///< of m_pieces.shown(), from its start
    bool m_wanted = false;   ///< the person unfolded it
    bool m_folded = false;
    bool m_foldable = false;
};

} // namespace deskbell
