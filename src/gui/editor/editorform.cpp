// SPDX-License-Identifier: MIT
#include "gui/editor/editorform.h"

#include "core/shorttime.h"
#include "core/timestamps.h"
#include "models/displaytext.h"
#include "ui_ticketeditor.h"

#include <QFocusEvent>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 80;

QString returnDefaultText(const TicketStatus* status, const Workspace& workspace)
{
    const TicketStatus* target = status ? workspace.status(status->returnStatusId) : nullptr;
    if (!target)
        return EditorForm::tr("Status's own default");
    return EditorForm::tr("Status's own default (%1)").arg(singleLine(target->name, longestName));
}

void setLineText(QLineEdit& edit, const QString& text)
{
    if (edit.text() == text)
        return;
    const int cursor = edit.cursorPosition();
    edit.setText(text);
    edit.setCursorPosition(edit.hasFocus() ? qMin(cursor, int(text.size())) : 0);
}

} // namespace

EditorForm::EditorForm(Ui::TicketEditor& ui, QObject* parent)
    : QObject(parent),
      m_ui(ui),
      m_fields{Field{TicketField::Subject, ui.subjectFrame, ui.subjectEdit},
               Field{TicketField::Status, ui.statusFrame, ui.statusCombo},
               Field{TicketField::Priority, ui.priorityFrame, ui.priorityCombo},
               Field{TicketField::Assignee, ui.assigneeFrame, ui.assigneeCombo},
               Field{TicketField::Inbox, ui.inboxFrame, ui.inboxCombo},
               Field{TicketField::Contact, ui.contactFrame, ui.contactCombo},
               Field{TicketField::RemindAt, ui.reminderFrame, ui.reminderPicker},
               Field{TicketField::ReturnStatus, ui.returnStatusFrame, ui.returnStatusCombo}},
      m_clock(std::make_shared<SystemClock>())
{
    for (const Field& field : m_fields)
        field.frame->setControl(field.control);
    m_ui.priorityCombo->setKind(ChoiceKind::Priority);
    m_ui.assigneeCombo->setNullText(nullFieldText(TicketField::Assignee));
    m_ui.inboxCombo->setNullText(nullFieldText(TicketField::Inbox), false);
    m_ui.contactCombo->setNullText(nullFieldText(TicketField::Contact));
    for (NameCombo* combo : {m_ui.assigneeCombo, m_ui.inboxCombo, m_ui.contactCombo})
        combo->lineEdit()->setAccessibleName(combo->accessibleName());
    connectControls();
    for (const Field& field : m_fields)
        field.control->installEventFilter(this);
}

void EditorForm::connectControls()
{
    connect(m_ui.subjectEdit, &QLineEdit::textEdited, this, [this](const QString& text) {
        // An absent subject that stays empty is still absent.
        const QJsonValue base = m_draft.base({.field = TicketField::Subject});
        Q_EMIT edited({.field = TicketField::Subject},
                      text.isEmpty() && base.isNull() ? base : QJsonValue(text));
    });
    const auto choice = [this](ChoiceCombo* combo, TicketField field) {
        connect(combo, &ChoiceCombo::choicePicked, this,
                [this, field](const Choice& picked) { Q_EMIT edited({.field = field}, toJson(picked)); });
    };
    choice(m_ui.statusCombo, TicketField::Status);
    choice(m_ui.priorityCombo, TicketField::Priority);
    connect(m_ui.returnStatusCombo, &ChoiceCombo::choicePicked, this, [this](const Choice& picked) {
        Q_EMIT edited({.field = TicketField::ReturnStatus},
                      picked.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(picked.id));
    });
    const auto name = [this](NameCombo* combo, FieldFrame* frame, TicketField field) {
        connect(combo, &NameCombo::idPicked, this, [this, field](const QString& id) {
            Q_EMIT edited({.field = field}, id.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(id));
        });
        connect(combo, &NameCombo::remarked, frame, &FieldFrame::setRemark);
        connect(combo, &NameCombo::typingChanged, this, &EditorForm::typingChanged);
    };
    name(m_ui.assigneeCombo, m_ui.assigneeFrame, TicketField::Assignee);
    name(m_ui.inboxCombo, m_ui.inboxFrame, TicketField::Inbox);
    name(m_ui.contactCombo, m_ui.contactFrame, TicketField::Contact);
    connect(m_ui.reminderPicker, &ReminderPicker::reminderPicked, this, [this](const QDateTime& utc) {
        const QJsonValue value =
            utc.isValid() ? QJsonValue(formatTimestamp(utc)) : QJsonValue(QJsonValue::Null);
        Q_EMIT edited({.field = TicketField::RemindAt}, value);
    });
    connect(m_ui.reminderPicker, &ReminderPicker::remarked, m_ui.reminderFrame, &FieldFrame::setRemark);
    connect(m_ui.customFields, &CustomFieldsSection::edited, this, &EditorForm::edited);
    connect(m_ui.customFields, &CustomFieldsSection::looked, this, &EditorForm::looked);
}

