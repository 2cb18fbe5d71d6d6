// SPDX-License-Identifier: MIT
#include "core/ticketlink.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(TicketLinkText, NamesATicketByIdOrByNumber)
{
    const auto byId = parseTicketLink(u"deskbell://ticket/71000000-0000-4000-8000-00000000000a"_s);
    ASSERT_TRUE(byId);
    EXPECT_EQ(*byId, TicketLink{.id = u"71000000-0000-4000-8000-00000000000a"_s});

    const auto byNumber = parseTicketLink(u"deskbell://ticket/1042"_s);
    ASSERT_TRUE(byNumber);
    EXPECT_EQ(*byNumber, TicketLink{.number = 1042});

    // Schemes and hosts know no case, ids do; a letter may be written as its code.
    EXPECT_EQ(parseTicketLink(u"DeskBell://TICKET/aB"_s)->id, u"aB"_s);
    EXPECT_EQ(parseTicketLink(u"deskbell://ticket/a%2Db"_s)->id, u"a-b"_s);
}

TEST(TicketLinkText, SaysWhichServerItMeans)
{
    const auto link = parseTicketLink(u"deskbell://ticket/7?server=https://desk.example:8443"_s);
    ASSERT_TRUE(link);
    EXPECT_EQ(link->number, 7);
    EXPECT_EQ(link->server, QUrl(u"https://desk.example:8443"_s));
    const auto encoded = parseTicketLink(u"deskbell://ticket/7?server=https%3A%2F%2Fdesk.example"_s);
    ASSERT_TRUE(encoded);
    EXPECT_EQ(encoded->server, QUrl(u"https://desk.example"_s));
}

class HostileLink : public testing::TestWithParam<const char*>
{
};

TEST_P(HostileLink, IsRefusedInASentenceThatDoesNotRepeatIt)
{
    const auto link = parseTicketLink(QString::fromUtf8(GetParam()));
    ASSERT_FALSE(link) << link->id.toStdString();
    EXPECT_EQ(link.error().kind, ErrorKind::Input);
    const QString words = link.error().message;
    EXPECT_TRUE(words.contains(u"Nothing was opened."_s)) << words.toStdString();
    EXPECT_TRUE(words.endsWith(u'.'));
    EXPECT_FALSE(words.contains(u"EVIL"_s));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, HostileLink,
    testing::Values(
        // no ticket
        "", "1042", "https://ticket/1042", "deskbell:", "deskbell:1042", "deskbell:ticket/1042",
        "deskbell://", "deskbell://ticket", "deskbell://ticket/", "deskbell:///ticket/1042",
        "deskbell://contact/7", "deskbell://ticketEVIL/7", "deskbell://user@ticket/7",
        "deskbell://ticket:80/7",
        // out of the ticket's path
        "deskbell://ticket/..", "deskbell://ticket/../contacts/7", "deskbell://ticket/%2e%2e",
        "deskbell://ticket/..%2Fcontacts%2F7", "deskbell://ticket/a/b", "deskbell://ticket/a%2Fb",
        "deskbell://ticket/a%5Cb", "deskbell://ticket/%252e%252e%252f", "deskbell://ticket/a;b",
        "deskbell://ticket/7/status?x", "deskbell://ticket/a%3Fb", "deskbell://ticket/a%00b",
        // something to be run, or to be read as something else
        "deskbell://ticket/<b>EVIL</b>", "deskbell://ticket/7 --profile=/EVIL", "deskbell://ticket/7\n--EVIL",
        "deskbell://ticket/a%0Ab", "deskbell://ticket/a%20b", "deskbell://ticket/\u202e7",
        "deskbell://ticket/１０４２", "deskbell://ticket/%D9%A1", "deskbell://ticket/%FF",
        "deskbell://ticket/a'b", "deskbell://ticket/a\"b", "deskbell://ticket/$(EVIL)",
        // no number of a ticket
        "deskbell://ticket/0", "deskbell://ticket/007", "deskbell://ticket/9999999999999999",
        // more than a ticket
        "deskbell://ticket/7#EVIL", "deskbell://ticket/7?", "deskbell://ticket/7?action=EVIL",
        "deskbell://ticket/7?server=", "deskbell://ticket/7?server=http://desk.example",
        "deskbell://ticket/7?server=https://u:EVIL@desk.example",
        "deskbell://ticket/7?server=https://desk.example/EVIL",
        "deskbell://ticket/7?server=https://a.example&server=https://EVIL.example",
        "deskbell://ticket/7?Server=https://desk.example"));

TEST(TicketLinkText, ALongOneIsRefused)
{
    EXPECT_FALSE(parseTicketLink(u"deskbell://ticket/"_s + QString(129, u'a')));
    EXPECT_FALSE(parseTicketLink(u"deskbell://ticket/7?server=https://"_s + QString(3000, u'a')));
}

TEST(TicketLinkText, IsKnownByItsScheme)
{
    EXPECT_TRUE(looksLikeTicketLink(u"deskbell://anything"_s));
    EXPECT_TRUE(looksLikeTicketLink(u"DESKBELL:x"_s));
    EXPECT_FALSE(looksLikeTicketLink(u"--tickets"_s));
}

} // namespace
} // namespace deskbell
