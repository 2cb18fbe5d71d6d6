// SPDX-License-Identifier: MIT
#include "gui/editor/editormessages.h"

#include "core/errortext.h"
#include "core/shorttime.h"
#include "ui_ticketeditor.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString calledNumber(const TicketDraft& draft)
{
    return u'#' + QString::number(draft.details().server.number);
}

/// A result that is unknown for less than this is most often known a moment later: nothing to alarm anybody.
constexpr qint64 quietDoubtSeconds = 30;

/// Such a failure is that of the connection, which the status bar tells, and not of one ticket.
bool isOfTheConnection(ErrorKind kind)
{
    return kind == ErrorKind::Offline || kind == ErrorKind::TimedOut || kind == ErrorKind::RateLimited ||
           kind == ErrorKind::ServerFailed;
}

TonedLabel::Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        break;
    case Severity::Success:
        return TonedLabel::Tone::Success;
    case Severity::Warning:
        return TonedLabel::Tone::Warning;
    case Severity::Error:
        return TonedLabel::Tone::Error;
    }
    return TonedLabel::Tone::Secondary;
}

} // namespace

EditorMessages::EditorMessages(Ui::TicketEditor& ui, QObject* parent)
    : QObject(parent), m_ui(ui), m_clock(std::make_shared<SystemClock>())
{
    m_ui.changeBar->setStacked(true);
    m_ui.noticeBar->setStacked(true);
    m_retry.setText(tr("Try now"));
    m_discardChange.setText(tr("Discard this change"));
    m_undo.setText(tr("Undo"));
    m_countdown.setInterval(std::chrono::seconds(1));
    connect(&m_countdown, &QTimer::timeout, this, &EditorMessages::countDown);
    connect(&m_retry, &QAction::triggered, this, [this] {
        // A ticket that has not changed comes without news; a failure is reported again.
        forgetLoadFailure(m_shown.id());
        m_changeQuota.reset();
        m_loadQuota.reset();
        showNotice(m_shown);
        Q_EMIT retryRequested();
    });
    connect(&m_undo, &QAction::triggered, this, &EditorMessages::undoRequested);
    connect(&m_discardChange, &QAction::triggered, this, [this] {
        const ChangeReport* foremost = m_book.foremost(m_shown.id());
        if (!foremost)
            return;
        const ChangeReport report = *foremost;
        m_book.forget(report.operation);
        Q_EMIT discardRequested(report);
    });
    connect(m_ui.conflictBar, &ConflictBar::decided, this, &EditorMessages::decide);
}

void EditorMessages::setReadOnlyKey(bool readOnly)
{
    m_readOnlyKey = readOnly;
}

void EditorMessages::take(const ChangeReport& report)
{
    m_book.take(report);
    rememberDoubt(report);
    Memory& memory = m_memory[report.ticketId];
    memory.settled.reset();
    if (report.state == ChangeState::Settled) {
        memory.settled = report;
        memory.heardAt = m_clock->nowUtc();
    }
    followDecisions(report);
}

void EditorMessages::rememberDoubt(const ChangeReport& report)
{
    // While it is asked about, the doubt goes on.
    if (report.state == ChangeState::Unknown && !m_inDoubtSince.contains(report.operation))
        m_inDoubtSince.insert(report.operation, m_clock->nowUtc());
    else if (report.state != ChangeState::Unknown && report.state != ChangeState::Sending)
        m_inDoubtSince.remove(report.operation);
}

/// What the engine still calls a conflict is open, whatever was asked of it before.
void EditorMessages::followDecisions(const ChangeReport& report)
{
    Memory& memory = m_memory[report.ticketId];
    for (const FieldKey& key : memory.deciding.keys(report.operation)) {
        memory.deciding.remove(key);
        memory.decided.insert(key);
    }
    for (const FieldConflict& conflict : report.conflicts) {
        memory.deciding.remove(conflict.key);
        memory.decided.remove(conflict.key);
    }
}

void EditorMessages::takeStored(const TicketId& ticket, const TicketPatch& patch)
{
    m_book.absorb(ticket, patch);
}

void EditorMessages::takeNotStored(const TicketId& ticket, const Error& error)
{
    m_memory[ticket].notStored = error;
}

void EditorMessages::takeLoadFailure(const TicketId& ticket, const Error& error)
{
    m_memory[ticket].loadFailure = error;
}

void EditorMessages::takeGone(const TicketId& ticket, bool gone)
{
    if (gone || m_memory.contains(ticket))
        m_memory[ticket].gone = gone;
}

