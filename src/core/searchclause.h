// SPDX-License-Identifier: MIT
#pragma once

#include "core/searchlexer.h"
#include "core/searchquery.h"

namespace deskbell {

/// What an operator means: a clause with its label, or the sentence that says what is wrong with it.
struct ReadClause
{
    FilterClause clause;
    QString label;
    QString problem; ///< empty: understood
};

ReadClause readClause(const SearchChunk& chunk, const SearchContext& context);

/// The field that an operator asks about; nothing for "is", "has" and "cf".
std::optional<FilterField> fieldOf(const QString& operatorName);

/// A word behind "is:".
struct SearchFlag
{
    QString word;
    QString label;
};
QList<SearchFlag> searchFlags();

} // namespace deskbell
