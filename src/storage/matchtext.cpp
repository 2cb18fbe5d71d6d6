// SPDX-License-Identifier: MIT
#include "storage/matchtext.h"

#include "core/searchform.h"

#include <QStringList>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// One term as a quoted string; empty when it has no word.
QString quotedTerm(const SearchTerm& term)
{
    const QList<SearchToken> tokens = searchTokens(term.text);
    if (tokens.isEmpty())
        return {};
    // The words alone: nothing else of the text can have a meaning for the index.
    QStringList words;
    for (const SearchToken& token : tokens)
        words.append(token.key);
    const bool goesOn = term.isPrefix && mayGoOn(tokens.last());
    return u'"' + words.join(u' ').replace(u'"', "\"\""_L1) + (goesOn ? "\" *"_L1 : "\""_L1);
}

QStringList quotedTerms(const QList<SearchTerm>& terms, bool excluded)
{
    QStringList quoted;
    for (const SearchTerm& term : terms) {
        const QString text = term.excluded == excluded ? quotedTerm(term) : QString();
        if (!text.isEmpty() && !quoted.contains(text))
            quoted.append(text);
    }
    return quoted;
}

} // namespace

QString matchText(const QList<SearchTerm>& terms)
{
    const QString wanted = quotedTerms(terms, false).join(" AND "_L1);
    const QString unwanted = excludedText(terms);
    if (wanted.isEmpty() || unwanted.isEmpty())
        return wanted;
    return u'(' + wanted + ") NOT ("_L1 + unwanted + u')';
}

QString excludedText(const QList<SearchTerm>& terms)
{
    return quotedTerms(terms, true).join(" OR "_L1);
}

} // namespace deskbell
