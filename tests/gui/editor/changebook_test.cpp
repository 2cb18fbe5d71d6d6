// SPDX-License-Identifier: MIT
#include "gui/editor/changebook.h"

#include <gmock/gmock.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

const TicketId ticket = u"t"_s;

ChangeReport report(const QString& operation, ChangeState state, TicketField field = TicketField::Subject)
{
    ChangeReport news{.operation = operation, .ticketId = ticket, .state = state};
    news.patch.set({.field = field}, u"old"_s, u"new"_s);
    return news;
}

TEST(ChangeBook, KnowsNothingAtFirst)
{
    EXPECT_EQ(ChangeBook().foremost(ticket), nullptr);
}

TEST(ChangeBook, TheLatestNewsOfAnOperationCounts)
{
    ChangeBook book;
    book.take(report(u"a"_s, ChangeState::Queued));
    book.take(report(u"a"_s, ChangeState::Sending));
    ASSERT_EQ(book.reports(ticket).size(), 1);
    EXPECT_EQ(book.foremost(ticket)->state, ChangeState::Sending);
    book.take(report(u"a"_s, ChangeState::Settled));
    EXPECT_EQ(book.foremost(ticket), nullptr);
}

TEST(ChangeBook, WhatNeedsADecisionComesFirst)
{
    ChangeBook book;
    book.take(report(u"a"_s, ChangeState::Conflict));
    book.take(report(u"b"_s, ChangeState::Sending));
    book.take(report(u"c"_s, ChangeState::Refused));
    EXPECT_EQ(book.foremost(ticket)->operation, u"a"_s);
    book.forget(u"a"_s);
    EXPECT_EQ(book.foremost(ticket)->operation, u"c"_s);
}

TEST(ChangeBook, AStoredEditAbsorbsWhatWaitedAndTheRefusalItCorrects)
{
    ChangeBook book;
    book.take(report(u"waiting"_s, ChangeState::Queued, TicketField::Assignee));
    book.take(report(u"refused"_s, ChangeState::Refused, TicketField::Subject));
    book.take(report(u"other"_s, ChangeState::Refused, TicketField::Inbox));
    book.take(report(u"sent"_s, ChangeState::Sending, TicketField::Subject));
    book.absorb(ticket, report({}, ChangeState::Queued, TicketField::Subject).patch);
    EXPECT_EQ(book.find(u"waiting"_s), nullptr);
    EXPECT_EQ(book.find(u"refused"_s), nullptr);
    EXPECT_NE(book.find(u"other"_s), nullptr);
    EXPECT_NE(book.find(u"sent"_s), nullptr);
}

} // namespace