void EditorMessages::forgetLoadFailure(const TicketId& ticket)
{
    m_memory[ticket].loadFailure.reset();
}

void EditorMessages::takeEdit(const TicketId& ticket, const FieldKey& key)
{
    m_book.forgetFieldErrors(ticket, key);
    m_memory[ticket].settled.reset();
    forgetRestored(ticket);
}

void EditorMessages::takeSaving(const TicketId& ticket)
{
    m_memory[ticket].settled.reset();
    m_memory[ticket].notStored.reset();
    forgetRestored(ticket);
}

void EditorMessages::takeRestored(const TicketId& ticket, const QDateTime& savedAt)
{
    m_memory[ticket].restoredFrom = savedAt;
}

void EditorMessages::forgetRestored(const TicketId& ticket)
{
    m_memory[ticket].restoredFrom = {};
}

void EditorMessages::offerUndo()
{
    m_undoOffered = true;
}

void EditorMessages::withdrawUndo()
{
    m_undoOffered = false;
}

/// What settles by itself is told in the bar only when it lasts, and once in a while; the line beside Save
/// says where the change stands in any case.
ChangeWords EditorMessages::waitingWords(const ChangeReport& report, ChangeWords words)
{
    const bool isInDoubt = report.state == ChangeState::Unknown;
    if ((report.state != ChangeState::Queued && !isInDoubt) || words.bar.isEmpty())
        return words;
    const QDateTime now = m_clock->nowUtc();
    const ErrorKind cause = isInDoubt ? ErrorKind::OutcomeUnknown : report.error.value_or(Error{}).kind;
    const bool isFresh =
        isInDoubt && m_inDoubtSince.value(report.operation, now).secsTo(now) < quietDoubtSeconds;
    if (!isFresh && m_changeQuota.allows(int(cause), now))
        return words;
    return {.line = words.line, .severity = words.severity, .countsDown = true};
}

ChangeWords EditorMessages::wordsFor(const TicketDraft& draft, const FieldWording& wording)
{
    const Memory memory = m_memory.value(draft.id());
    if (draft.isStoring())
        return storingWords();
    if (memory.notStored && !draft.edits().isEmpty())
        return notStoredWords(*memory.notStored, calledNumber(draft));
    const QDateTime now = m_clock->nowUtc();
    if (const ChangeReport* foremost = m_book.foremost(draft.id()))
        return waitingWords(*foremost, changeWords(*foremost, calledNumber(draft), wording, now, now));
    m_changeQuota.calm();
    if (memory.settled)
        return changeWords(*memory.settled, calledNumber(draft), wording, now, memory.heardAt);
    return {};
}

QList<EditorMessages::Conflict> EditorMessages::conflictsOf(const TicketDraft& draft) const
{
    using Standing = ShownConflict::Standing;
    const Memory memory = m_memory.value(draft.id());
    QList<Conflict> conflicts;
    const auto add = [&](const QString& operation, const FieldConflict& field) {
        const bool known = std::ranges::any_of(
            conflicts, [&field](const Conflict& other) { return other.shown.field.key == field.key; });
        if (known || memory.decided.contains(field.key))
            return;
        Standing standing = operation.isEmpty() ? Standing::Loading : Standing::Open;
        if (memory.deciding.contains(field.key))
            standing = Standing::Settling;
        conflicts.append({.operation = operation, .shown = {.field = field, .standing = standing}});
    };
    for (const ChangeReport& report : m_book.reports(draft.id())) {
        for (const FieldConflict& field : report.conflicts)
            add(report.operation, field);
    }
    for (const FieldConflict& field : draft.details().conflicts)
        add({}, field);
    return conflicts;
}

EditorForm::Remarks EditorMessages::remarks(const TicketDraft& draft) const
{
    EditorForm::Remarks remarks;
    for (const ChangeReport& report : m_book.reports(draft.id())) {
        if (report.state != ChangeState::Refused || !report.error)
            continue;
        for (const FieldError& error : report.error->fieldErrors) {
            if (const std::optional<FieldKey> key = FieldKey::fromWireName(error.field))
                remarks.errors.insert(*key, error.message);
        }
    }
    for (const Conflict& conflict : conflictsOf(draft))
        remarks.conflicts.insert(conflict.shown.field.key);
    return remarks;
}

