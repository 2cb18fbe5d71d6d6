-- SPDX-License-Identifier: MIT
-- Notes wait like changes do, and stay as history for 30 days. What the agent saw is kept with a change, so
-- that the history can say what others changed meanwhile.

-- ended_at NULL: waiting. known: JSON array of the message ids that the timeline had just before the attempt.
CREATE TABLE notes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    operation TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    server TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempt_id TEXT,
    known TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT NOT NULL, -- JSON object
    message_id TEXT, -- the server's, once it is known
    ended_at INTEGER,
    outcome TEXT NOT NULL -- JSON object
) STRICT;

CREATE INDEX notes_waiting ON notes (ticket_id, seq) WHERE ended_at IS NULL;

CREATE INDEX notes_ended ON notes (ended_at) WHERE ended_at IS NOT NULL;

-- JSON object: field key to value, as shown when the change was made.
ALTER TABLE entries ADD COLUMN seen TEXT NOT NULL DEFAULT '{}';

ALTER TABLE history ADD COLUMN seen TEXT NOT NULL DEFAULT '{}';
