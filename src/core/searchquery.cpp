// SPDX-License-Identifier: MIT
#include "core/searchquery.h"

#include "core/searchclause.h"
#include "core/searchform.h"
#include "core/searchtext.h"

#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> ticketNumber(const QString& text)
{
    static const QRegularExpression form(u"^\\s*#?([1-9][0-9]{0,14})\\s*$"_s);
    const auto match = form.match(text);
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

void takeWords(Search& search, SearchPiece& piece, const SearchChunk& chunk)
{
    if (!searchTokens(chunk.text).isEmpty()) {
        search.filter.terms.append(
            {.text = chunk.text, .isPrefix = !chunk.quoted, .excluded = chunk.negated});
    } else if (!chunk.text.trimmed().isEmpty()) {
        piece.kind = SearchPiece::Kind::Wrong;
        piece.problem = SearchText::tr("“%1” has no letter or number to look for.").arg(chunk.text.trimmed());
    }
}

void takeOperator(Search& search, SearchPiece& piece, const SearchChunk& chunk, const SearchContext& context)
{
    const ReadClause read = readClause(chunk, context);
    if (!read.problem.isEmpty()) {
        piece.kind = SearchPiece::Kind::Wrong;
        piece.problem = read.problem;
        return;
    }
    piece.kind = SearchPiece::Kind::Operator;
    piece.label = read.label;
    search.filter.clauses.append(read.clause);
}

} // namespace

Search parseSearch(const QString& text, const SearchContext& context)
{
    Search search{.filter = {}, .pieces = {}, .number = ticketNumber(text)};
    for (const SearchChunk& chunk : searchChunks(text)) {
        SearchPiece piece{.start = chunk.start, .length = chunk.length};
        if (chunk.name.isEmpty())
            takeWords(search, piece, chunk);
        else
            takeOperator(search, piece, chunk, context);
        search.pieces.append(piece);
    }
    return search;
}

QString withoutPiece(const QString& text, const SearchPiece& piece)
{
    const QString before = text.left(piece.start).trimmed();
    const QString after = text.mid(piece.start + piece.length).trimmed();
    return before.isEmpty() || after.isEmpty() ? before + after : before + u' ' + after;
}

} // namespace deskbell
