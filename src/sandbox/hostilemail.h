// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell::sandbox {

struct HostileMail
{
    QString html;
    QString text;
};

/// Messages that a client must show without running scripts, loading anything from the network, losing its
/// layout or being misled. The bodies of the first showcase ticket, one each.
const QList<HostileMail>& hostileMails();

} // namespace deskbell::sandbox
