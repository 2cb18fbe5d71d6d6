// SPDX-License-Identifier: MIT
// What the agent does on the Outbox page: decide, send, discard, copy, bring back.
#include "gui/outbox/outboxpage.h"

#include "core/errortext.h"
#include "core/whenfinished.h"
#include "gui/outbox/outboxwords.h"
#include "models/displaytext.h"
#include "models/outboxcontroller.h"
#include "models/ticketreader.h"
#include "ui_outboxpage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// What can be tried again: a refused change would only be refused again, a conflict waits for a decision.
bool canBeSentNow(const OutboxRow& row)
{
    switch (row.item.state) {
    case ChangeState::Queued:
    case ChangeState::Unknown:
    case ChangeState::Parked:
        return true;
    case ChangeState::Sending:
    case ChangeState::Conflict:
    case ChangeState::Refused:
    case ChangeState::Settled:
    case ChangeState::Withdrawn:
        break;
    }
    return false;
}

bool canBeDiscarded(const OutboxRow& row)
{
    return row.item.state != ChangeState::Sending;
}

bool hasReplacedValues(const HistoryItem& ended)
{
    return !ended.replaced.isEmpty() && !ended.item.isNote();
}

bool canBeSavedAgain(const HistoryItem& ended)
{
    return ended.ending == ChangeEnding::Discarded ||
           (ended.ending == ChangeEnding::TheirsKept && !ended.item.isNote());
}

} // namespace