void EditorMessages::show(const TicketDraft& draft, const Workspace& workspace, const QLocale& locale)
{
    m_shown = draft;
    m_workspace = workspace;
    m_locale = locale;
    const FieldWording wording{.workspace = m_workspace, .zone = m_clock->zone(), .locale = locale};
    QList<ShownConflict> conflicts;
    for (const Conflict& conflict : conflictsOf(draft))
        conflicts.append(conflict.shown);
    m_ui.conflictBar->setConflicts(conflicts, wording);
    showChange(wordsFor(draft, wording));
    showNotice(draft);
}

void EditorMessages::showChange(const ChangeWords& words)
{
    m_ui.saveStateLabel->setText(words.line);
    m_ui.saveStateLabel->setTone(toneOf(words.severity));
    m_ui.saveStateLabel->setVisible(!words.line.isEmpty());
    QAction* action = nullptr;
    if (words.offer != ChangeWords::Offer::None)
        action = words.offer == ChangeWords::Offer::Retry ? &m_retry : &m_discardChange;
    if (words.bar.isEmpty())
        m_ui.changeBar->clear();
    else
        m_ui.changeBar->showMessage(words.severity, words.bar, words.details, action);
    if (words.countsDown != m_countdown.isActive())
        words.countsDown ? m_countdown.start() : m_countdown.stop();
}

void EditorMessages::countDown()
{
    const FieldWording wording{.workspace = m_workspace, .zone = m_clock->zone(), .locale = m_locale};
    const ChangeWords words = wordsFor(m_shown, wording);
    if (words.countsDown && words.bar.isEmpty() == m_ui.changeBar->isEmpty())
        m_ui.changeBar->rephrase(words.bar);
    else
        showChange(words);
}

QString EditorMessages::restoredText(const QDateTime& savedAt) const
{
    const QDateTime local = savedAt.toTimeZone(m_clock->zone());
    const QString time = shortTime(local.time(), m_locale);
    if (local.date() == m_clock->nowUtc().toTimeZone(m_clock->zone()).date())
        return tr("Your unsaved changes from %1 are back.").arg(time);
    return tr("Your unsaved changes from %1, %2 are back.")
        .arg(m_locale.toString(local.date(), u"ddd d MMM"), time);
}

/// Walking through tickets without a connection must not raise the same message at each of them.
bool EditorMessages::mayTellLoadFailure(const TicketDraft& draft)
{
    const std::optional<Error> failure = m_memory.value(draft.id()).loadFailure;
    if (!failure) {
        m_loadQuota.calm();
        return false;
    }
    if (!isOfTheConnection(failure->kind))
        return true;
    const ChangeReport* const foremost = m_book.foremost(draft.id());
    const bool isToldAbove = foremost && foremost->error && foremost->error->kind == failure->kind;
    return !isToldAbove && m_loadQuota.allows(int(failure->kind), m_clock->nowUtc());
}

void EditorMessages::showNotice(const TicketDraft& draft)
{
    const std::optional<Error> failure = m_memory.value(draft.id()).loadFailure;
    const QDateTime restoredFrom = m_memory.value(draft.id()).restoredFrom;
    if (m_undoOffered) {
        m_ui.noticeBar->showMessage(Severity::Info, tr("Your changes were discarded."), {}, &m_undo);
    } else if (m_memory.value(draft.id()).gone) {
        m_ui.noticeBar->showMessage(Severity::Warning, goneTicketWords());
    } else if (mayTellLoadFailure(draft)) {
        m_ui.noticeBar->showMessage(Severity::Warning,
                                    describe(*failure, Situation::Reading, calledNumber(draft)).paragraph(),
                                    errorDetails(*failure), &m_retry);
    } else if (restoredFrom.isValid()) {
        m_ui.noticeBar->showMessage(Severity::Info, restoredText(restoredFrom));
    } else if (m_readOnlyKey) {
        m_ui.noticeBar->showMessage(
            Severity::Warning, tr("This workspace's API key can only read. What you change is kept on this "
                                  "computer until a key with read and write access is entered."));
    } else {
        m_ui.noticeBar->clear();
    }
}

void EditorMessages::decide(const FieldKey& key, bool useMine)
{
    const QList<Conflict> conflicts = conflictsOf(m_shown);
    const auto conflict = std::ranges::find_if(
        conflicts, [&key](const Conflict& candidate) { return candidate.shown.field.key == key; });
    if (conflict == conflicts.end() || conflict->shown.standing != ShownConflict::Standing::Open)
        return;
    m_memory[m_shown.id()].deciding.insert(key, conflict->operation);
    Q_EMIT decided(conflict->operation, key, useMine);
}

} // namespace deskbell
