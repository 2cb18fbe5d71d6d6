// SPDX-License-Identifier: MIT
#pragma once

#include "bench/random.h"

#include <QStringList>

namespace deskbell::bench {

/// The words that customers and agents write with: a few hundred real ones of a helpdesk, which are the
/// frequent ones, and thousands more that are put together from syllables, in several languages and scripts.
/// An index over random letters would be measured on words that nobody has; one over a hundred words on hits
/// that nobody gets.
class Words
{
public:
    static constexpr int languageCount = 5; ///< English, German, French, Spanish, Russian
    static constexpr int wordsPerLanguage = 6000;

    Words();

    /// In the language's frequency.
    const QString& word(int language, Random& random) const;
    /// The n-th most frequent word, 0 … wordsPerLanguage - 1.
    const QString& at(int language, int rank) const { return m_languages.at(language).at(rank); }
    /// `count` words with a capital letter in front.
    QString phrase(int language, int count, Random& random) const;
    /// Sentences of about `count` words in all.
    QString text(int language, int count, Random& random) const;
    /// A line in a script that does not put spaces between words, or reads from the right.
    static const QString& foreignLine(Random& random);

private:
    QList<QStringList> m_languages;
};

} // namespace deskbell::bench
