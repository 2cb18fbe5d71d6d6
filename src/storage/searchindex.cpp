// SPDX-License-Identifier: MIT
#include "storage/searchindex.h"

#include "core/foldedtext.h"
#include "core/searchform.h"
#include "storage/statement.h"
#include "storage/syncstate.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Raised when searchForm() or what is looked through changes: everything is indexed anew.
const QString formVersion = u"1"_s;
const QString passKey = u"search.pass"_s;
const QString passDone = u"done"_s;

/// Those that do not come from the timeline.
constexpr std::size_t headParts = std::size_t(SearchedPart::Messages);

std::array<QString, searchedParts> formsOf(const IndexedTexts& texts)
{
    std::array<QString, searchedParts> forms;
    for (std::size_t i = 0; i < searchedParts; ++i)
        forms.at(i) = boundText(searchForm(texts.parts.at(i)));
    return forms;
}

QVariantList bound(RowNumber row, const std::array<QString, searchedParts>& parts)
{
    QVariantList values{row};
    for (const QString& part : parts)
        values << part;
    return values;
}

std::array<QString, searchedParts> partsFromRow(const Statement& row)
{
    std::array<QString, searchedParts> parts;
    for (std::size_t i = 0; i < searchedParts; ++i)
        parts.at(i) = row.text(int(i));
    return parts;
}

Result<void> writePass(Database& cache, const QString& position)
{
    return writeSyncState(cache, passKey, formVersion + u' ' + position);
}

/// Where the pass goes on; nothing when it is done.
Result<std::optional<RowNumber>> readPass(Database& cache)
{
    return readSyncState(cache, passKey).map([](const QString& text) -> std::optional<RowNumber> {
        if (text.section(u' ', 0, 0) != formVersion)
            return RowNumber(0);
        const QString position = text.section(u' ', 1);
        return position == passDone ? std::optional<RowNumber>() : position.toLongLong();
    });
}

struct NextTicket
{
    RowNumber row = 0;
    TicketId id;
};

} // namespace

SearchIndex::SearchIndex(Database& cache, const PendingSource& pending)
    : m_texts(cache, pending),
      m_readHead(cache,
                 u"SELECT number, subject, contact, company, tags, fields FROM search_docs WHERE row = ?"_s),
      m_read(cache, u"SELECT number, subject, contact, company, tags, fields, messages, notes"
                    " FROM search_docs WHERE row = ?"_s),
      m_forget(cache, u"INSERT INTO search (search, rowid, number, subject, contact, company, tags, fields,"
                      " messages, notes) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_store(cache, u"INSERT OR REPLACE INTO search_docs (row, number, subject, contact, company, tags,"
                     " fields, messages, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_learn(cache, u"INSERT INTO search (rowid, number, subject, contact, company, tags, fields, messages,"
                     " notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_delete(cache, u"DELETE FROM search_docs WHERE row = ?"_s),
      m_rowOf(cache, u"SELECT row FROM tickets WHERE id = ?"_s),
      m_cache(cache)
{
}

Result<void> SearchIndex::updateRow(const TicketId& id)
{
    auto texts = m_texts.read(id);
    if (!texts)
        return tl::unexpected(texts.error());
    if (!*texts)
        return {};
    Parts after = formsOf(**texts);
    const RowNumber row = (*texts)->row;
    const auto same = m_readHead.first({row}, [&after](const Statement& head) {
        for (std::size_t i = 0; i < headParts; ++i) {
            if (head.text(int(i)) != after.at(i))
                return false;
        }
        return true;
    });
    if (!same)
        return tl::unexpected(same.error());
    if (!*same) // not indexed yet
        return addThread(**texts, std::nullopt);
    if (**same)
        return {};
    const auto before = indexed(row);
    if (!before)
        return tl::unexpected(before.error());
    for (std::size_t i = headParts; *before && i < searchedParts; ++i)
        after.at(i) = (*before)->at(i);
    return replace(row, *before, after);
}

Result<void> SearchIndex::update(const TicketId& id)
{
    auto texts = m_texts.read(id);
    if (!texts)
        return tl::unexpected(texts.error());
    if (!*texts)
        return {};
    const auto before = indexed((*texts)->row);
    if (!before)
        return tl::unexpected(before.error());
    return addThread(**texts, *before);
}

Result<void> SearchIndex::addThread(IndexedTexts& texts, const std::optional<Parts>& before)
{
    return m_texts.addThread(texts).and_then([&] { return replace(texts.row, before, formsOf(texts)); });
}

Result<std::optional<SearchIndex::Parts>> SearchIndex::indexed(RowNumber row)
{
    return m_read.first({row}, partsFromRow);
}

/// The index does not keep its texts: it forgets words only when it is told which they were.
Result<void> SearchIndex::replace(RowNumber row, const std::optional<Parts>& before, const Parts& after)
{
    if (before == after)
        return {};
    if (before) {
        if (auto done = m_forget.execute(bound(row, *before)); !done)
            return done;
    }
    const QVariantList values = bound(row, after);
    if (auto done = m_store.execute(values); !done)
        return done;
    return m_learn.execute(values);
}

Result<void> SearchIndex::remove(const TicketId& id)
{
    const auto row = m_rowOf.first({id}, [](const Statement& found) { return found.integer(0); });
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return {};
    const auto before = indexed(**row);
    if (!before)
        return tl::unexpected(before.error());
    if (!*before)
        return {};
    if (auto done = m_forget.execute(bound(**row, **before)); !done)
        return done;
    return m_delete.execute({**row});
}

Result<void> SearchIndex::updateContacts(const QStringList& contactIds)
{
    // By their present sort key, which is what the index of the listed rows is on; the others are few.
    LazyStatement listed(m_cache, u"SELECT id FROM tickets WHERE hidden = 0 AND shown_contact_id = ?"
                                  " AND contact_key = COALESCE((SELECT sort_key FROM names"
                                  " WHERE kind = 'contact' AND id = ?), ?)"_s);
    LazyStatement hidden(m_cache, u"SELECT id FROM tickets WHERE hidden = 1 AND gone_at IS NOT NULL"
                                  " AND shown_contact_id = ?"_s);
    QStringList tickets;
    const auto take = [&tickets](const Statement& row) {
        tickets.append(row.text(0));
        return true;
    };
    for (const QString& contact : contactIds) {
        const auto read = listed.each({contact, contact, folded(contact)}, take).and_then([&] {
            return hidden.each({contact}, take);
        });
        if (!read)
            return read;
    }
    tickets.removeDuplicates();
    for (const TicketId& id : tickets) {
        if (auto done = updateRow(id); !done)
            return done;
    }
    return {};
}

Result<int> indexStep(Database& cache, const PendingSource& pending, int most)
{
    const auto from = readPass(cache);
    if (!from)
        return tl::unexpected(from.error());
    if (!*from)
        return 0;
    const auto next =
        readRows<NextTicket>(cache, u"SELECT row, id FROM tickets WHERE row > ? ORDER BY row LIMIT ?"_s,
                             {**from, most}, [](const Statement& row) {
                                 return NextTicket{row.integer(0), row.text(1)};
                             });
    if (!next)
        return tl::unexpected(next.error());
    SearchIndex index(cache, pending);
    for (const NextTicket& ticket : *next) {
        if (const auto done = index.update(ticket.id); !done)
            return tl::unexpected(done.error());
    }
    const bool isLast = next->size() < most;
    return writePass(cache, isLast ? passDone : QString::number(next->constLast().row)).map([&] {
        return int(next->size());
    });
}

Result<void> beginIndexing(Database& cache)
{
    return writePass(cache, u"0"_s);
}

} // namespace deskbell
