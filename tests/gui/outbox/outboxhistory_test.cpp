// SPDX-License-Identifier: MIT
#include "gui/outbox/outboxwindow.h"

namespace deskbell {
namespace {

const FieldKey status{.field = TicketField::Status, .customKey = {}};
const FieldKey subject{.field = TicketField::Subject, .customKey = {}};

TEST_F(OutboxWindow, WhatIsDiscardedCanBeBroughtBackAtOnce)
{
    QSignalSpy discarded(&page(), &OutboxPage::discardChangeRequested);
    QSignalSpy saved(&page(), &OutboxPage::saveRequested);
    const TicketPatch patch = cache.outbox().entry(waiting[0])->patch;
    choose(table(), 3);
    action("discardChangeAction")->trigger();
    ASSERT_EQ(discarded.count(), 1);
    EXPECT_EQ(discarded[0][0], waiting[0]);
    EXPECT_TRUE(bar().isEmpty()) << "until the outbox says so, it may still be sent";

    ASSERT_TRUE(cache.outbox().discard(waiting[0], clock->now));
    reread();
    EXPECT_TRUE(bar().text().startsWith(u"Discarded: "_s));
    EXPECT_EQ(table().model()->rowCount(), 7);
    action("undoDiscardAction")->trigger();
    ASSERT_EQ(saved.count(), 1);
    EXPECT_EQ(saved[0][0], SampleCache::ticket(0).id);
    EXPECT_EQ(saved[0][1].value<TicketPatch>(), patch);
    EXPECT_TRUE(bar().isEmpty());
    EXPECT_FALSE(action("undoDiscardAction")->isEnabled());
}

TEST_F(OutboxWindow, ADiscardThatCameTooLateOffersNothingToUndo)
{
    choose(table(), 6);
    action("discardChangeAction")->trigger();
    ASSERT_TRUE(cache.outbox().settle(waiting[6], {{u"result"_s, u"settled"_s}}, clock->now));
    reread();
    EXPECT_TRUE(bar().isEmpty());
    EXPECT_FALSE(action("undoDiscardAction")->isEnabled());
}

TEST_F(OutboxWindow, HistorySaysWhatBecameOfEachChange)
{
    QStringList endings;
    QStringList sentences;
    for (int row = 0; row < history().model()->rowCount(); ++row) {
        endings.append(history().model()->index(row, 4).data().toString());
        chooseEnded(row);
        sentences.append(text("detailText", "historyDetail"));
    }
    EXPECT_EQ(endings,
              (QStringList{u"Saved"_s, u"Theirs was kept"_s, u"Discarded"_s, u"Saved, but not all of it"_s,
                           u"Saved; others changed the ticket, too"_s, u"Saved"_s}));
    EXPECT_EQ(sentences[0], u"The note stands in the ticket’s timeline."_s);
    EXPECT_TRUE(sentences[3].contains(u"did not take over: \u2068Subject\u2069."_s));
    EXPECT_TRUE(sentences[4].contains(u"\u2068Assignee\u2069: Ada Okafor → Béla Tóth"_s));
    EXPECT_EQ(QSet<QString>(sentences.begin(), sentences.end()).size(), 6);
}

TEST_F(OutboxWindow, BringsTheReplacedValueBackWhileTheTicketStillShowsOurs)
{
    QSignalSpy saved(&page(), &OutboxPage::saveRequested);
    Ticket ticket = SampleCache::ticket(11);
    const QJsonValue before = fieldValue(ticket, status);
    const QJsonValue ours = toJson(samples::statusOf(samples::solvedId));
    ticket.status = samples::statusOf(samples::solvedId);
    ticket.updatedAt = ticket.updatedAt.addDays(1);
    cache.upsert({ticket});
    chooseEnded(4);
    action("bringBackAction")->trigger();
    ASSERT_TRUE(soon([&] { return saved.count() == 1; }));
    EXPECT_EQ(saved[0][0], ticket.id);
    const auto patch = saved[0][1].value<TicketPatch>();
    ASSERT_EQ(patch.changes.size(), 1);
    EXPECT_TRUE(sameFieldValue(status, patch.changes[0].base, ours));
    EXPECT_TRUE(sameFieldValue(status, patch.changes[0].value, before));
    EXPECT_TRUE(bar().text().startsWith(u"The earlier value is saved again for: "_s));
}

TEST_F(OutboxWindow, LeavesAValueAloneThatSomebodyHasChangedSince)
{
    QSignalSpy saved(&page(), &OutboxPage::saveRequested);
    chooseEnded(4); // the ticket shows another status than the one that was set
    action("bringBackAction")->trigger();
    ASSERT_TRUE(soon([&] { return !bar().isEmpty(); }));
    EXPECT_EQ(bar().text(), u"Changed again since then, and left as it is: \u2068Status\u2069."_s);
    EXPECT_EQ(saved.count(), 0);
}

TEST_F(OutboxWindow, ADiscardedChangeCanBeSavedAgainFromHistoryAndANoteThatWasAddedCannot)
{
    QSignalSpy saved(&page(), &OutboxPage::saveRequested);
    chooseEnded(0);
    EXPECT_FALSE(action("bringBackAction")->isEnabled());
    chooseEnded(2);
    EXPECT_EQ(action("bringBackAction")->text(), u"Save it again"_s);
    action("bringBackAction")->trigger();
    ASSERT_EQ(saved.count(), 1);
    EXPECT_EQ(saved[0][0], SampleCache::ticket(13).id);
    EXPECT_EQ(saved[0][1].value<TicketPatch>().find(subject)->value, u"Cancel"_s);
}

TEST_F(OutboxWindow, AChangeThatCouldNotBeSavedAgainSaysSo)
{
    chooseEnded(2);
    action("bringBackAction")->trigger();
    page().reportNotStored(SampleCache::ticket(13).id, {.kind = ErrorKind::DiskFull});
    EXPECT_TRUE(bar().text().contains(u"the disk is full"_s)) << bar().text().toStdString();
    EXPECT_EQ(bar().severity(), Severity::Error);
}

} // namespace
} // namespace deskbell
