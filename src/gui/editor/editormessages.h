// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "gui/editor/changebook.h"
#include "gui/editor/changewords.h"
#include "gui/editor/conflictbar.h"
#include "gui/editor/editorform.h"
#include "gui/problemquota.h"

#include <QAction>
#include <QObject>
#include <QTimer>

namespace deskbell {

/// What the editor says about a ticket: where its changes stand, what needs a decision, what could not be
/// loaded. Remembers it per ticket, and shows it in the bars above the form and the line beside Save. Owns no
/// widget; `ui` must outlive it.
class EditorMessages : public QObject
{
    Q_OBJECT

public:
    EditorMessages(Ui::TicketEditor& ui, QObject* parent);

    void setClock(std::shared_ptr<const Clock> clock) { m_clock = std::move(clock); }
    void setReadOnlyKey(bool readOnly);

    // News; show() afterwards.
    void take(const ChangeReport& report);
    void takeStored(const TicketId& ticket, const TicketPatch& patch);
    void takeNotStored(const TicketId& ticket, const Error& error);
    void takeLoadFailure(const TicketId& ticket, const Error& error);
    void forgetLoadFailure(const TicketId& ticket);
    /// The server has it no more, or has it again.
    void takeGone(const TicketId& ticket, bool gone);
    /// The agent edits a field: what was said of its last value, and of the last save, is over.
    void takeEdit(const TicketId& ticket, const FieldKey& key);
    void takeSaving(const TicketId& ticket);
    /// What an earlier session left unsaved is there again; said until the agent goes on with it or away.
    void takeRestored(const TicketId& ticket, const QDateTime& savedAt);
    void forgetRestored(const TicketId& ticket);
    void offerUndo();
    void withdrawUndo();

    /// Shows what there is to say of the draft's ticket.
    void show(const TicketDraft& draft, const Workspace& workspace, const QLocale& locale);
    /// For the fields.
    EditorForm::Remarks remarks(const TicketDraft& draft) const;
    const ChangeBook& book() const { return m_book; }

Q_SIGNALS:
    void retryRequested();
    void discardRequested(const deskbell::ChangeReport& report);
    void undoRequested();
    void decided(const QString& operation, const deskbell::FieldKey& key, bool useMine);

private:
    struct Conflict
    {
        QString operation; ///< empty when only the database knows the conflict
        ShownConflict shown;
    };
    /// Beyond what the book knows.
    struct Memory
    {
        std::optional<ChangeReport> settled;
        QDateTime heardAt;
        std::optional<Error> notStored;
        std::optional<Error> loadFailure;
        QDateTime restoredFrom; ///< valid: unsaved changes of that time came back
        bool gone = false;
        QHash<FieldKey, QString> deciding; ///< operations of conflicts that the engine is to settle
        QSet<FieldKey> decided;            ///< it has, though the known details may not say so yet
    };

    ChangeWords wordsFor(const TicketDraft& draft, const FieldWording& wording);
    ChangeWords waitingWords(const ChangeReport& report, ChangeWords words);
    void rememberDoubt(const ChangeReport& report);
    bool mayTellLoadFailure(const TicketDraft& draft);
    QList<Conflict> conflictsOf(const TicketDraft& draft) const;
    void followDecisions(const ChangeReport& report);
    void showChange(const ChangeWords& words);
    void countDown();
    void showNotice(const TicketDraft& draft);
    QString restoredText(const QDateTime& savedAt) const;
    void decide(const FieldKey& key, bool useMine);

    Ui::TicketEditor& m_ui;
    std::shared_ptr<const Clock> m_clock;
    ChangeBook m_book;
    QHash<TicketId, Memory> m_memory;
    QHash<QString, QDateTime> m_inDoubtSince; ///< operation → when its outcome became unknown, UTC
    ProblemQuota m_changeQuota;
    ProblemQuota m_loadQuota;
    TicketDraft m_shown;
    Workspace m_workspace;
    QLocale m_locale;
    bool m_readOnlyKey = false;
    bool m_undoOffered = false;
    QAction m_retry;
    QAction m_discardChange;
    QAction m_undo;
    QTimer m_countdown;
};

} // namespace deskbell
