// SPDX-License-Identifier: MIT
#pragma once

#include "bench/samples.h"
#include "storage/ticketquery.h"

#include <functional>
#include <vector>

namespace deskbell::bench {

/// A question to the cache, once as our storage takes it and once as SQL that means the same.
struct Question
{
    TicketQuery query;
    QByteArray where; ///< after "t.hidden = 0"; empty or starting with " AND "
    QByteArray order; ///< may start with a condition of its own
    QByteArray match; ///< an FTS5 expression; empty: no search
};

/// Questions of one kind. Each call with another number asks for something else of that kind, so that no
/// answer comes out of a cache that the same question has filled.
struct QuestionKind
{
    std::string name;
    std::function<Question(int)> ask;
};

/// Rows that one question wants: what fits on a screen, and some.
constexpr int firstRows = 100;

/// Filters, sorts and views, as people choose them in the list.
std::vector<QuestionKind> listQuestions(const Samples& samples);
/// What is typed into the search field: words rare and frequent, their beginnings, phrases, with operators.
std::vector<QuestionKind> searchQuestions(const Samples& samples);

/// The SQL of a question, once for each sensible plan, because SQLite's own choice is not always the best:
/// the one it chooses, and along the order that is wanted. With a search, from the hits to their tickets, and
/// along the order with a look into the hits. Some may name an index that is of no use to them.
std::vector<QByteArray> rawSql(const Question& question);

} // namespace deskbell::bench
