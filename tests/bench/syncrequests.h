// SPDX-License-Identifier: MIT
#pragma once

namespace deskbell::bench {

/// What a first synchronisation of `tickets` tickets and a poll that finds nothing cost a strict server (the
/// sandbox, 100 requests a minute) in requests, on a clock that is thirty times faster.
void measureRequests(int tickets);

/// PATCHes on the wire per decision to send, over every way to lose an answer.
void measurePatches();

} // namespace deskbell::bench
