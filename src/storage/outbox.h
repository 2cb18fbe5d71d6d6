// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "storage/database.h"
#include "storage/diskreserve.h"
#include "storage/localbox.h"
#include "storage/notebox.h"
#include "storage/outboxentry.h"
#include "storage/pendingsource.h"
#include "storage/salvage.h"

namespace deskbell {

struct CoalescePlan;

/// What became of an edit handed to Outbox::enqueue().
struct Enqueued
{
    std::optional<OutboxEntry>
        entry;            ///< the entry as stored; nothing when the edit took back all that waited
    QStringList replaced; ///< operations that this edit absorbed; they are no entries any more
};

/// outbox.db: what the agent decided and the server has not confirmed, their drafts, and a 30-day history.
/// Precious: no code path deletes the file. Each call is one transaction that is on disk when it returns.
/// Engine thread only. Errors: DiskFull, FileInUse or Storage; then nothing was changed. What a person saves
/// may use a reserve on a full disk (DiskReserve).
class Outbox final : public PendingSource
{
public:
    /// Opens or makes the file. A damaged one is kept under a new name, and what can be read of it is taken
    /// over into a new one; see salvage(). NewerSchema and foreign files are refused and left as they are.
    static Result<std::unique_ptr<Outbox>> open(const QString& path, const Account& account,
                                                const FaultHook& faults = {});
    ~Outbox() override;

    /// What was rescued from a damaged file, at this start or an earlier one, until it is acknowledged.
    const std::optional<Salvage>& salvage() const { return m_salvage; }
    Result<void> acknowledgeSalvage();
    /// Called when a write finds the disk full, before the reserve is given up: others make room first.
    void setRoomMaker(std::function<void()> makeRoom) { m_makeRoom = std::move(makeRoom); }

    /// Stores an edit under `operation` (a new UUID). It is merged into this ticket's waiting entry (Queued
    /// or Parked; also a Refused one that it edits again): base of the first edit, value of the last, a field
    /// put back to its base drops out, and `operation` names the result. Sending and Unknown entries are
    /// never touched: a field they carry gets their value as its base. A field of a Conflict entry that is
    /// edited again leaves that entry. Input when the patch is empty.
    /// `seen` is OutboxEntry::seen; a merged entry keeps what was seen first.
    Result<Enqueued> enqueue(const QString& operation, const TicketId& ticket, const TicketPatch& patch,
                             const QDateTime& baseUpdatedAt, const QDateTime& now,
                             const QJsonObject& seen = {});

    /// All entries in the order in which they must be sent, whatever their state and account.
    Result<QList<OutboxEntry>> pending() const;
    Result<QList<OutboxEntry>> entriesFor(const TicketId& ticket) const;
    /// NotFound when there is no such entry.
    Result<OutboxEntry> entry(const QString& operation) const;
    /// Changes and notes together.
    Result<int> count() const;
    /// Whether the entry was made under the account and for the server that this outbox was opened with.
    bool isOwn(const OutboxEntry& entry) const;

    /// Stores a note: NoteBox::add(), with what enqueue() does about a full disk and a file that is gone.
    Result<void> addNote(const QString& operation, const TicketId& ticket, const QString& text,
                         const QDateTime& now);
    /// The notes that wait, and their history.
    NoteBox& notes() { return m_notes; }
    const NoteBox& notes() const { return m_notes; }
    /// Stars, read marks and views.
    LocalBox& local() { return m_local; }
    const LocalBox& local() const { return m_local; }

    /// Commits that an attempt starts, before its first byte is sent; counts it. `readUpdatedAt` is the
    /// updated_at that the ticket was read with just before: if the answer is lost, it tells whether someone
    /// else was there meanwhile.
    Result<void> markSending(const QString& operation, const QString& attemptId,
                             const QDateTime& readUpdatedAt);
    /// `problem` and `conflicts` replace what was there. Entries that follow one which was Refused or is in
    /// Conflict and build upon its values get its bases.
    Result<void> setState(const QString& operation, OutboxState state, const QJsonObject& problem = {},
                          const QList<FieldConflict>& conflicts = {});
    /// Moves the conflicting fields into an entry of their own (`conflictOperation`, state Conflict), so that
    /// the others can go on. Returns what is left to send; nothing when all its fields conflict: then the
    /// entry itself is in Conflict and `conflictOperation` stays unused.
    Result<std::optional<OutboxEntry>> holdConflicts(const QString& operation,
                                                     const QList<FieldConflict>& conflicts,
                                                     const QString& conflictOperation);
    /// Mine: the field's base becomes what the server shows, and once no conflict is left the entry is
    /// Queued. Theirs: the field leaves the entry. Returns the entry as it is then, or nothing if none is
    /// left.
    Result<std::optional<OutboxEntry>> resolveConflict(const QString& operation, const FieldKey& key,
                                                       bool useMine, const QDateTime& now);
    /// Confirmed: moves the entry with its outcome to the history.
    Result<void> settle(const QString& operation, const QJsonObject& outcome, const QDateTime& now);
    /// Given up by the agent: moves it to the history. Refused (ErrorKind::Conflict) while it is being sent.
    Result<void> discard(const QString& operation, const QDateTime& now);

    /// Newest first.
    Result<QList<SettledEntry>> history(const TicketId& ticket) const;
    /// Drops what ended more than 30 days ago.
    Result<void> pruneHistory(const QDateTime& now);

    Result<void> saveDraft(const TicketId& ticket, const QJsonObject& content, const QDateTime& now);
    Result<std::optional<Draft>> draft(const TicketId& ticket) const;
    Result<void> removeDraft(const TicketId& ticket);

    Result<PendingOverlay> overlay(const TicketId& ticket) const override;
    Result<QStringList> ticketsWithPending() const override;
    Result<QStringList> ticketsWithLocalWork() const override;
    Result<QHash<TicketId, QStringList>> waitingNotes() const override;
    bool isUnread(const TicketId& ticket, const QDateTime& updatedAt) const override
    {
        return m_local.isUnread(ticket, updatedAt);
    }
    bool isStarred(const TicketId& ticket) const override { return m_local.marks(ticket).starred; }
    QStringList ticketsWithMarks() const override { return m_local.marked(); }

private:
    Outbox(std::unique_ptr<Database> database, Account account);
    Result<void> carryOut(const CoalescePlan& plan, const QDateTime& now);
    Result<Enqueued> store(const OutboxEntry& edit, const QDateTime& now);
    Result<void> stillInPlace() const;
    template <class Work>
    auto withReserve(const Work& work) -> decltype(work());

    std::unique_ptr<Database> m_database;
    Account m_account;
    NoteBox m_notes;
    LocalBox m_local;
    std::optional<Salvage> m_salvage;
    DiskReserve m_reserve;
    std::function<void()> m_makeRoom;
};

} // namespace deskbell
