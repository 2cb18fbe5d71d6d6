// SPDX-License-Identifier: MIT
#include "core/snippet.h"

namespace deskbell {

QList<Snippet::Mark> marksIn(const QString&, const QList<SearchTerm>&)
{
    return {};
}

Snippet snippetOf(SearchedPart part, const QString&, const QList<SearchTerm>&, int)
{
    return {.part = part};
}

} // namespace deskbell
