// SPDX-License-Identifier: MIT
// The part of CacheReader that reads what the agent keeps for themselves.
#include "storage/cachereader.h"
#include "storage/statement.h"

namespace deskbell {

using namespace Qt::StringLiterals;

Result<LocalMarks> CacheReader::marks(const TicketId& id)
{
    return outbox()
        .and_then([&id](Database* database) {
            return readRows<LocalMarks>(
                *database, u"SELECT starred, unread, read_up_to FROM marks WHERE ticket_id = ?"_s, {id},
                [](const Statement& row) {
                    return LocalMarks{
                        .starred = row.flag(0), .unread = row.flag(1), .readUpTo = row.instant(2)};
                });
        })
        .map([](const QList<LocalMarks>& found) { return found.value(0); });
}

Result<QList<SavedView>> CacheReader::views()
{
    return outbox().and_then([](Database* database) {
        return readRows<SavedView>(*database,
                                   u"SELECT id, name, query, layout FROM views ORDER BY position, id"_s, {},
                                   [](const Statement& row) {
                                       return SavedView{.id = row.text(0),
                                                        .name = row.text(1),
                                                        .query = row.text(2),
                                                        .layout = row.text(3).toUtf8()};
                                   });
    });
}

} // namespace deskbell
