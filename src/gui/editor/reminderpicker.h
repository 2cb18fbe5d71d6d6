// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/reminder.h"
#include "gui/editor/pickerbutton.h"

class QMenu;

namespace deskbell {

class DatePanel;

/// Shows a reminder and opens a menu to set another: presets with the date that each comes to, a free date
/// and time, none. All dates come from core/reminder and the clock. It never holds a time that had passed
/// when it was chosen.
class ReminderPicker : public PickerButton
{
    Q_OBJECT

public:
    explicit ReminderPicker(QWidget* parent = nullptr);
    ~ReminderPicker() override;

    void setClock(std::shared_ptr<const Clock> clock);
    void setSettings(const ReminderSettings& settings);

    /// UTC; an invalid instant is no reminder. Does not emit.
    void setReminder(const QDateTime& utc);
    QDateTime reminder() const { return m_reminder; }
    /// In words, with the zone.
    QString spokenValue() const;

    void openMenu();

Q_SIGNALS:
    void reminderPicked(const QDateTime& utc); ///< by the person; invalid for none
    void remarked(const QString& sentence);    ///< a time that the clock skips or shows twice

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillMenu();
    void addPreset(const ReminderPreset& preset);
    void openPanel();
    void pick(const QDateTime& utc, const QString& remark);
    void showValue();

    std::shared_ptr<const Clock> m_clock;
    ReminderSettings m_settings;
    QDateTime m_reminder;
    QMenu* m_menu;
    DatePanel* m_panel = nullptr; ///< made when first opened
};

} // namespace deskbell
