// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket.h"
#include "storage/database.h"
#include "storage/pendingsource.h"
#include "storage/statement.h"

namespace deskbell {

/// What the list shows of a ticket: server row plus pending changes.
struct ShownColumns
{
    QString subject;
    Choice status;
    Choice priority;
    QString assigneeId;
    QString inboxId;
    QString contactId;
    QDateTime remindAt;
    bool hasPending = false;
    bool hasConflict = false;
    bool unread = false;
    bool starred = false;
    bool operator==(const ShownColumns&) const = default;
};
ShownColumns shownColumns(const Ticket& server, const PendingOverlay& overlay);

/// A row of `tickets` without its sort keys.
struct StoredTicket
{
    Ticket server;
    ShownColumns shown;
};

/// Reads rows of `tickets` by id with one prepared statement.
class TicketFinder
{
public:
    static Result<TicketFinder> prepare(Database& cache);
    Result<std::optional<StoredTicket>> find(const TicketId& id);

private:
    explicit TicketFinder(Statement statement) : m_statement(std::move(statement)) {}
    Statement m_statement;
};

/// Inserts or updates rows of `tickets`; derives the sort keys from the names and statuses known now.
class TicketStorer
{
public:
    static Result<TicketStorer> prepare(Database& cache);
    Result<void> store(const StoredTicket& row);

private:
    explicit TicketStorer(Statement statement) : m_statement(std::move(statement)) {}
    Statement m_statement;
};

} // namespace deskbell
