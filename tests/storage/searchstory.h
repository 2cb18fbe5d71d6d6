// SPDX-License-Identifier: MIT
#pragma once

#include "storage/storagetesting.h"

#include "core/searchquery.h"

#include <sqlite3.h>

namespace deskbell {

/// Tickets are stored as the engine does it and looked for as a person does it; in the end the index is held
/// against its documents.
class SearchStory : public testing::Test
{
protected:
    ~SearchStory() override { checkIndex(); }

    /// Numbers of the tickets that a search finds, ascending.
    QList<qint64> found(const QString& text)
    {
        const Workspace workspace = must(stores.reader().workspace());
        TicketQuery query{
            .filter = parseSearch(text, {.workspace = workspace, .me = u"m-anna"_s, .now = noon}).filter,
            .sortColumn = TicketColumn::Number,
            .order = Qt::AscendingOrder};
        QList<qint64> numbers;
        for (const TicketRow& row : must(stores.reader().rows(query)))
            numbers.append(row.number);
        return numbers;
    }

    void thread(const TicketId& id, const QList<Message>& messages)
    {
        must(stores.cache().storeThread(id, messages, noon, noon));
    }

    static Message message(const QString& text, MessageType type = MessageType::Email)
    {
        return {.id = text,
                .type = type,
                .typeWord = type == MessageType::Note ? u"internal_note"_s : u"email"_s,
                .text = text};
    }

    /// One value from the cache, as SQLite's own shell would read it.
    qint64 ask(const char* sql)
    {
        sqlite3* database = nullptr;
        sqlite3_open(stores.cachePath().toUtf8().constData(), &database);
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(database, sql, -1, &query, nullptr);
        const int stepped = sqlite3_step(query);
        const qint64 value = stepped == SQLITE_ROW    ? sqlite3_column_int64(query, 0)
                             : stepped == SQLITE_DONE ? 0
                                                      : -stepped;
        sqlite3_finalize(query);
        sqlite3_close(database);
        return value;
    }

    /// Each ticket is indexed once, by just the words that stand in its document.
    void checkIndex()
    {
        EXPECT_EQ(ask("SELECT COUNT(*) FROM search_docs WHERE row NOT IN (SELECT row FROM tickets)"), 0);
        EXPECT_EQ(ask("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"), 0);
    }

    Stores stores;
};

} // namespace deskbell
