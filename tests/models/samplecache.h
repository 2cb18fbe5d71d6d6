// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "gui/editor/samples.h"
#include "models/ticketreader.h"
#include "storage/cachewriter.h"
#include "storage/outbox.h"

#include <QTemporaryDir>

#include <memory>

namespace deskbell {

/// A real cache and outbox in a folder of their own, opened for writing as the engine has them, with tickets
/// that look like a helpdesk's.
class SampleCache
{
public:
    /// Aborts the program if the databases cannot be made: nothing else could be tested.
    explicit SampleCache(int tickets = 40);
    ~SampleCache();

    QString cachePath() const { return m_folder.filePath(QStringLiteral("cache.db")); }
    QString outboxPath() const { return m_folder.filePath(QStringLiteral("outbox.db")); }

    /// More statuses or priorities of the workspace's own, behind those that the samples have. Once each.
    void addStatuses(const QList<TicketStatus>& statuses);
    void addPriorities(const QList<NamedItem>& priorities);
    /// Stores rows; the ids that changed.
    QStringList upsert(const QList<Ticket>& tickets);
    /// The server has them no more; the ids that changed.
    QStringList remove(const QStringList& tickets);
    /// Puts a change into the outbox, so that the ticket shows as pending.
    QStringList change(const Ticket& ticket, const FieldKey& key, const QJsonValue& value);
    /// The same with a subject that someone else has changed meanwhile.
    QStringList changeWithConflict(const Ticket& ticket, const QString& subject);
    /// Something of everything that can wait, on tickets 0 to 7, in this order: a refused subject, two
    /// changes that conflict (the second in two fields), one that is kept for a read-only key, one that could
    /// not be confirmed, one whose result is unknown, a reminder that waits, and a note. Returns their
    /// operations.
    QStringList fillOutbox();
    /// What can have become of changes of tickets 10 to 14: saved, saved while others changed the ticket,
    /// saved in part, discarded, theirs kept; and a note that was added. Returns their operations.
    QStringList fillHistory();
    /// For whatever else a test needs; refresh() makes the list show it.
    Outbox& outbox() { return *m_outbox; }
    QStringList refresh(const QStringList& tickets);

    /// The n-th sample ticket; the higher, the older.
    static Ticket ticket(int n);

private:
    QString put(int n, const FieldKey& key, const QJsonValue& value);
    void addNote(const QString& operation, int n, const QString& text, const QDateTime& endedAt);

    QTemporaryDir m_folder;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<CacheWriter> m_writer;
};

} // namespace deskbell
