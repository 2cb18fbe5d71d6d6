// SPDX-License-Identifier: MIT
#include "core/searchquery.h"

namespace deskbell {

using namespace Qt::StringLiterals;

Search parseSearch(const QString& text, const SearchContext&)
{
    Search search;
    const QString trimmed = text.trimmed();
    if (!trimmed.isEmpty())
        search.filter.terms.append({.text = trimmed, .isPrefix = true});
    return search;
}

QString withoutPiece(const QString& text, const SearchPiece& piece)
{
    QString rest = text;
    return rest.remove(piece.start, piece.length).simplified();
}

QList<Completion> completions(const QString&, int, const SearchContext&, int)
{
    return {};
}

} // namespace deskbell
