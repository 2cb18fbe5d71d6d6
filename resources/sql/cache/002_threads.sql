-- SPDX-License-Identifier: MIT
-- Timelines: the messages of tickets that were opened or are recent.

-- ticket_updated_at: the ticket's updated_at when its timeline was read; another one now means read again.
CREATE TABLE threads (
    ticket_id TEXT NOT NULL PRIMARY KEY,
    fetched_at INTEGER NOT NULL,
    ticket_updated_at INTEGER
) STRICT, WITHOUT ROWID;

-- position: the server's order, oldest first. addresses and attachments: JSON arrays.
CREATE TABLE messages (
    ticket_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    direction TEXT NOT NULL,
    sender TEXT,
    recipients TEXT NOT NULL,
    copies TEXT NOT NULL,
    author_id TEXT,
    author_name TEXT,
    created_at INTEGER,
    body TEXT NOT NULL,
    is_cut INTEGER NOT NULL,
    attachments TEXT NOT NULL,
    PRIMARY KEY (ticket_id, position)
) STRICT, WITHOUT ROWID;
