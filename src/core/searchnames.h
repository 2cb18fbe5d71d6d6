// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"
#include "core/workspace.h"

#include <functional>

namespace deskbell {

/// Something that a value of an operator can name.
struct SearchName
{
    QString name;
    QString detail; ///< of people: their e-mail address
    QString id;     ///< empty: the word is meant
    QString word;   ///< of the API (contract 7.1)
};

/// Names as they are compared: case, accents and the kind of space do not count.
QString nameKey(const QString& name);

/// What Status, Priority, Assignee, Inbox, Contact and Tag can be, with the name's key; ends when `each` says
/// false.
void forEachSearchName(FilterField field, const Workspace& workspace,
                       const std::function<bool(const SearchName&, const QString& key)>& each);

/// What a person meant by a name.
struct FoundNames
{
    QList<SearchName> names;  ///< several of one name, or of one beginning
    bool isAmbiguous = false; ///< they begin so and are called differently
};
/// An exact name or e-mail address first, then the only one that begins so.
FoundNames findNames(const QString& value, FilterField field, const Workspace& workspace);

/// The sentence about a value that names nothing, or too much.
QString unknownNameText(const QString& value, FilterField field, const Workspace& workspace);
QString ambiguousNameText(const QString& value, const QList<SearchName>& names);

} // namespace deskbell
