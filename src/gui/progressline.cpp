// SPDX-License-Identifier: MIT
#include "gui/progressline.h"

#include "gui/theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace deskbell {

namespace {
constexpr int lineHeight = 2;
} // namespace

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(lineHeight);
    setAccessibleName(tr("Fetching tickets"));
}

void ProgressLine::setProgress(int done, int total)
{
    m_idle = false;
    m_share = total > 0 ? std::clamp(double(done) / total, 0.02, 1.0) : 0.1;
    setAccessibleDescription(total > 0 ? tr("%1 of %2").arg(done).arg(total) : tr("%1 so far").arg(done));
    update();
}

void ProgressLine::setIdle()
{
    m_idle = true;
    setAccessibleDescription({});
    update();
}

QSize ProgressLine::sizeHint() const
{
    return {0, lineHeight};
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const SemanticColors colors = semanticColors(palette());
    painter.fillRect(QRect(0, lineHeight - 1, width(), 1), colors.separator);
    if (m_idle)
        return;
    const QRect filled(0, 0, int(width() * m_share), lineHeight);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), filled), colors.accent);
}

} // namespace deskbell
