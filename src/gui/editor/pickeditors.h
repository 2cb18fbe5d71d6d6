// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/valueeditor.h"

class QListWidget;
class QToolButton;

namespace deskbell {

class DatePanel;
class PickerButton;
class QuietCombo;

/// Yes, no, or not set.
class BooleanValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    explicit BooleanValueEditor(QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;
    QString spokenValue() const override;

private:
    QuietCombo* m_combo;
};

/// One of the definition's options, or none. An unknown option survives.
class SelectValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    SelectValueEditor(QList<NamedItem> options, QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;
    QString spokenValue() const override;

private:
    void addOption(const NamedItem& option);

    QList<NamedItem> m_options;
    QuietCombo* m_combo;
};

/// Any of the definition's options, ticked in a list that opens below. Unknown ones survive.
class MultiSelectValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    MultiSelectValueEditor(QList<NamedItem> options, QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;
    QString spokenValue() const override;
    void setName(const QString& name) override;

private:
    void openList();
    void takeTicks();
    void showValue();
    QString optionName(const QString& id) const;

    QList<NamedItem> m_options;
    QStringList m_chosen;
    PickerButton* m_button;
    QListWidget* m_list; ///< a popup of its own
};

/// A day that belongs to no zone, or an instant; can be cleared. Text that is neither is shown as it came.
class DateValueEditor final : public ValueEditor
{
    Q_OBJECT

public:
    DateValueEditor(ValueKind kind, std::shared_ptr<const Clock> clock, QWidget* parent);
    void setValue(const QJsonValue& value, const QJsonValue& base) override;
    QWidget* control() override;
    QString spokenValue() const override;
    void setName(const QString& name) override;

private:
    void openPanel();
    void take(const QJsonValue& value);
    void showValue();

    std::shared_ptr<const Clock> m_clock;
    QJsonValue m_value;
    PickerButton* m_button;
    QToolButton* m_clearButton;
    DatePanel* m_panel = nullptr; ///< made when first opened
    QString m_name;
};

} // namespace deskbell
