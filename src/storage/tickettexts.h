// SPDX-License-Identifier: MIT
#pragma once

#include "core/snippet.h"
#include "core/workspace.h"
#include "storage/lazystatement.h"
#include "storage/pendingsource.h"
#include "storage/ticketquery.h"

#include <QHash>

#include <array>

namespace deskbell {

/// Stands between the messages of IndexedTexts.
constexpr QChar messageBreak(QChar::ParagraphSeparator);
constexpr std::size_t searchedParts = std::size_t(SearchedPart::Notes) + 1;

/// What is looked through of one ticket, as it is shown: server row and timeline with what waits in the
/// outbox; plain text without the addresses of links.
struct IndexedTexts
{
    RowNumber row = 0;
    TicketId id;
    std::array<QString, searchedParts> parts; ///< by SearchedPart

    QString& operator[](SearchedPart part) { return parts.at(std::size_t(part)); }
};

/// Reads them, for the writer of the index and for those who show why a ticket was found. Holds prepared
/// statements and what it learned of fields and notes: for one transaction or one question.
class TicketTextReader
{
public:
    /// Both must outlive it.
    TicketTextReader(Database& cache, const PendingSource& pending);

    /// All but Messages and Notes; nothing when there is no such ticket.
    Result<std::optional<IndexedTexts>> read(const TicketId& id);
    Result<std::optional<IndexedTexts>> readAt(RowNumber row);
    /// Adds Messages and Notes, newest first. Of very long timelines the oldest part is left out.
    Result<void> addThread(IndexedTexts& texts);

private:
    struct Head;
    Result<std::optional<IndexedTexts>> complete(const Result<std::optional<Head>>& head);
    Result<QString> fieldTexts(const TicketId& id, const QString& json, bool hasPending);

    const PendingSource& m_pending;
    LazyStatement m_byId;
    LazyStatement m_byRow;
    LazyStatement m_messages;
    Database& m_cache;
    std::optional<QHash<QString, CustomFieldDefinition>> m_fields; ///< null until needed
    std::optional<QHash<TicketId, QStringList>> m_waitingNotes;    ///< null until needed
};

} // namespace deskbell
