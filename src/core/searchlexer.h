// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell {

/// One of the values behind an operator.
struct SearchValue
{
    QString text;        ///< without quotation marks
    bool quoted = false; ///< then it is a name, and never a word like "none"
    int start = 0;       ///< with its quotation marks, in UTF-16 units of the whole text
    int length = 0;
};

/// A part of a search text by its form alone: nothing is known yet of statuses or people.
struct SearchChunk
{
    int start = 0;
    int length = 0;
    bool negated = false;
    QString name;              ///< of an operator, in small letters: "status", "cf"; empty: words to look for
    QString key;               ///< cf.KEY
    QList<SearchValue> values; ///< at least one of an operator; an empty text is one that is being typed
    QString text;              ///< words: what to look for
    bool quoted = false;       ///< words: a phrase that is complete
    int end() const { return start + length; }
};

/// Operators in the order in which they are offered, without the colon; "cf" takes a key.
const QStringList& searchOperators();

/// Cuts a text into its parts; what lies between them is white space.
QList<SearchChunk> searchChunks(const QString& text);

/// A value as it is typed so that it is read as one: in quotation marks where it holds what would end it,
/// with its own quotation marks twice.
QString quotedValue(const QString& value);

/// What is typed so far of a value, without the quotation mark that it may begin with.
QString typedName(const QString& typed);

} // namespace deskbell
