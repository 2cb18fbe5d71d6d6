// SPDX-License-Identifier: MIT
#pragma once

#include "core/searchquery.h"

#include <QTimeZone>

#include <gtest/gtest.h>

#include <ostream>

namespace deskbell {

using namespace Qt::StringLiterals;

/// A helpdesk with names that are hard to type.
inline Workspace searchedWorkspace()
{
    Workspace workspace;
    workspace.statuses = {
        {.id = u"s-new"_s, .type = u"open"_s, .name = u"New"_s, .position = 0},
        {.id = u"s-cust"_s, .type = u"waiting"_s, .name = u"Waiting on customer"_s, .position = 1},
        {.id = u"s-supp"_s, .type = u"waiting"_s, .name = u"Waiting on supplier"_s, .position = 2},
        {.id = u"s-done"_s, .type = u"closed"_s, .name = u"Erledigt"_s, .position = 3}};
    workspace.priorities = {{.id = u"p-vip"_s, .name = u"VIP, now"_s, .word = u"urgent"_s}};
    workspace.members = {{.id = u"m-anna"_s, .name = u"Anna Müller"_s, .detail = u"anna@example.com"_s},
                         {.id = u"m-anton"_s, .name = u"Anton Weiß"_s, .detail = u"anton@example.com"_s},
                         {.id = u"m-me"_s, .name = u"Me"_s, .detail = u"me@example.com"_s},
                         {.id = u"m-lukasz"_s, .name = u"Łukasz Żak"_s}};
    workspace.inboxes = {{.id = u"i-sup"_s, .name = u"Support"_s}, {.id = u"i-bill"_s, .name = u"Billing"_s}};
    workspace.contacts = {{.id = u"c-1"_s, .name = u"Jane Doe"_s, .detail = u"jane@acme.example"_s},
                          {.id = u"c-2"_s, .name = u"Jane Doe"_s, .detail = u"jane@other.example"_s},
                          {.id = u"c-3"_s, .name = u"José Núñez"_s, .detail = u"jose@acme.example"_s}};
    workspace.tags = {{.id = u"t-vip"_s, .name = u"vip"_s}, {.id = u"t-bug"_s, .name = u"bug report"_s}};
    workspace.customFields = {{.key = u"plan"_s,
                               .label = u"Plan"_s,
                               .type = u"select"_s,
                               .options = {{.id = u"o-gold"_s, .name = u"Gold"_s},
                                           {.id = u"o-free"_s, .name = u"Free of charge"_s}}},
                              {.key = u"order_no"_s, .label = u"Order number"_s, .type = u"text"_s}};
    return workspace;
}

/// Wednesday noon in Berlin, three days after the clocks there went back.
inline const QDateTime searchNow = QDateTime(QDate(2026, 10, 28), QTime(11, 0), Qt::UTC);

class SearchReading : public testing::Test
{
protected:
    SearchContext context() const
    {
        return {.workspace = workspace, .me = me, .now = searchNow, .zone = QTimeZone("Europe/Berlin")};
    }
    Search read(const QString& text) const { return parseSearch(text, context()); }

    Workspace workspace = searchedWorkspace();
    QString me = u"m-anna"_s;
};

} // namespace deskbell
