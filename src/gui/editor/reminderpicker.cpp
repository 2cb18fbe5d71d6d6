// SPDX-License-Identifier: MIT
#include "gui/editor/reminderpicker.h"

#include "gui/editor/datepanel.h"
#include "models/displaytext.h"
#include "models/relativetime.h"

#include <QEvent>
#include <QMenu>

namespace deskbell {

using namespace Qt::StringLiterals;

ReminderPicker::ReminderPicker(QWidget* parent)
    : PickerButton(parent), m_clock(std::make_shared<SystemClock>()), m_menu(new QMenu(this))
{
    m_menu->setObjectName(u"reminderMenu"_s);
    m_menu->setAccessibleName(tr("Remind at"));
    connect(this, &QPushButton::clicked, this, &ReminderPicker::openMenu);
    showValue();
}

ReminderPicker::~ReminderPicker() = default;

void ReminderPicker::setClock(std::shared_ptr<const Clock> clock)
{
    m_clock = std::move(clock);
    delete std::exchange(m_panel, nullptr);
    showValue();
}

void ReminderPicker::setSettings(const ReminderSettings& settings)
{
    m_settings = settings;
}

void ReminderPicker::setReminder(const QDateTime& utc)
{
    m_reminder = utc;
    showValue();
}

QString ReminderPicker::spokenValue() const
{
    return m_reminder.isValid() ? exactTime(m_reminder, m_clock->zone(), locale()) : tr("No reminder");
}

void ReminderPicker::showValue()
{
    const bool set = m_reminder.isValid();
    setValueText(set ? formatReminder(m_reminder, m_clock->zone(), locale()) : tr("No reminder"), set);
    setText(valueText());
    setToolTip(set ? toolTipFor(exactTime(m_reminder, m_clock->zone(), locale())) : QString());
}

void ReminderPicker::openMenu()
{
    if (!isEnabled())
        return;
    fillMenu();
    m_menu->popup(mapToGlobal(
        QPoint(layoutDirection() == Qt::RightToLeft ? width() - m_menu->sizeHint().width() : 0, height())));
    if (!m_menu->actions().isEmpty())
        m_menu->setActiveAction(m_menu->actions().first());
}

void ReminderPicker::fillMenu()
{
    m_menu->clear();
    const QList<ReminderPreset> presets = reminderPresets(m_clock->nowUtc(), m_clock->zone(), m_settings);
    for (const ReminderPreset& preset : presets)
        addPreset(preset);
    m_menu->addSeparator();
    QAction* custom = m_menu->addAction(tr("&0  Custom…"), this, &ReminderPicker::openPanel);
    custom->setObjectName(u"customReminderAction"_s);
    QAction* none = m_menu->addAction(tr("&9  No reminder"), this, [this] { pick({}, {}); });
    none->setObjectName(u"noReminderAction"_s);
    none->setEnabled(m_reminder.isValid());
}

void ReminderPicker::addPreset(const ReminderPreset& preset)
{
    // Each preset keeps its number, also while others are hidden because their time has passed.
    const QString text =
        u"&%1  %2\t%3"_s.arg(int(preset.kind) + 1)
            .arg(presetName(preset.kind), formatReminder(preset.utc, m_clock->zone(), locale()));
    QAction* action = m_menu->addAction(text, this, [this, preset] {
        pick(preset.utc, adjustmentRemark(preset.adjustment, preset.utc, m_clock->zone(), locale()));
    });
    action->setData(preset.utc);
}

void ReminderPicker::openPanel()
{
    if (!m_panel) {
        m_panel = new DatePanel(DatePanel::Asks::FutureInstant, m_clock, this);
        m_panel->setObjectName(u"reminderPanel"_s);
        m_panel->setName(tr("Custom reminder"));
        connect(m_panel, &DatePanel::instantChosen, this, &ReminderPicker::pick);
    }
    QDateTime start = m_reminder.isValid() && m_reminder > m_clock->nowUtc()
                          ? m_reminder.toTimeZone(m_clock->zone())
                          : QDateTime();
    const QDate tomorrow = m_clock->nowUtc().toTimeZone(m_clock->zone()).date().addDays(1);
    m_panel->openBelow(this, start.isValid() ? start.date() : tomorrow,
                       start.isValid() ? start.time() : m_settings.dayStart);
}

void ReminderPicker::pick(const QDateTime& utc, const QString& remark)
{
    // The menu may have stood open while the time of an entry passed.
    if (utc.isValid() && utc <= m_clock->nowUtc()) {
        Q_EMIT remarked(tr("That time has passed meanwhile. Choose another one."));
        return;
    }
    setReminder(utc);
    Q_EMIT reminderPicked(utc);
    Q_EMIT remarked(remark);
}

void ReminderPicker::changeEvent(QEvent* event)
{
    PickerButton::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        delete std::exchange(m_panel, nullptr);
        showValue();
    }
}

} // namespace deskbell