void OutboxPage::showActions()
{
    const QList<OutboxRow> waiting = selectedWaiting();
    const QList<HistoryItem> ended = selectedEnded();
    const bool history = isHistoryShown();
    const bool one = (history ? ended.size() : waiting.size()) == 1;
    m_sendNow->setEnabled(!history && std::ranges::any_of(waiting, canBeSentNow));
    m_discard->setEnabled(!history && std::ranges::any_of(waiting, canBeDiscarded));
    m_edit->setEnabled(one);
    m_copy->setEnabled(history ? !ended.isEmpty() : !waiting.isEmpty());
    const bool again = history && one && canBeSavedAgain(ended.first());
    m_bringBack->setText(again ? tr("Save it again") : tr("Bring back the replaced value"));
    m_bringBack->setEnabled(again || (history && one && hasReplacedValues(ended.first())));
    for (QAction* action : {m_sendNow, m_edit, m_discard, m_copy, m_bringBack}) {
        action->setIconText(u'\u2009' + action->text()); // the style leaves too little room behind the icon
        action->setToolTip(tr("%1 (%2)", "what it does, its keys")
                               .arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    }
    // Said without the space in front of the text.
    for (QToolButton* button : findChildren<QToolButton*>()) {
        if (const QAction* const action = button->defaultAction())
            button->setAccessibleName(action->text());
    }
}

void OutboxPage::decide(const QList<OpenConflict>& fields, bool useMine)
{
    const QList<OpenConflict> copy = fields; // the detail pane makes its list anew while it is worked on
    for (const OpenConflict& field : copy) {
        m_controller->markDeciding(field.operation, field.key);
        Q_EMIT conflictResolved(field.operation, field.key, useMine);
    }
    showSelection();
}

void OutboxPage::sendNow()
{
    bool hasNotes = false;
    for (const OutboxRow& row : selectedWaiting()) {
        if (!canBeSentNow(row))
            continue;
        if (row.item.isNote())
            hasNotes = true;
        else
            Q_EMIT retryChangeRequested(row.item.operation);
    }
    if (hasNotes)
        Q_EMIT retryNotesRequested();
}

void OutboxPage::edit()
{
    const QList<OutboxItem> items = selectedItems();
    if (items.size() == 1)
        Q_EMIT editRequested(items.first().ticketId);
}

void OutboxPage::discard()
{
    for (const OutboxRow& row : selectedWaiting()) {
        if (!canBeDiscarded(row))
            continue;
        m_discarding.insert(row.item.operation, row.item);
        if (row.item.isNote())
            Q_EMIT discardNoteRequested(row.item.operation);
        else
            Q_EMIT discardChangeRequested(row.item.operation);
    }
}

/// Says what was discarded once the history has it: until then it may still have been sent.
void OutboxPage::tellDiscarded()
{
    QList<OutboxItem> gone;
    for (const HistoryItem& ended : m_history->rows()) {
        const auto asked = m_discarding.constFind(ended.item.operation);
        if (asked == m_discarding.constEnd())
            continue;
        if (ended.ending == ChangeEnding::Discarded)
            gone.append(*asked);
        m_discarding.erase(asked);
    }
    if (gone.isEmpty())
        return;
    // Discarding several is one step for the agent, though they may arrive one by one.
    m_discarded = m_undo->isEnabled() && !m_discarding.isEmpty() ? m_discarded + gone : gone;
    m_undo->setEnabled(true);
    const QString text =
        m_discarded.size() == 1
            ? tr("Discarded: %1. It stays in the history for 30 days.")
                  .arg(isolated(m_words->ticketName(m_discarded.first())))
            : tr("%1 changes were discarded. They stay in the history for 30 days.").arg(m_discarded.size());
    tell(Severity::Info, text, m_undo);
}

void OutboxPage::undoDiscard()
{
    m_undo->setEnabled(false);
    m_ui->outboxBar->clear();
    for (const OutboxItem& item : std::exchange(m_discarded, {}))
        saveAgain(item);
}

/// The same change once more. Its base stays what the agent saw when they made it, so that somebody else's
/// newer value is asked about and not replaced.
void OutboxPage::saveAgain(const OutboxItem& item)
{
    m_saving.insert(item.ticketId);
    if (item.isNote())
        Q_EMIT noteRequested(item.ticketId, item.note);
    else
        Q_EMIT saveRequested(item.ticketId, item.patch);
}

void OutboxPage::copy()
{
    QStringList texts;
    for (const OutboxItem& item : selectedItems())
        texts.append(m_words->copyText(item));
    if (!texts.isEmpty())
        QGuiApplication::clipboard()->setText(texts.join(u"\n\n"_s));
}

void OutboxPage::bringBack()
{
    const QList<HistoryItem> rows = selectedEnded();
    if (rows.size() != 1)
        return;
    const HistoryItem& ended = rows.first();
    if (canBeSavedAgain(ended)) {
        saveAgain(ended.item);
        tell(Severity::Info, tr("Saved again: %1. It waits in the Outbox until the server has it.")
                                 .arg(isolated(m_words->ticketName(ended.item))));
        return;
    }
    whenFinished(
        m_reader->details(ended.item.ticketId), this, [this, ended](const Result<TicketDetails>& details) {
            if (details)
                bringBackReplaced(ended, *details);
            else if (details.error().kind != ErrorKind::Cancelled)
                tell(Severity::Error,
                     describe(details.error(), Situation::Reading, m_words->ticketReference(ended.item))
                         .paragraph());
        });
}

void OutboxPage::bringBackReplaced(const HistoryItem& ended, const TicketDetails& details)
{
    const Ticket shown = details.shown();
    TicketPatch patch;
    QList<FieldKey> movedOn;
    for (const FieldValue& replaced : ended.replaced) {
        const FieldChange* const ours = ended.item.patch.find(replaced.key);
        const QJsonValue current = fieldValue(shown, replaced.key);
        if (ours == nullptr || !sameFieldValue(replaced.key, current, ours->value))
            movedOn.append(replaced.key);
        else
            patch.set(replaced.key, current, replaced.value);
    }
    QStringList sentences;
    if (!patch.isEmpty()) {
        m_saving.insert(ended.item.ticketId);
        Q_EMIT saveRequested(ended.item.ticketId, patch);
        QList<FieldKey> keys;
        for (const FieldChange& change : patch.changes)
            keys.append(change.key);
        sentences.append(tr("The earlier value is saved again for: %1. It waits in the Outbox until the "
                            "server has it.")
                             .arg(fieldLabels(keys, m_words->wording().workspace)));
    }
    if (!movedOn.isEmpty()) {
        sentences.append(tr("Changed again since then, and left as it is: %1.")
                             .arg(fieldLabels(movedOn, m_words->wording().workspace)));
    }
    tell(movedOn.isEmpty() ? Severity::Info : Severity::Warning, sentences.join(u' '));
}

} // namespace deskbell
