// SPDX-License-Identifier: MIT
#include "storage/sortkeys.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

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

QString folded(const QString& text)
{
    QString result = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    // Only the general combining marks: in other scripts marks are letters in their own right.
    result.removeIf([](QChar character) { return character >= QChar(0x0300) && character <= QChar(0x036f); });
    // The one common letter that stands for two and that simple case folding leaves alone.
    return result.replace(QChar(0x00df), "ss"_L1);
}

qint64 statusRank(const QString& word, int ordinal)
{
    return rankOf(statusWords().indexOf(word), statusWords().size(), ordinal);
}

qint64 priorityRank(const QString& word, int ordinal)
{
    return rankOf(priorityWords().indexOf(word), priorityWords().size(), ordinal);
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
