// SPDX-License-Identifier: MIT
#include "storage/filtersql.h"

#include "storage/sortkeys.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// instr() instead of LIKE: the text is what it is, nothing in it needs escaping.
constexpr auto holdsText =
    " AND (instr(t.subject_key, ?) > 0 OR instr(t.assignee_key, ?) > 0 OR instr(t.contact_key, ?) > 0"
    " OR instr(CAST(t.number AS TEXT), ?) > 0)"_L1;

} // namespace

SqlCondition conditionOf(const TicketFilter& filter)
{
    SqlCondition condition;
    for (const SearchTerm& term : filter.terms) {
        QString needle = folded(term.text.trimmed());
        if (needle.startsWith(u'#'))
            needle.remove(0, 1);
        if (needle.isEmpty())
            continue;
        condition.sql += holdsText;
        condition.values << needle << needle << needle << needle;
    }
    return condition;
}

} // namespace deskbell
