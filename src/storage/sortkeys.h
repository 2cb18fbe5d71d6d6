// SPDX-License-Identifier: MIT
#pragma once

#include "core/choice.h"
#include "core/foldedtext.h"

#include <QList>
#include <QString>

namespace deskbell {

/// Status and priority ranks: the word's natural order first (an unknown word after all others), then the
/// custom entry's place among those of its word. No column value for a null choice.
qint64 statusRank(const QString& word, int ordinal);
qint64 priorityRank(const QString& word, int ordinal);

/// The ranks from `from` up to but without `until` are those of a word; unknown words share theirs.
struct RankRange
{
    qint64 from = 0;
    qint64 until = 0;
};
RankRange statusRanks(const QString& word);
RankRange priorityRanks(const QString& word);

/// The ordinal of a plain word without a custom entry: before all custom ones.
constexpr int plainOrdinal = 0;
/// The ordinal of a custom entry that no list named yet: after all others of its word.
constexpr int unknownOrdinal = 99'999;

/// The ranks that a choice with an unknown id can have, whatever its word.
QList<qint64> unknownStatusRanks();
QList<qint64> unknownPriorityRanks();

} // namespace deskbell
