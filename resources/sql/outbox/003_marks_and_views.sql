-- SPDX-License-Identifier: MIT
-- What the agent keeps for themselves: stars, read marks, and the views of the sidebar. None of it is ever sent.

-- read_up_to: the ticket's updated_at when it was last opened; NULL: never.
CREATE TABLE marks (
    ticket_id TEXT NOT NULL PRIMARY KEY,
    starred INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    read_up_to INTEGER
) STRICT, WITHOUT ROWID;

-- position: the order in the sidebar. layout: JSON object.
CREATE TABLE views (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    layout TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- read_before: what the server changed before this instant (milliseconds UTC) counts as read.
CREATE TABLE local_state (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
