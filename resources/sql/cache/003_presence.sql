-- SPDX-License-Identifier: MIT
-- Which tickets the server still has, found by a slow pass over all ids.

-- When such a pass first missed it; NULL: the server has it.
ALTER TABLE tickets ADD COLUMN gone_at INTEGER;

-- 1: the server does not have it and no work of the agent's hangs on it, so that it is not listed.
ALTER TABLE tickets ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

CREATE INDEX tickets_gone ON tickets (id) WHERE gone_at IS NOT NULL;

-- The ids that the pass under way has seen so far, so that it goes on after a restart.
CREATE TABLE seen_ids (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
