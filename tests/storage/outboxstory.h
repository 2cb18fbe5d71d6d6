// SPDX-License-Identifier: MIT
#pragma once

#include "storagetesting.h"

namespace deskbell {

inline const QDateTime later = noon.addSecs(60);

/// An outbox in a folder of its own, with shorter words for the tests.
class OutboxStory : public testing::Test
{
protected:
    Outbox& outbox() { return m_stores.outbox(); }
    void restart() { m_stores.close(); }
    QString path() const { return m_stores.outboxPath(); }

    Enqueued edit(const QString& operation, const FieldKey& key, const QJsonValue& base,
                  const QJsonValue& value, const QString& ticket = u"1"_s)
    {
        return must(outbox().enqueue(operation, ticket, change(key, base, value), noon, later));
    }
    QStringList operations()
    {
        QStringList result;
        for (const OutboxEntry& entry : must(outbox().pending()))
            result.append(entry.operation);
        return result;
    }
    TicketPatch patchOf(const QString& operation) { return must(outbox().entry(operation)).patch; }

private:
    Stores m_stores;
};

inline FieldConflict conflict(const FieldKey& key, const QJsonValue& base, const QJsonValue& mine,
                              const QJsonValue& theirs)
{
    return {.key = key, .base = base, .mine = mine, .theirs = theirs};
}

} // namespace deskbell
