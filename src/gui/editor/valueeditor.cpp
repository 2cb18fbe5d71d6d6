// SPDX-License-Identifier: MIT
#include "gui/editor/valueeditor.h"

#include "gui/editor/pickeditors.h"
#include "gui/editor/texteditors.h"

#include <QHBoxLayout>

namespace deskbell {

ValueEditor::ValueEditor(ValueKind kind, QWidget* parent) : QWidget(parent), m_kind(kind)
{
}

void ValueEditor::setName(const QString& name)
{
    control()->setAccessibleName(name);
}

void ValueEditor::arrange(std::initializer_list<QWidget*> parts)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QWidget* part : parts)
        row->addWidget(part, part == *parts.begin() ? 1 : 0);
    setFocusProxy(*parts.begin());
}

ValueEditor* ValueEditor::make(ValueKind kind, const CustomFieldDefinition* definition,
                               const std::shared_ptr<const Clock>& clock, QWidget* parent)
{
    const QList<NamedItem> options = definition ? definition->options : QList<NamedItem>();
    switch (kind) {
    case ValueKind::Text:
    case ValueKind::Url:
        return new TextValueEditor(kind, parent);
    case ValueKind::LongText:
        return new LongTextValueEditor(parent);
    case ValueKind::Number:
        return new NumberValueEditor(parent);
    case ValueKind::Boolean:
        return new BooleanValueEditor(parent);
    case ValueKind::Select:
        return new SelectValueEditor(options, parent);
    case ValueKind::MultiSelect:
        return new MultiSelectValueEditor(options, parent);
    case ValueKind::Date:
    case ValueKind::DateTime:
        return new DateValueEditor(kind, clock, parent);
    case ValueKind::Raw:
        break;
    }
    return new RawValueEditor(parent);
}

} // namespace deskbell
