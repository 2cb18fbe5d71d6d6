// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// What the child and the test that kills it both know of the helpdesk: TicketDesk's first tickets.
namespace deskbell::story {

inline QString ticketId(int number)
{
    return QStringLiteral("7b1c0d6e-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}
inline QString first()
{
    return ticketId(1);
}
inline QString second()
{
    return ticketId(2);
}
inline QString third()
{
    return ticketId(3);
}
inline QString subjectOf(int number)
{
    return QStringLiteral("subject as it came %1").arg(number);
}

} // namespace deskbell::story
