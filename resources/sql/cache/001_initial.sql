-- SPDX-License-Identifier: MIT
-- cache.db: what the server said, and what is derived from it. It can be thrown away at any time.
-- Statements are separated by empty lines. Instants are milliseconds UTC.

-- Server columns first; shown_* = server row plus pending changes; *_key and *_rank only sort and filter.
CREATE TABLE tickets (
    id TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    subject TEXT,
    status_word TEXT,
    status_id TEXT,
    status_name TEXT,
    status_color TEXT,
    priority_word TEXT,
    priority_id TEXT,
    priority_name TEXT,
    priority_color TEXT,
    assignee_id TEXT,
    inbox_id TEXT,
    contact_id TEXT,
    remind_at INTEGER,
    return_status_id TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    custom_fields TEXT, -- JSON object; NULL: no answer carried them yet
    extra TEXT NOT NULL, -- JSON object of members this version does not know
    shown_subject TEXT,
    shown_status_word TEXT,
    shown_status_id TEXT,
    shown_status_name TEXT,
    shown_status_color TEXT,
    shown_priority_word TEXT,
    shown_priority_id TEXT,
    shown_priority_name TEXT,
    shown_priority_color TEXT,
    shown_assignee_id TEXT,
    shown_inbox_id TEXT,
    shown_contact_id TEXT,
    shown_remind_at INTEGER,
    has_pending INTEGER NOT NULL,
    has_conflict INTEGER NOT NULL,
    subject_key TEXT,
    status_rank INTEGER,
    priority_rank INTEGER,
    assignee_key TEXT,
    inbox_key TEXT,
    contact_key TEXT
) STRICT;

CREATE INDEX tickets_by_number ON tickets (number, id);

CREATE INDEX tickets_by_subject ON tickets (subject_key, id);

CREATE INDEX tickets_by_status ON tickets (status_rank, id);

CREATE INDEX tickets_by_priority ON tickets (priority_rank, id);

CREATE INDEX tickets_by_assignee ON tickets (assignee_key, id);

CREATE INDEX tickets_by_inbox ON tickets (inbox_key, id);

CREATE INDEX tickets_by_contact ON tickets (contact_key, id);

CREATE INDEX tickets_by_reminder ON tickets (shown_remind_at, id);

CREATE INDEX tickets_by_created ON tickets (created_at, id);

CREATE INDEX tickets_by_updated ON tickets (updated_at, id);

CREATE INDEX tickets_pending ON tickets (id) WHERE has_pending = 1;

-- listed: the server's own list named it; 0: seen on a ticket, or no longer in the list.
CREATE TABLE names (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    detail TEXT NOT NULL,
    color TEXT NOT NULL,
    word TEXT NOT NULL,
    position INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE statuses (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    reminder_enabled INTEGER NOT NULL,
    return_status_id TEXT,
    rank INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE custom_field_definitions (
    key TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    options TEXT NOT NULL, -- JSON array of {"id","name","color"}
    inbox_ids TEXT NOT NULL -- JSON array of strings
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_state (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
