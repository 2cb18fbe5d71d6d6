// SPDX-License-Identifier: MIT
// The made-up helpdesk: the same for the same seed, rich enough to try a client on, quick to make.
#include "sandbox/fieldvalues.h"
#include "sandbox/showcase.h"
#include "sandbox/store.h"
#include "support/manualclock.h"

#include <QElapsedTimer>
#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

Store storeOf(const Options& options)
{
    return Store(options, std::make_shared<ManualClock>());
}

TEST(Data, IsTheSameForTheSameSeed)
{
    const Store one = storeOf({.tickets = 200, .seed = 7});
    const Store same = storeOf({.tickets = 200, .seed = 7});
    const Store other = storeOf({.tickets = 200, .seed = 8});
    int differing = 0;
    for (int i = 0; i < 200; ++i) {
        const TicketRecord& ticket = one.tables().tickets.at(i);
        EXPECT_EQ(ticket.subject, same.tables().tickets.at(i).subject);
        EXPECT_EQ(ticket.remindAt, same.tables().tickets.at(i).remindAt);
        EXPECT_EQ(one.customFieldsOf(i), same.customFieldsOf(i));
        differing += ticket.subject != other.tables().tickets.at(i).subject ? 1 : 0;
    }
    EXPECT_EQ(one.ids().id(Kind::Ticket, 5), same.ids().id(Kind::Ticket, 5));
    EXPECT_NE(one.ids().id(Kind::Ticket, 5), other.ids().id(Kind::Ticket, 5));
    EXPECT_GT(differing, 100);
}

TEST(Data, ShowsEveryStatusPriorityAgentAndInboxInAHundredTickets)
{
    const Store store = storeOf({.tickets = 100});
    QSet<int> statuses, priorities, members, inboxes;
    for (const TicketRecord& ticket : store.tables().tickets) {
        statuses.insert(ticket.status);
        priorities.insert(ticket.priority);
        members.insert(ticket.assignee);
        inboxes.insert(ticket.inbox);
    }
    EXPECT_EQ(statuses.size(), store.tables().statuses.size());
    EXPECT_EQ(priorities.size(), store.tables().priorities.size());
    EXPECT_EQ(members.size(), store.tables().members.size() + 1) << "and nobody";
    EXPECT_EQ(inboxes.size(), store.tables().inboxes.size());
}

TEST(Data, SpeaksManyScripts)
{
    const Store store = storeOf({.tickets = 500});
    QSet<QChar::Script> scripts;
    for (const TicketRecord& ticket : store.tables().tickets) {
        for (const QChar letter : ticket.subject)
            scripts.insert(letter.script());
    }
    for (const QChar::Script script :
         {QChar::Script_Latin, QChar::Script_Greek, QChar::Script_Cyrillic, QChar::Script_Hebrew,
          QChar::Script_Arabic, QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Hangul,
          QChar::Script_Devanagari})
        EXPECT_TRUE(scripts.contains(script)) << int(script);
}

TEST(Data, TimesLieInOrderBetweenHalfAYearAgoAndNow)
{
    const Store store = storeOf({.tickets = 1000});
    const Instant now = store.now();
    Instant last = now - 181LL * 24 * 3600 * 1000;
    for (const TicketRecord& ticket : store.tables().tickets) {
        EXPECT_LE(last, ticket.created) << "created in the order of their numbers";
        EXPECT_LE(ticket.created, ticket.updated);
        EXPECT_LE(ticket.updated, now);
        last = ticket.created;
    }
}

TEST(Data, RemindersStandOnlyOnTicketsThatCanHoldThem)
{
    const Store store = storeOf({.tickets = 1000});
    int soon = 0;
    int later = 0;
    for (const TicketRecord& ticket : store.tables().tickets) {
        if (ticket.remindAt == 0) {
            EXPECT_EQ(ticket.returnStatus, -1);
            continue;
        }
        EXPECT_TRUE(store.tables().statuses.at(ticket.status).reminderEnabled);
        EXPECT_GT(ticket.remindAt, store.now());
        const bool withinTheHour = ticket.remindAt < store.now() + 3'600'000;
        soon += withinTheHour ? 1 : 0;
        later += withinTheHour ? 0 : 1;
    }
    EXPECT_GT(soon, 3);
    EXPECT_GT(later, 30);
}

