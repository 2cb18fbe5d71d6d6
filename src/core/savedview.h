// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace deskbell {

/// A named search in the sidebar. Kept in outbox.db; the built-in ones are made by the program.
struct SavedView
{
    QString id;        ///< UUID without braces; a fixed word for a built-in view
    QString name;      ///< the agent's own; built-in: translated
    QString query;     ///< as for parseSearch(); relative times stay relative
    QByteArray layout; ///< JSON object: columns, sort, grouping, density; empty: as the window has them
    bool operator==(const SavedView&) const = default;
};

} // namespace deskbell
