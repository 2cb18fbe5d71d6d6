// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/reminder.h"
#include "gui/editor/fieldstate.h"
#include "gui/editor/fieldtext.h"
#include "gui/editor/ticketdraft.h"

#include <QObject>
#include <QSet>

#include <array>

namespace Ui {
class TicketEditor;
}

namespace deskbell {

class FieldFrame;
class NameCombo;

/// Binds the form's controls to a TicketDraft: shows what the draft holds and reports what the person does.
/// Owns no widget. `ui` must outlive it.
class EditorForm : public QObject
{
    Q_OBJECT

public:
    /// What stands beside the fields, besides the draft itself.
    struct Remarks
    {
        QHash<FieldKey, QString> errors; ///< the server's messages
        QSet<FieldKey> conflicts;
    };

    EditorForm(Ui::TicketEditor& ui, QObject* parent);

    void setClock(const std::shared_ptr<const Clock>& clock);
    void setReminderSettings(const ReminderSettings& settings);
    /// Shows the draft. Text that has the focus is only touched where it differs from the draft.
    void show(const TicketDraft& draft, const Workspace& workspace, const Remarks& remarks);
    /// Before another ticket comes, or the edits go: names and numbers that were typed and not taken yet
    /// become edits, or are gone if they mean nothing; what was said of things typed is over.
    void endTyping();
    /// Takes names that were typed and not chosen yet. False when one means nobody: it has been said so.
    bool commitTyping();
    /// A name is typed that commitTyping() would take or turn down.
    bool isTyping() const;
    /// Those names as they stand there, and how an earlier session's come back.
    QHash<FieldKey, QString> typedNames() const;
    void resumeTyping(const QHash<FieldKey, QString>& names);
    /// The control of a field, built if need be; null when the form has none.
    QWidget* controlOf(const FieldKey& key);
    void openReminderMenu();

Q_SIGNALS:
    void edited(const deskbell::FieldKey& key, const QJsonValue& value);
    void typingChanged();                       ///< isTyping() may have another answer
    void looked(const deskbell::FieldKey& key); ///< the person was in this field and leaves it

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Field
    {
        TicketField field;
        FieldFrame* frame;
        QWidget* control;
    };

    void connectControls();
    void showHeading();
    void showChoices();
    void showNames();
    void showReminder();
    void showReturnStatus();
    void showCustomFields();
    FieldState stateOf(const FieldKey& key) const;
    QString newsOf(const FieldKey& key) const;
    QString hintFor(TicketField field) const;
    QString reminderHint() const;
    FieldWording wording() const;

    Ui::TicketEditor& m_ui;
    std::array<Field, 8> m_fields;
    std::shared_ptr<const Clock> m_clock;
    TicketDraft m_draft;
    Workspace m_workspace;
    Remarks m_remarks;
};

} // namespace deskbell