TEST(Data, TheShowcaseStandsAtItsNumbers)
{
    const Store store = storeOf({.tickets = 20});
    const auto subject = [&store](Showcase which) {
        return store.tables().tickets.at(int(which)).subject;
    };
    EXPECT_TRUE(subject(Showcase::HostileMarkup).contains("<script>"_L1));
    EXPECT_TRUE(subject(Showcase::Bidirectional).contains(QChar(0x202E)));
    EXPECT_EQ(subject(Showcase::LongestSubject).size(), 500);
    EXPECT_EQ(store.customFieldsOf(int(Showcase::ManyFields)).size(), 150);
    EXPECT_TRUE(store.customFieldsOf(int(Showcase::Bare)).isEmpty());
    EXPECT_EQ(store.tables().tickets.at(int(Showcase::Bare)).contact, -1);
    EXPECT_EQ(store.tables().tickets.at(int(Showcase::DueSoon)).remindAt, store.now() + 120'000);
}

TEST(Data, GeneratedCustomFieldsPassTheirOwnCheck)
{
    const Store store = storeOf({.tickets = 300});
    const QList<FieldRecord>& fields = store.tables().fields;
    for (int ticket = 0; ticket < 300; ++ticket) {
        const QJsonObject values = store.customFieldsOf(ticket);
        for (int i = 0; i < fields.size(); ++i) {
            const QString& key = fields.at(i).key;
            const QJsonValue value = values.contains(key) ? values.value(key) : QJsonValue(QJsonValue::Null);
            EXPECT_FALSE(valueProblem(fields.at(i), i, store.ids(), value)) << qPrintable(key);
        }
    }
}

TEST(Data, AddressesAreUniqueAndAscii)
{
    const Store store = storeOf({.tickets = 5000});
    QSet<QString> emails;
    for (const ContactRecord& contact : store.tables().contacts) {
        emails.insert(contact.email);
        EXPECT_EQ(QString::fromLatin1(contact.email.toLatin1()), contact.email);
        for (const QChar letter : contact.email)
            EXPECT_LT(letter.unicode(), 128) << qPrintable(contact.email);
    }
    EXPECT_EQ(emails.size(), store.tables().contacts.size());
}

TEST(Data, AnIdNamesItsRecordAndNoOther)
{
    const Ids ids(3);
    QSet<QString> seen;
    for (int i = 0; i < 2000; ++i) {
        const QString id = ids.id(Kind::Ticket, i);
        EXPECT_EQ(ids.index(Kind::Ticket, id), i);
        EXPECT_EQ(ids.index(Kind::Ticket, id.toUpper()), i);
        EXPECT_FALSE(ids.index(Kind::Contact, id).has_value());
        EXPECT_FALSE(Ids(4).index(Kind::Ticket, id).has_value());
        seen.insert(id);
    }
    EXPECT_EQ(seen.size(), 2000);
    EXPECT_FALSE(ids.index(Kind::Ticket, u"123e4567-e89b-12d3-a456-426614174000"_s).has_value());
}

TEST(Data, AHundredThousandTicketsAreThereWithinSeconds)
{
    QElapsedTimer timer;
    timer.start();
    const Store store = storeOf({.tickets = 100'000});
    EXPECT_EQ(store.ticketCount(), 100'000);
    // 0.6 s in a debug build on the development machine; the bound allows for a busy and instrumented one.
    EXPECT_LT(timer.elapsed(), 20'000);
}

TEST(Data, NoTicketsAtAllIsAWorkspaceToo)
{
    Store store = storeOf({.tickets = 0});
    store.fireDueReminders();
    EXPECT_EQ(store.ticketCount(), 0);
    EXPECT_EQ(store.addTicket({.subject = u"First"_s, .type = u"open"_s}), 0);
    EXPECT_EQ(store.tables().tickets.first().number, kFirstTicketNumber);
}

} // namespace
} // namespace deskbell::sandbox
