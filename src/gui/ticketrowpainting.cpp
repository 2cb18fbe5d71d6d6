// SPDX-License-Identifier: MIT
// The part of TicketDelegate that paints what runs across a whole row.
#include "gui/ticketdelegate.h"

#include "core/snippet.h"
#include "models/displaytext.h"

#include <QLocale>
#include <QPainter>
#include <QTextLayout>

namespace deskbell {

namespace {

QString partName(SearchedPart part)
{
    switch (part) {
    case SearchedPart::Number:
        return TicketDelegate::tr("Number");
    case SearchedPart::Subject:
        return TicketDelegate::tr("Subject");
    case SearchedPart::Contact:
        return TicketDelegate::tr("Contact");
    case SearchedPart::Company:
        return TicketDelegate::tr("Company");
    case SearchedPart::Tags:
        return TicketDelegate::tr("Tags");
    case SearchedPart::Fields:
        return TicketDelegate::tr("Field");
    case SearchedPart::Messages:
        return TicketDelegate::tr("Message");
    case SearchedPart::Notes:
        return TicketDelegate::tr("Note");
    }
    return {};
}

} // namespace

void TicketDelegate::paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                              int indent) const
{
    if (index.data(TicketListModel::GroupRole).isValid()) {
        paintHeading(painter, option, index);
        return;
    }
    const QRect& row = option.rect;
    if (m_lineHeight <= 0 || m_lineHeight >= row.height())
        return;
    // Against the first line, of which it is the continuation, with the hair line below.
    const QRect below(row.left() + indent + padding, row.top() + m_lineHeight - 4,
                      row.width() - indent - 2 * padding, row.height() - m_lineHeight);
    paintSnippet(painter, option, index, QStyle::visualRect(option.direction, row, below));
}

void TicketDelegate::paintHeading(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const
{
    const SemanticColors colors = semanticColors(option.palette);
    const QColor band = option.palette.color(QPalette::Window);
    painter.fillRect(option.rect, band);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     colors.separator);
    const QString name = index.data(TicketListModel::GroupRole).toString();
    const QString count = QLocale().toString(index.data(TicketListModel::GroupCountRole).toInt());
    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const QRect area = option.rect.adjusted(padding, 0, -padding, 0);
    const int room = area.width() - metrics.horizontalAdvance(count) - 2 * padding;
    const QString shown = metrics.elidedText(name, Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(shown);
    const QRect nameRect(area.left(), area.top(), width, area.height());
    const QRect countRect(area.left() + width + padding, area.top(), area.width() - width - padding,
                          area.height());
    const Qt::Alignment start = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const int flags = int(start | Qt::AlignVCenter | Qt::AlignAbsolute) | Qt::TextSingleLine;
    painter.setFont(bold);
    painter.setPen(option.palette.color(QPalette::Active, QPalette::WindowText));
    painter.drawText(QStyle::visualRect(option.direction, area, nameRect), flags, shown);
    painter.setFont(option.font);
    painter.setPen(readableVariant(colors.secondaryText, band, textContrast));
    painter.drawText(QStyle::visualRect(option.direction, area, countRect), flags, count);
}

void TicketDelegate::paintSnippet(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index, const QRect& area) const
{
    const auto snippet = index.data(TicketListModel::SnippetRole).value<Snippet>();
    // A match in the subject is on the first line already, when it is short enough to be seen there.
    if (snippet.text.isEmpty() || area.width() <= 0)
        return;
    const SemanticColors colors = semanticColors(option.palette);
    const QColor under = background(option, index);
    const QString label = TicketDelegate::tr("%1:", "the part of a ticket in which something was found")
                              .arg(partName(snippet.part)) +
                          u' ';
    QTextLayout layout(label + snippet.text, option.font, painter.device());
    QTextOption oneLine;
    oneLine.setWrapMode(QTextOption::NoWrap);
    oneLine.setTextDirection(option.direction);
    layout.setTextOption(oneLine);
    QTextCharFormat found;
    found.setFontWeight(QFont::Bold);
    found.setForeground(readableVariant(colors.accent, under, textContrast));
    QList<QTextLayout::FormatRange> formats;
    for (const Snippet::Mark& mark : snippet.marks)
        formats.append({.start = int(label.size()) + mark.start, .length = mark.length, .format = found});
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width());
    layout.endLayout();
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(readableVariant(colors.secondaryText, under, textContrast));
    layout.draw(&painter, QPointF(area.left(), area.center().y() - line.height() / 2));
    painter.restore();
}

} // namespace deskbell
