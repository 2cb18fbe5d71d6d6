// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticketfilter.h"

#include <QVariantList>

namespace deskbell {

/// A piece of SQL with the values of its parameters.
struct SqlCondition
{
    QString sql; ///< "" or " AND …", over tickets as t
    QVariantList values;
};

/// What a filter demands of a ticket.
SqlCondition conditionOf(const TicketFilter& filter);

} // namespace deskbell
