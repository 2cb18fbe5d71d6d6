// SPDX-License-Identifier: MIT
#pragma once

#include "core/searchquery.h"

#include <QAbstractButton>

namespace deskbell {

class FlowLayout;

/// One operator of a search as a button that takes it out again.
class SearchChip : public QAbstractButton
{
    Q_OBJECT

public:
    SearchChip(const SearchPiece& piece, QWidget* parent);

    const SearchPiece& piece() const { return m_piece; }
    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    bool isWrong() const { return m_piece.kind == SearchPiece::Kind::Wrong; }

    SearchPiece m_piece;
};

/// The operators of a search text as they were understood, below the field; those that were not say what
/// would be right. Hidden while there are none.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget* parent = nullptr);

    /// Pieces of words are left out.
    void setPieces(const QList<SearchPiece>& pieces);

Q_SIGNALS:
    void removeWanted(const deskbell::SearchPiece& piece);

private:
    QList<SearchPiece> m_pieces;
    FlowLayout* m_flow;
};

} // namespace deskbell
