-- SPDX-License-Identifier: MIT
-- Lists of any length and full-text search: a number for each row, narrow indexes of the rows that are listed,
-- and the words of each ticket.

DROP INDEX tickets_by_number;

DROP INDEX tickets_by_subject;

DROP INDEX tickets_by_status;

DROP INDEX tickets_by_priority;

DROP INDEX tickets_by_assignee;

DROP INDEX tickets_by_inbox;

DROP INDEX tickets_by_contact;

DROP INDEX tickets_by_reminder;

DROP INDEX tickets_by_created;

DROP INDEX tickets_by_updated;

DROP INDEX tickets_pending;

DROP INDEX tickets_gone;

ALTER TABLE tickets RENAME TO tickets_before;

-- row: the ticket's number; where another ticket has it already, one from 2^40 up. The full-text index and the
-- lists know tickets by it. done: resolved or closed, as shown. unread and starred are derived from the
-- marks in outbox.db. tags: JSON array of {"id","name"}; NULL: no answer carried them yet.
CREATE TABLE tickets (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
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
    tags TEXT,
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
    contact_key TEXT,
    gone_at INTEGER,
    hidden INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO tickets (row, id, number, subject, status_word, status_id, status_name, status_color, priority_word,
    priority_id, priority_name, priority_color, assignee_id, inbox_id, contact_id, remind_at, return_status_id,
    created_at, updated_at, custom_fields, extra, shown_subject, shown_status_word, shown_status_id,
    shown_status_name, shown_status_color, shown_priority_word, shown_priority_id, shown_priority_name,
    shown_priority_color, shown_assignee_id, shown_inbox_id, shown_contact_id, shown_remind_at, has_pending,
    has_conflict, subject_key, status_rank, priority_rank, assignee_key, inbox_key, contact_key, gone_at, hidden,
    done)
SELECT CASE WHEN number > 0 AND ROW_NUMBER() OVER (PARTITION BY number ORDER BY id) = 1 THEN number
            ELSE 1099511627776 + ROW_NUMBER() OVER (ORDER BY number, id) END,
    id, number, subject, status_word, status_id, status_name, status_color, priority_word,
    priority_id, priority_name, priority_color, assignee_id, inbox_id, contact_id, remind_at, return_status_id,
    created_at, updated_at, custom_fields, extra, shown_subject, shown_status_word, shown_status_id,
    shown_status_name, shown_status_color, shown_priority_word, shown_priority_id, shown_priority_name,
    shown_priority_color, shown_assignee_id, shown_inbox_id, shown_contact_id, shown_remind_at, has_pending,
    has_conflict, subject_key, status_rank, priority_rank, assignee_key, inbox_key, contact_key, gone_at, hidden,
    COALESCE(shown_status_word IN ('resolved', 'closed'), 0)
FROM tickets_before;

DROP TABLE tickets_before;

CREATE INDEX tickets_by_subject ON tickets (subject_key) WHERE hidden = 0;

CREATE INDEX tickets_by_status ON tickets (status_rank) WHERE hidden = 0;

CREATE INDEX tickets_by_priority ON tickets (priority_rank) WHERE hidden = 0;

CREATE INDEX tickets_by_assignee ON tickets (assignee_key) WHERE hidden = 0;

CREATE INDEX tickets_by_inbox ON tickets (inbox_key) WHERE hidden = 0;

CREATE INDEX tickets_by_contact ON tickets (contact_key) WHERE hidden = 0;

CREATE INDEX tickets_by_reminder ON tickets (shown_remind_at) WHERE hidden = 0;

CREATE INDEX tickets_by_created ON tickets (created_at) WHERE hidden = 0;

CREATE INDEX tickets_by_updated ON tickets (updated_at) WHERE hidden = 0;

-- In the order of the rows, for the list by number and for counting: the table itself is a hundred times as wide.
CREATE INDEX tickets_listed ON tickets (hidden) WHERE hidden = 0;

-- Whom tickets belong to, the newest change last: the lists that agents look at most, and the sets that filters
-- are put together from.
CREATE INDEX tickets_of_assignee ON tickets (shown_assignee_id, updated_at) WHERE hidden = 0;

CREATE INDEX tickets_of_inbox ON tickets (shown_inbox_id, updated_at) WHERE hidden = 0;

-- The few tickets that are not done, with all that lists of them are filtered and sorted by, so that no such list
-- has to look at the rows.
CREATE INDEX tickets_open ON tickets (updated_at, shown_assignee_id, shown_inbox_id, status_rank, priority_rank,
    shown_remind_at, created_at, assignee_key, inbox_key, contact_key, has_pending, has_conflict, unread, starred)
    WHERE hidden = 0 AND done = 0;

CREATE INDEX tickets_pending ON tickets (id) WHERE has_pending = 1;

CREATE INDEX tickets_changed ON tickets (has_pending) WHERE hidden = 0 AND has_pending = 1;

CREATE INDEX tickets_conflict ON tickets (has_conflict) WHERE hidden = 0 AND has_conflict = 1;

CREATE INDEX tickets_gone ON tickets (id) WHERE gone_at IS NOT NULL;

CREATE INDEX tickets_unread ON tickets (unread) WHERE hidden = 0 AND unread = 1;

CREATE INDEX tickets_starred ON tickets (starred) WHERE hidden = 0 AND starred = 1;

-- The tags of each ticket; kept by the triggers alone. (They use no json_extract(): SQLite 3.40 takes it for
-- unsafe in a trigger.)
CREATE TABLE ticket_tags (
    tag TEXT NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (tag, row)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tags_of_new_ticket AFTER INSERT ON tickets WHEN new.tags IS NOT NULL BEGIN
    INSERT OR IGNORE INTO ticket_tags (tag, row)
    SELECT member.atom, new.row FROM json_each(new.tags) AS item, json_each(item.value) AS member
    WHERE item.type = 'object' AND member.key = 'id' AND member.atom IS NOT NULL;
END;

CREATE TRIGGER tags_of_changed_ticket AFTER UPDATE OF tags ON tickets WHEN new.tags IS NOT old.tags BEGIN
    DELETE FROM ticket_tags WHERE row = old.row AND tag IN (
        SELECT member.atom FROM json_each(old.tags) AS item, json_each(item.value) AS member
        WHERE item.type = 'object' AND member.key = 'id');
    INSERT OR IGNORE INTO ticket_tags (tag, row)
    SELECT member.atom, new.row FROM json_each(new.tags) AS item, json_each(item.value) AS member
    WHERE item.type = 'object' AND member.key = 'id' AND member.atom IS NOT NULL;
END;

CREATE TRIGGER tags_of_removed_ticket AFTER DELETE ON tickets WHEN old.tags IS NOT NULL BEGIN
    DELETE FROM ticket_tags WHERE row = old.row AND tag IN (
        SELECT member.atom FROM json_each(old.tags) AS item, json_each(item.value) AS member
        WHERE item.type = 'object' AND member.key = 'id');
END;

-- What is looked through of each ticket, in the form that searchForm() gives it: no markup, no addresses of
-- links, and a zero-width space around each letter of a script that does not put spaces between words.
CREATE TABLE search_docs (
    row INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    subject TEXT NOT NULL,
    contact TEXT NOT NULL,
    company TEXT NOT NULL,
    tags TEXT NOT NULL,
    fields TEXT NOT NULL,
    messages TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;

-- Marks belong to the letters before them, and symbols can be looked for.
CREATE VIRTUAL TABLE search USING fts5(number, subject, contact, company, tags, fields, messages, notes,
    content='search_docs', content_rowid='row', prefix='2 3',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn So'");
