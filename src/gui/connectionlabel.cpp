// SPDX-License-Identifier: MIT
#include "gui/connectionlabel.h"

#include "gui/plainlabel.h"
#include "gui/theme.h"
#include "models/displaytext.h"
#include "models/relativetime.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace deskbell {

namespace {

constexpr int dotSize = 8;
constexpr int dotGap = 8;

QColor toneColor(ConnectionTone tone, const QPalette& palette)
{
    const SemanticColors colors = semanticColors(palette);
    switch (tone) {
    case ConnectionTone::Quiet:
        return colors.secondaryText;
    case ConnectionTone::Good:
        return colors.success;
    case ConnectionTone::Waiting:
        return colors.warning;
    case ConnectionTone::Bad:
        return colors.error;
    }
    return {};
}

} // namespace

ConnectionLabel::ConnectionLabel(QWidget* parent) : QWidget(parent), m_label(new PlainLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addSpacing(dotSize + dotGap); // on the side where lines begin, as the stretch is on the other
    layout->addWidget(m_label);
    layout->addStretch(1);
    setAccessibleName(tr("Connection"));
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &ConnectionLabel::refresh);
    refresh();
}

void ConnectionLabel::setClock(std::shared_ptr<const Clock> clock)
{
    m_clock = std::move(clock);
    refresh();
}

void ConnectionLabel::setStatus(const ConnectionStatus& status)
{
    m_status = status;
    refresh();
}

void ConnectionLabel::setSync(const SyncStatus& sync)
{
    m_sync = sync;
    refresh();
}

QString ConnectionLabel::text() const
{
    return m_label->text();
}

void ConnectionLabel::refresh()
{
    const ConnectionLine line = connectionLine(m_status, *m_clock, displayLocale(), m_sync);
    m_tone = line.tone;
    m_label->setText(line.text);
    setAccessibleDescription(line.text);
    const bool leadsOn = m_status.waitingChanges > 0;
    QStringList tips{line.toolTip, leadsOn ? tr("Click to see the changes that wait.") : QString()};
    tips.removeAll(QString());
    setToolTip(tips.isEmpty() ? QString() : toolTipFor(tips.join(u' ')));
    setCursor(leadsOn ? Qt::PointingHandCursor : Qt::ArrowCursor);
    // No wake-ups while nothing counts down.
    if (m_status.retryAt.isValid() && m_status.retryAt > m_clock->nowUtc())
        m_tick.start();
    else
        m_tick.stop();
    update();
}

void ConnectionLabel::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_status.waitingChanges > 0 && event->button() == Qt::LeftButton &&
        m_label->geometry().contains(event->position().toPoint()))
        Q_EMIT waitingChangesClicked();
}

void ConnectionLabel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

void ConnectionLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = toneColor(m_tone, palette());
    const QRect place(0, (height() - dotSize) / 2, dotSize, dotSize);
    const QRectF dot = QStyle::visualRect(layoutDirection(), rect(), place);
    // Filled only when connected, so that the dot does not speak by colour alone.
    if (m_tone == ConnectionTone::Good) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(dot);
    } else {
        painter.setPen(QPen(color, 1.5));
        painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75));
    }
}

} // namespace deskbell
