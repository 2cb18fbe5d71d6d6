// SPDX-License-Identifier: MIT
#pragma once

#include "storage/tickettexts.h"

namespace deskbell {

/// Keeps the full-text index in step with tickets, timelines, names and what waits in the outbox. Begins no
/// transaction: what it writes belongs to the change that made it necessary. What did not change is read once
/// and not written. Holds prepared statements; for one transaction.
class SearchIndex
{
public:
    /// Both must outlive it.
    SearchIndex(Database& cache, const PendingSource& pending);

    /// After the ticket's row, its names or fields changed; what is indexed of its timeline stays.
    Result<void> updateRow(const TicketId& id);
    /// After its timeline, or the notes that wait, changed as well.
    Result<void> update(const TicketId& id);
    /// Before its row is deleted.
    Result<void> remove(const TicketId& id);
    /// All tickets of these contacts.
    Result<void> updateContacts(const QStringList& contactIds);

private:
    using Parts = std::array<QString, searchedParts>;
    Result<void> addThread(IndexedTexts& texts, const std::optional<Parts>& before);
    Result<void> replace(RowNumber row, const std::optional<Parts>& before, const Parts& after);
    Result<std::optional<Parts>> indexed(RowNumber row);

    TicketTextReader m_texts;
    LazyStatement m_readHead;
    LazyStatement m_read;
    LazyStatement m_forget;
    LazyStatement m_store;
    LazyStatement m_learn;
    LazyStatement m_delete;
    LazyStatement m_rowOf;
    Database& m_cache;
};

/// A step of the pass over all tickets that brings the index up to date after a migration, or after the names
/// of options changed; returns how many tickets it looked at, 0 when nothing is left.
Result<int> indexStep(Database& cache, const PendingSource& pending, int most);
/// Such a pass is necessary.
Result<void> beginIndexing(Database& cache);

} // namespace deskbell
