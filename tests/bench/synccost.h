// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell::bench {

/// Processor time of reading and storing `tickets` tickets as pages of a real server's list, against parsing
/// the same bytes and inserting what is in them by SQLite's own interface into the same schema.
void measureSyncCost(int tickets);

} // namespace deskbell::bench
