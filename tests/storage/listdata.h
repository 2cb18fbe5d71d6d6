// SPDX-License-Identifier: MIT
#pragma once

#include "storage/statement.h"
#include "storage/stores.h"
#include "storagetesting.h"

namespace deskbell {

inline Choice custom(const QString& word, const QString& id)
{
    return {.word = word, .id = id, .name = id};
}

/// Statuses s1 (open), s2, s3 (waiting), s4 (closed); priorities p1 (low), p2 (urgent); agents ada and bo,
/// inboxes sales and help, and two contacts with one name.
inline void fillWorkspace(CacheWriter& cache)
{
    must(cache.replaceStatuses({{.id = u"s1"_s, .type = u"open"_s, .name = u"New"_s, .position = 1},
                                {.id = u"s2"_s, .type = u"waiting"_s, .name = u"Customer"_s, .position = 2},
                                {.id = u"s3"_s, .type = u"waiting"_s, .name = u"Parts"_s, .position = 3},
                                {.id = u"s4"_s, .type = u"closed"_s, .name = u"Over"_s, .position = 4}}));
    must(cache.replaceNames(NameKind::Priority, {{.id = u"p1"_s, .name = u"Some day"_s, .word = u"low"_s},
                                                 {.id = u"p2"_s, .name = u"Now"_s, .word = u"urgent"_s}}));
    must(cache.replaceNames(NameKind::Member,
                            {{.id = u"bo"_s, .name = u"Bo"_s}, {.id = u"ada"_s, .name = u"\u00c1da"_s}}));
    must(cache.replaceNames(NameKind::Inbox,
                            {{.id = u"sales"_s, .name = u"Sales"_s}, {.id = u"help"_s, .name = u"Help"_s}}));
    must(cache.learnNames(NameKind::Contact,
                          {{.id = u"c1"_s, .name = u"Mia"_s}, {.id = u"c2"_s, .name = u"mia"_s}}));
}

/// Runs a statement on cache.db the way the writer would.
inline void write(Stores& stores, const QString& sql, const QVariantList& values = {})
{
    stores.cache();
    stores.close();
    const auto writer = must(openCacheForWriting(stores.cachePath())).database;
    must(execute(*writer, sql, values));
}

/// Makes words findable in a ticket, which is what the full-text index does of them.
inline void index(Stores& stores, qint64 number, const QString& words)
{
    write(stores, u"INSERT OR REPLACE INTO search_docs VALUES (?, ?, ?, '', '', '', '', '', '')"_s,
          {number, QString::number(number), words});
    write(stores, u"INSERT INTO search (search) VALUES ('rebuild')"_s);
}

} // namespace deskbell
