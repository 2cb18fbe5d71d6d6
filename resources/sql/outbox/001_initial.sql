-- SPDX-License-Identifier: MIT
-- outbox.db: what the agent decided and the server has not confirmed. No code path deletes this file.
-- Statements are separated by empty lines. Instants are milliseconds UTC.

-- place is the order of sending; entries split from one another share it and are told apart by seq.
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER NOT NULL,
    operation TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    server TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    patch TEXT NOT NULL, -- JSON array of {"key","base","value"}
    base_updated_at INTEGER,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempt_id TEXT,
    state TEXT NOT NULL,
    problem TEXT NOT NULL, -- JSON object
    conflicts TEXT NOT NULL -- JSON array of {"key","base","mine","theirs"}
) STRICT;

CREATE INDEX entries_by_place ON entries (place, seq);

CREATE INDEX entries_by_ticket ON entries (ticket_id, place, seq);

CREATE TABLE history (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    operation TEXT NOT NULL,
    account TEXT NOT NULL,
    server TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    patch TEXT NOT NULL,
    base_updated_at INTEGER,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempt_id TEXT,
    state TEXT NOT NULL,
    problem TEXT NOT NULL,
    conflicts TEXT NOT NULL,
    settled_at INTEGER NOT NULL,
    outcome TEXT NOT NULL -- JSON object
) STRICT;

CREATE INDEX history_by_ticket ON history (ticket_id, settled_at);

CREATE INDEX history_by_time ON history (settled_at);

CREATE TABLE drafts (
    ticket_id TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL, -- JSON object
    saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
