// SPDX-License-Identifier: MIT
#include "gui/search/chiprow.h"

#include "core/plaintext.h"
#include "gui/icons.h"
#include "gui/search/flowlayout.h"
#include "gui/theme.h"
#include "models/displaytext.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 8;
constexpr int gap = 4;
constexpr int closeSize = 12;
constexpr int signSize = 14;
constexpr qsizetype longestText = 200;

QString textOf(const SearchPiece& piece)
{
    return singleLine(piece.kind == SearchPiece::Kind::Wrong ? piece.problem : piece.label, longestText);
}

} // namespace

SearchChip::SearchChip(const SearchPiece& piece, QWidget* parent) : QAbstractButton(parent), m_piece(piece)
{
    setText(textOf(piece));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(isWrong() ? tr("Not understood: %1").arg(text()) : text());
    setAccessibleDescription(tr("Takes it out of the search"));
    setToolTip(toolTipFor(tr("%1\nClick to take it out of the search.").arg(text())));
}

QSize SearchChip::sizeHint() const
{
    const int mark = isWrong() ? signSize + gap : 0;
    return {2 * padding + mark + fontMetrics().horizontalAdvance(text()) + gap + closeSize + 1,
            fontMetrics().height() + 6};
}

void SearchChip::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Delete || key == Qt::Key_Backspace || key == Qt::Key_Return || key == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void SearchChip::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SearchChip::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void SearchChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const SemanticColors colors = semanticColors(palette());
    const QColor fill = isWrong() ? colors.warningFill : colors.infoFill;
    const QColor edge = hasFocus()  ? colors.accent
                        : isWrong() ? readableVariant(colors.warning, fill, shapeContrast)
                                    : colors.separator;
    painter.setBrush(fill);
    painter.setPen(QPen(edge, hasFocus() ? 2 : 1));
    const QRectF shape = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);

    const auto visual = [this](const QRect& place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    const auto icon = [&](const QRect& place, const QString& name, const QColor& color) {
        painter.drawPixmap(visual(place), iconPixmap(name, color, place.width(), devicePixelRatioF()));
    };
    QRect rest = rect().adjusted(padding, 0, -padding, 0);
    if (isWrong()) {
        icon(QRect(rest.left(), rest.center().y() - signSize / 2 + 1, signSize, signSize), u"alert"_s,
             readableVariant(colors.warning, fill, shapeContrast));
        rest.setLeft(rest.left() + signSize + gap);
    }
    const QRect close(rest.right() - closeSize + 1, rest.center().y() - closeSize / 2 + 1, closeSize,
                      closeSize);
    icon(close, u"close"_s,
         underMouse() ? palette().color(QPalette::WindowText)
                      : readableVariant(colors.secondaryText, fill, textContrast));
    rest.setRight(close.left() - gap);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        visual(rest),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter | Qt::AlignAbsolute),
        fontMetrics().elidedText(text(), Qt::ElideRight, rest.width()));
}

ChipRow::ChipRow(QWidget* parent) : QWidget(parent), m_flow(new FlowLayout(this))
{
    m_flow->setContentsMargins(12, 0, 12, 8);
    m_flow->setSpacing(gap);
    setAccessibleName(tr("Conditions of the search"));
    hide();
}

void ChipRow::setPieces(const QList<SearchPiece>& pieces)
{
    QList<SearchPiece> shown = pieces;
    shown.removeIf([](const SearchPiece& piece) { return piece.kind == SearchPiece::Kind::Words; });
    if (shown == m_pieces)
        return;
    m_pieces = shown;
    while (QLayoutItem* item = m_flow->takeAt(0)) {
        // A chip may be the one whose click leads here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const SearchPiece& piece : std::as_const(m_pieces)) {
        auto* chip = new SearchChip(piece, this);
        connect(chip, &QAbstractButton::clicked, this, [this, chip] {
            const SearchPiece wanted = chip->piece();
            Q_EMIT removeWanted(wanted);
        });
        m_flow->addWidget(chip);
        chip->show();
    }
    setVisible(!m_pieces.isEmpty());
    updateGeometry();
}

} // namespace deskbell
