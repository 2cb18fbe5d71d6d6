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

    /// Stores rows; the ids that changed.
    QStringList upsert(const QList<Ticket>& tickets);
    /// Puts a change into the outbox, so that the ticket shows as pending.
    QStringList change(const Ticket& ticket, const FieldKey& key, const QJsonValue& value);
    /// The same with a subject that someone else has changed meanwhile.
    QStringList changeWithConflict(const Ticket& ticket, const QString& subject);
    /// The n-th sample ticket; the higher, the older.
    static Ticket ticket(int n);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<CacheWriter> m_writer;
};

} // namespace deskbell
