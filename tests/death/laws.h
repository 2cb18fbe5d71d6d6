// SPDX-License-Identifier: MIT
#pragma once

#include "support/ticketdesk.h"

#include <QStringList>

#include <functional>
#include <tuple>

namespace deskbell {

/// Where a value stands: which ticket, which field (name on the wire), what.
struct FieldPlace
{
    QString ticket;
    QString field;
    QString value;
    friend bool operator<(const FieldPlace& a, const FieldPlace& b)
    {
        return std::tie(a.ticket, a.field, a.value) < std::tie(b.ticket, b.field, b.value);
    }
};

/// Breaches of law L2 (design, section 3a) in what a server saw, as sentences; empty when it holds. Every
/// decision must have a value of its own. A value may be sent again only after a read that did not show it,
/// and is applied at most as often as `decisions` says (once, unless told otherwise).
QStringList doubled(const QList<DeskEvent>& events,
                    const std::function<int(const FieldPlace&)>& decisions = {});

/// Breaches of L3: values of others that a PATCH replaced without `wasShown`. Replacements in the moment
/// between read and PATCH, which nothing on our side can see without an ETag, are counted in `inTheWindow`
/// instead.
QStringList replacedUnseen(const QList<DeskEvent>& events,
                           const std::function<bool(const FieldPlace&)>& wasShown,
                           int* inTheWindow = nullptr);

/// "ok", or what SQLite finds wrong with the file; it is opened like any program's, so a journal is replayed.
QString integrityOf(const QString& path);
/// First column of all rows, from a connection of its own.
QStringList firstColumn(const QString& path, const QString& sql);

} // namespace deskbell