void EditorForm::setClock(const std::shared_ptr<const Clock>& clock)
{
    m_clock = clock;
    m_ui.reminderPicker->setClock(clock);
    m_ui.customFields->setClock(clock);
}

void EditorForm::setReminderSettings(const ReminderSettings& settings)
{
    m_ui.reminderPicker->setSettings(settings);
}

FieldWording EditorForm::wording() const
{
    return {.workspace = m_workspace, .zone = m_clock->zone(), .locale = m_ui.form->locale()};
}

void EditorForm::show(const TicketDraft& draft, const Workspace& workspace, const Remarks& remarks)
{
    m_draft = draft;
    m_workspace = workspace;
    m_remarks = remarks;
    showHeading();
    setLineText(*m_ui.subjectEdit, draft.value({.field = TicketField::Subject}).toString());
    showChoices();
    showNames();
    showReminder();
    showReturnStatus();
    showCustomFields();
    for (const Field& field : m_fields)
        field.frame->setState(stateOf({.field = field.field}));
}

void EditorForm::showHeading()
{
    const TicketDetails& details = m_draft.details();
    const Ticket& shown = m_draft.shown();
    m_ui.subjectHeading->setTicket(shown.number, shown.subject);
    QStringList parts;
    for (const QString& part : {details.contactName, details.companyName, details.inboxName}) {
        if (!part.isEmpty())
            parts.append(isolated(singleLine(part, longestName)));
    }
    m_ui.contextLabel->setText(parts.join(u" · "_s));
    m_ui.contextLabel->setVisible(!parts.isEmpty());
}

void EditorForm::showChoices()
{
    const auto show = [this](ChoiceCombo* combo, const QList<Choice>& choices, TicketField field) {
        combo->setChoices(choices);
        combo->setChoice(choiceFromJson(m_draft.value({.field = field})),
                         choiceFromJson(m_draft.base({.field = field})));
    };
    show(m_ui.statusCombo, m_workspace.statusChoices(), TicketField::Status);
    show(m_ui.priorityCombo, m_workspace.priorityChoices(), TicketField::Priority);
    m_ui.statusFrame->setValueText(m_ui.statusCombo->currentText());
    m_ui.priorityFrame->setValueText(m_ui.priorityCombo->currentText());
}

void EditorForm::showNames()
{
    const auto show = [this](NameCombo* combo, const NameList& items, TicketField field) {
        combo->setItems(items);
        const QString id = m_draft.value({.field = field}).toString();
        combo->setId(id.isEmpty() ? QString() : id, m_draft.base({.field = field}).toString());
    };
    show(m_ui.assigneeCombo, m_workspace.members, TicketField::Assignee);
    show(m_ui.inboxCombo, m_workspace.inboxes, TicketField::Inbox);
    show(m_ui.contactCombo, m_workspace.contacts, TicketField::Contact);
    m_ui.assigneeFrame->setValueText(m_ui.assigneeCombo->spokenValue());
    m_ui.inboxFrame->setValueText(m_ui.inboxCombo->spokenValue());
    m_ui.contactFrame->setValueText(m_ui.contactCombo->spokenValue());
}

void EditorForm::showReminder()
{
    const bool refused = m_draft.statusRefusesReminder(m_workspace);
    const QString value = m_draft.value({.field = TicketField::RemindAt}).toString();
    m_ui.reminderPicker->setReminder(refused ? QDateTime() : parseTimestamp(value));
    m_ui.reminderPicker->setEnabled(!refused);
    m_ui.reminderFrame->setValueText(m_ui.reminderPicker->spokenValue());
}

void EditorForm::showReturnStatus()
{
    QList<Choice> choices = m_workspace.statusChoices();
    // A ticket that wakes up into waiting again would not be seen.
    choices.removeIf([](const Choice& choice) {
        return choice.id.isEmpty() || statusTypeOf(choice.word) == StatusType::Waiting;
    });
    const auto choiceOf = [this](const QJsonValue& value) {
        const QString id = value.toString();
        const TicketStatus* status = m_workspace.status(id);
        return status ? status->choice() : Choice{.id = id, .name = shortId(id)};
    };
    const QJsonValue value = m_draft.value({.field = TicketField::ReturnStatus});
    m_ui.returnStatusCombo->setNullText(
        returnDefaultText(m_workspace.status(m_draft.status().id), m_workspace));
    m_ui.returnStatusCombo->setChoices(choices);
    m_ui.returnStatusCombo->setChoice(choiceOf(value),
                                      choiceOf(m_draft.base({.field = TicketField::ReturnStatus})));
    const bool hasReminder = m_ui.reminderPicker->reminder().isValid();
    m_ui.returnStatusCombo->setEnabled(hasReminder);
    // Without a reminder there is nothing to return from; the height is for the conversation.
    m_ui.returnStatusFrame->setVisible(hasReminder ||
                                       !stateOf({.field = TicketField::ReturnStatus}).error.isEmpty());
    m_ui.returnStatusFrame->setValueText(m_ui.returnStatusCombo->currentText());
    m_ui.returnStatusCombo->setToolTip(hasReminder
                                           ? tr("The status that the ticket gets when the reminder is due")
                                           : tr("Set a reminder first"));
}

