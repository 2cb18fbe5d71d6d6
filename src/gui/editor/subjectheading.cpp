// SPDX-License-Identifier: MIT
#include "gui/editor/subjectheading.h"

#include "gui/theme.h"
#include "models/displaytext.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLines = 3;
constexpr double enlargement = 1.15;

} // namespace

SubjectHeading::SubjectHeading(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SubjectHeading::setTicket(qint64 number, const QString& subject)
{
    m_number = u'#' + QString::number(number);
    m_subject = subject.isEmpty() ? tr("(no subject)") : singleLine(subject);
    setAccessibleName(text());
    setAccessibleDescription(m_subject);
    setToolTip(toolTipFor(singleLine(subject, 2000)));
    updateGeometry();
    update();
}

QString SubjectHeading::text() const
{
    return m_number.isEmpty() ? QString() : m_number + u"  "_s + m_subject;
}

QFont SubjectHeading::headingFont() const
{
    QFont heading = font();
    if (heading.pointSizeF() > 0)
        heading.setPointSizeF(heading.pointSizeF() * enlargement);
    else
        heading.setPixelSize(qRound(heading.pixelSize() * enlargement));
    heading.setWeight(QFont::DemiBold);
    return heading;
}

QStringList SubjectHeading::lines(int width) const
{
    const QFontMetrics metrics(headingFont());
    // The number is isolated, so that it stands at the beginning of a right-to-left subject as well.
    const QString text = isolated(m_number) + u"  "_s + m_subject;
    QTextLayout layout(text, headingFont());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == mostLines - 1) {
            lines.append(metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()));
    }
    layout.endLayout();
    return lines;
}

int SubjectHeading::heightForWidth(int width) const
{
    return QFontMetrics(headingFont()).lineSpacing() * int(qMax<qsizetype>(1, lines(qMax(1, width)).size()));
}

QSize SubjectHeading::sizeHint() const
{
    const QFontMetrics metrics(headingFont());
    return {metrics.averageCharWidth() * 40, metrics.lineSpacing()};
}

QSize SubjectHeading::minimumSizeHint() const
{
    const QFontMetrics metrics(headingFont());
    return {metrics.averageCharWidth() * 12, metrics.lineSpacing()};
}

void SubjectHeading::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void SubjectHeading::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(headingFont());
    painter.setPen(palette().color(QPalette::WindowText));
    const bool rightToLeft = m_subject.isRightToLeft();
    const Qt::LayoutDirection direction = rightToLeft ? Qt::RightToLeft : Qt::LeftToRight;
    painter.setLayoutDirection(direction);
    const int flags =
        int(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter)) | Qt::TextSingleLine;
    const int spacing = painter.fontMetrics().lineSpacing();
    int top = 0;
    for (const QString& line : lines(width())) {
        painter.drawText(QRect(0, top, width(), spacing), flags, line);
        top += spacing;
    }
}

} // namespace deskbell
