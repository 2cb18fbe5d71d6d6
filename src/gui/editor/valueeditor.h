// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "gui/editor/valuetext.h"

#include <QWidget>

namespace deskbell {

/// Edits the value of one custom field. A value that means the same as the base is given out as the base
/// itself, so that putting it back leaves nothing to send.
class ValueEditor : public QWidget
{
    Q_OBJECT

public:
    /// The editor for this kind of value. `definition` may be null and is copied.
    static ValueEditor* make(ValueKind kind, const CustomFieldDefinition* definition,
                             const std::shared_ptr<const Clock>& clock, QWidget* parent);

    ValueKind kind() const { return m_kind; }
    /// Shows a value; what is being typed is left alone. Does not emit.
    virtual void setValue(const QJsonValue& value, const QJsonValue& base) = 0;
    /// What is being typed is taken, or gone if it is no value.
    virtual void commitTyping() {}
    /// The widget that gets the focus and is named and described for assistive technology.
    virtual QWidget* control() = 0;
    /// The value in words, where the control cannot tell it itself.
    virtual QString spokenValue() const { return {}; }
    virtual void setName(const QString& name);

Q_SIGNALS:
    void edited(const QJsonValue& value); ///< by the person
    void remarked(const QString& sentence);

protected:
    ValueEditor(ValueKind kind, QWidget* parent);
    const QJsonValue& base() const { return m_base; }
    void setBase(const QJsonValue& base) { m_base = base; }
    /// A layout without margins that holds the parts side by side.
    void arrange(std::initializer_list<QWidget*> parts);

private:
    ValueKind m_kind;
    QJsonValue m_base;
};

} // namespace deskbell
