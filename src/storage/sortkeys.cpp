// SPDX-License-Identifier: MIT
#include "storage/sortkeys.h"

#include <algorithm>

namespace deskbell {

namespace {

qint64 rankOf(qsizetype wordIndex, qsizetype wordCount, int ordinal)
{
    const qint64 wordRank = wordIndex < 0 ? wordCount : wordIndex;
    return wordRank * (unknownOrdinal + 1) + std::min(ordinal, unknownOrdinal);
}

QList<qint64> unknownRanks(qsizetype wordCount)
{
    QList<qint64> ranks;
    for (qsizetype word = 0; word <= wordCount; ++word)
        ranks.append(rankOf(word, wordCount, unknownOrdinal));
    return ranks;
}

} // namespace

qint64 statusRank(const QString& word, int ordinal)
{
    return rankOf(statusWords().indexOf(word), statusWords().size(), ordinal);
}

qint64 priorityRank(const QString& word, int ordinal)
{
    return rankOf(priorityWords().indexOf(word), priorityWords().size(), ordinal);
}

RankRange statusRanks(const QString& word)
{
    const qint64 first = statusRank(word, 0);
    return {.from = first, .until = first + unknownOrdinal + 1};
}

RankRange priorityRanks(const QString& word)
{
    const qint64 first = priorityRank(word, 0);
    return {.from = first, .until = first + unknownOrdinal + 1};
}

QList<qint64> unknownStatusRanks()
{
    return unknownRanks(statusWords().size());
}

QList<qint64> unknownPriorityRanks()
{
    return unknownRanks(priorityWords().size());
}

} // namespace deskbell
