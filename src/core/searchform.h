// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell {

// How text becomes the words that a search compares. The full-text index folds most Latin letters by itself;
// searchForm() does the rest, for what is indexed and what is looked for alike.

/// A word of a text, where it stands and what it is compared as.
struct SearchToken
{
    QString key;
    int start = 0; ///< in UTF-16 units of the text
    int length = 0;
    bool operator==(const SearchToken&) const = default;
};

/// The text as the index is to see it: compatibility forms as plain letters ("１２３", "ﬁ"), letters without
/// a decomposition as those people type for them (ß as ss, ł as l), Arabic and Hebrew without points,
/// invisible characters gone, and a zero-width space around each letter of a script without spaces and each
/// symbol, so that each is a word of its own. Usual Latin text comes back as it is.
QString searchForm(const QString& text);

/// The words of a text as it is shown, by the same rules.
QList<SearchToken> searchTokens(const QString& text);

/// Without the addresses of links: "https://…" and "www.…". Nobody looks for what is in them, and the numbers
/// in them are found by those who look for a ticket.
QString withoutLinks(const QString& text);

/// Whether a word that is not quoted also means those that begin so. A single Latin letter begins every tenth
/// word and means itself; so does a letter of a script without spaces, which is whole.
bool mayGoOn(const SearchToken& word);

} // namespace deskbell
