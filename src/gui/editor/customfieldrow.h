// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "gui/editor/fieldframe.h"
#include "gui/editor/valuetext.h"

class QHBoxLayout;

namespace deskbell {

class TonedLabel;
class ValueEditor;

/// One custom field: its label and the editor for its type.
class CustomFieldRow : public FieldFrame
{
    Q_OBJECT

public:
    CustomFieldRow(const FieldKey& key, std::shared_ptr<const Clock> clock, QWidget* parent);

    /// Takes another editor when the value or the definition asks for one, unless it has the focus.
    /// `definition` may be null.
    void showField(const CustomFieldDefinition* definition, const QString& label, const FieldState& state);
    /// What is typed is taken or gone, and nothing said of it is left.
    void endTyping();
    QWidget* control() const;

Q_SIGNALS:
    void edited(const deskbell::FieldKey& key, const QJsonValue& value);
    void looked(const deskbell::FieldKey& key); ///< the person was in this field and has left it

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void replaceEditor(const CustomFieldDefinition* definition, ValueKind kind, const QString& label);

    FieldKey m_key;
    std::shared_ptr<const Clock> m_clock;
    std::optional<CustomFieldDefinition> m_definition;
    QHBoxLayout* m_line;
    TonedLabel* m_label;
    ValueEditor* m_editor = nullptr;
};

} // namespace deskbell