void EditorForm::showCustomFields()
{
    Ticket ticket = m_draft.shown();
    ticket.inboxId = m_draft.value({.field = TicketField::Inbox}).toString();
    const auto edited = std::ranges::count_if(m_draft.edits().changes.changes, [](const FieldChange& change) {
        return change.key.field == TicketField::Custom;
    });
    m_ui.customFields->showFields(ticket, m_workspace, int(edited),
                                  [this](const FieldKey& key) { return stateOf(key); });
}

FieldState EditorForm::stateOf(const FieldKey& key) const
{
    FieldState state{.value = m_draft.value(key), .base = m_draft.base(key), .edited = m_draft.isEdited(key)};
    state.conflict = m_remarks.conflicts.contains(key);
    state.error = m_remarks.errors.value(key);
    if (state.edited)
        state.was = fieldText(key, state.base, wording());
    state.hint = hintFor(key.field);
    state.news = newsOf(key);
    return state;
}

/// What somebody else did to the field since the agent looked at it.
QString EditorForm::newsOf(const FieldKey& key) const
{
    const QString now = isolated(fieldText(key, m_draft.shownValue(key), wording()));
    if (m_draft.isOvertaken(key))
        return tr("Changed by someone else meanwhile, it is now: %1").arg(now);
    const std::optional<QJsonValue> before = m_draft.remoteBefore(key);
    if (!before || m_draft.isEdited(key))
        return {};
    const QString was = isolated(fieldText(key, *before, wording()));
    const QDateTime at = m_draft.remoteChangedAt(key);
    if (!at.isValid())
        return tr("Changed by someone else from %1 to %2").arg(was, now);
    const QString time = shortTime(at.toTimeZone(m_clock->zone()).time(), wording().locale);
    return tr("Changed by someone else from %1 to %2 at %3").arg(was, now, time);
}

QString EditorForm::hintFor(TicketField field) const
{
    if (field == TicketField::RemindAt)
        return reminderHint();
    return {};
}

QString EditorForm::reminderHint() const
{
    const FieldKey reminder{.field = TicketField::RemindAt};
    const QString status =
        isolated(singleLine(choiceName(ChoiceKind::Status, m_draft.status()), longestName));
    if (m_draft.statusFollowsReminder())
        return tr("A reminder needs a waiting status, so the status becomes %1.").arg(status);
    if (!m_draft.statusRefusesReminder(m_workspace))
        return {};
    const QJsonValue set = m_draft.shownValue(reminder);
    if (!set.isNull())
        return tr("The reminder of %1 ends with the status %2.")
            .arg(isolated(fieldText(reminder, set, wording())), status);
    if (statusTypeOf(m_draft.status().word) == StatusType::Waiting)
        return tr("Your workspace has switched reminders off for the status %1.").arg(status);
    return tr("Only a waiting status can hold a reminder, and %1 is none.").arg(status);
}

void EditorForm::endTyping()
{
    commitTyping();
    m_ui.customFields->endTyping();
    for (const Field& field : m_fields)
        field.frame->setRemark({});
}

bool EditorForm::commitTyping()
{
    bool understood = true;
    for (NameCombo* combo : {m_ui.assigneeCombo, m_ui.inboxCombo, m_ui.contactCombo})
        understood = combo->commitTyping() && understood;
    return understood;
}

bool EditorForm::isTyping() const
{
    return m_ui.assigneeCombo->isTyping() || m_ui.inboxCombo->isTyping() || m_ui.contactCombo->isTyping();
}

QHash<FieldKey, QString> EditorForm::typedNames() const
{
    QHash<FieldKey, QString> names;
    for (const Field& field : m_fields) {
        const auto* combo = qobject_cast<NameCombo*>(field.control);
        if (combo && combo->isTyping())
            names.insert({.field = field.field}, combo->lineEdit()->text());
    }
    return names;
}

void EditorForm::resumeTyping(const QHash<FieldKey, QString>& names)
{
    for (const Field& field : m_fields) {
        auto* combo = qobject_cast<NameCombo*>(field.control);
        const QString name = names.value({.field = field.field});
        if (combo && !name.isEmpty())
            combo->resumeTyping(name);
    }
}

bool EditorForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        for (const Field& field : m_fields) {
            if (field.control == watched)
                Q_EMIT looked({.field = field.field});
        }
    }
    return QObject::eventFilter(watched, event);
}

QWidget* EditorForm::controlOf(const FieldKey& key)
{
    if (key.field == TicketField::Custom)
        return m_ui.customFields->reveal(key.customKey);
    const auto field = std::ranges::find(m_fields, key.field, &Field::field);
    return field == m_fields.end() ? nullptr : field->control;
}

void EditorForm::openReminderMenu()
{
    m_ui.reminderPicker->openMenu();
}

} // namespace deskbell
