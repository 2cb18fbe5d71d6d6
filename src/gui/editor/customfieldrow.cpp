// SPDX-License-Identifier: MIT
#include "gui/editor/customfieldrow.h"

#include "gui/editor/tonedlabel.h"
#include "gui/editor/valueeditor.h"
#include "models/displaytext.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

CustomFieldRow::CustomFieldRow(const FieldKey& key, std::shared_ptr<const Clock> clock, QWidget* parent)
    : FieldFrame(parent),
      m_key(key),
      m_clock(std::move(clock)),
      m_line(new QHBoxLayout),
      m_label(new TonedLabel(this))
{
    setObjectName("custom_"_L1 + key.customKey);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 0); // the bar stands in one of them
    column->setSpacing(4);
    column->addLayout(m_line);
    m_line->setSpacing(8);
    m_line->addWidget(m_label, 2);
    // The columns are as wide in every row, whatever is written in them.
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_label->setMinimumWidth(1);
    m_label->setWordWrap(true);
}

void CustomFieldRow::showField(const CustomFieldDefinition* definition, const QString& label,
                               const FieldState& state)
{
    const ValueKind kind = valueKind(definition, state.base.isNull() ? state.value : state.base);
    const bool sameDefinition = definition ? m_definition == *definition : !m_definition;
    const bool fits = m_editor && sameDefinition && m_editor->kind() == kind;
    const bool busy = m_editor && m_editor->isAncestorOf(window()->focusWidget());
    if (!fits && !busy)
        replaceEditor(definition, kind, label);
    m_label->setText(label);
    m_label->setToolTip(toolTipFor(u"%1 (%2)"_s.arg(label, m_key.customKey)));
    m_editor->setValue(state.value, state.base);
    setValueText(m_editor->spokenValue());
    setState(state);
}

void CustomFieldRow::replaceEditor(const CustomFieldDefinition* definition, ValueKind kind,
                                   const QString& label)
{
    setControl(nullptr);
    delete m_editor;
    m_definition = definition ? std::optional(*definition) : std::nullopt;
    m_editor = ValueEditor::make(kind, definition, m_clock, this);
    m_editor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_line->addWidget(m_editor, 3);
    m_label->setBuddy(m_editor->control());
    m_editor->setName(label);
    m_editor->control()->setObjectName(m_key.customKey + "Edit"_L1);
    setControl(m_editor->control());
    m_editor->control()->installEventFilter(this);
    setRemark({});
    connect(m_editor, &ValueEditor::remarked, this, &FieldFrame::setRemark);
    connect(m_editor, &ValueEditor::edited, this, [this](const QJsonValue& value) {
        setRemark({});
        setValueText(m_editor->spokenValue());
        Q_EMIT edited(m_key, value);
    });
}

bool CustomFieldRow::eventFilter(QObject* watched, QEvent* event)
{
    // Not at once: who hears of it may put another editor in this one's place.
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT looked(m_key); }, Qt::QueuedConnection);
    return FieldFrame::eventFilter(watched, event);
}

void CustomFieldRow::endTyping()
{
    if (m_editor)
        m_editor->commitTyping();
    setRemark({});
}

QWidget* CustomFieldRow::control() const
{
    return m_editor ? m_editor->control() : nullptr;
}

} // namespace deskbell
