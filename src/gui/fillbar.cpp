// SPDX-License-Identifier: MIT
#include "gui/fillbar.h"

#include "gui/connectionwords.h"
#include "gui/plainlabel.h"
#include "models/relativetime.h"

#include <QAction>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 120;
constexpr int barHeight = 4;

} // namespace

FillBar::FillBar(QWidget* parent)
    : QWidget(parent),
      m_label(new PlainLabel(this)),
      m_bar(new QProgressBar(this)),
      m_button(new QToolButton(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 0, Qt::AlignVCenter);
    layout->addWidget(m_button);
    m_label->setObjectName(u"fillLabel"_s);
    m_bar->setObjectName(u"fillProgress"_s);
    m_bar->setAccessibleName(tr("Tickets fetched"));
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(barWidth, barHeight);
    m_button->setObjectName(u"pauseButton"_s);
    m_button->setAccessibleName(tr("Pause or resume fetching tickets"));
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setFocusPolicy(Qt::TabFocus);
    hide();
}

void FillBar::setPauseAction(QAction& action)
{
    m_button->setDefaultAction(&action);
}

void FillBar::setSync(const SyncStatus& sync)
{
    m_label->setText(fillText(sync, displayLocale()));
    m_label->setVisible(sync.filling);
    m_bar->setVisible(sync.filling);
    // Without a total the bar would have to move by itself; the number beside it counts.
    m_bar->setRange(0, std::max(1, sync.total));
    m_bar->setValue(sync.total > 0 ? std::min(sync.done, sync.total) : 0);
    m_bar->setAccessibleDescription(m_label->text());
    setVisible(sync.filling || sync.paused);
}

QString FillBar::text() const
{
    return m_label->text();
}

} // namespace deskbell
