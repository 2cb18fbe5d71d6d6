// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"

#include <QList>
#include <QString>

namespace deskbell {

/// Which text of a ticket a search looks through.
enum class SearchedPart { Number, Subject, Contact, Company, Tags, Fields, Messages, Notes };

/// Why a ticket matched: a piece of its text with the words that were found.
struct Snippet
{
    struct Mark
    {
        int start = 0; ///< in UTF-16 units of `text`
        int length = 0;
        bool operator==(const Mark&) const = default;
    };
    SearchedPart part = SearchedPart::Subject;
    QString text;      ///< one line of plain text; "…" where it was cut
    QList<Mark> marks; ///< ascending, not overlapping; may be empty
    bool operator==(const Snippet&) const = default;
};

/// The places in `text` in which `terms` are found, by the same rules as the full-text index.
QList<Snippet::Mark> marksIn(const QString& text, const QList<SearchTerm>& terms);
/// About `length` UTF-16 units of `text` around the best place; an empty text when nothing is found in it.
Snippet snippetOf(SearchedPart part, const QString& text, const QList<SearchTerm>& terms, int length = 120);

} // namespace deskbell
