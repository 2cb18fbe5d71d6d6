// SPDX-License-Identifier: MIT
#include "api/endpoints/getopenapi.h"
#include "api/endpoints/getticket.h"
#include "api/endpoints/listcustomfielddefinitions.h"
#include "api/endpoints/listnamed.h"
#include "api/endpoints/listtickets.h"
#include "api/endpoints/listticketstatuses.h"
#include "api/endpoints/patchticket.h"
#include "api/fixture.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QJsonDocument json(const char* text)
{
    return QJsonDocument::fromJson(text);
}

QString queryOf(const HttpRequest& request)
{
    return request.query.toString(QUrl::FullyEncoded);
}

} // namespace

TEST(Endpoints, ListTicketsAsksForOneSortedPage)
{
    const HttpRequest first = ListTickets{}.http();
    EXPECT_EQ(first.verb, "GET");
    EXPECT_EQ(first.path, u"/api/v1/tickets"_s);
    EXPECT_EQ(queryOf(first), u"sort=created_at&order=asc&page=1"_s);
    EXPECT_FALSE(first.hasBody);

    const ListTickets later{.updatedAfter = QDateTime(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC),
                            .sort = u"updated_at"_s,
                            .order = u"desc"_s,
                            .page = 3,
                            .perPage = 100};
    EXPECT_EQ(queryOf(later.http()),
              u"updated_after=2026-11-23T09:30:00Z&sort=updated_at&order=desc&page=3&per_page=100"_s);
}

TEST(Endpoints, AnIdStaysOneSegmentOfThePath)
{
    EXPECT_EQ(GetTicket{.id = u"a/../b?c#d"_s}.http().path, u"/api/v1/tickets/a%2F..%2Fb%3Fc%23d"_s);
    EXPECT_EQ((GetTicket{.id = u"7"_s, .include = {u"tags"_s, u"contact"_s}}.http().query.toString()),
              u"include=tags,contact"_s);
    EXPECT_EQ(GetTicket{.id = u"7"_s}.http().pathTemplate, u"/api/v1/tickets/{id}"_s);
}

TEST(Endpoints, PatchCarriesItsBodyAndNothingElse)
{
    const QJsonObject body{{"status_id"_L1, u"s-1"_s}, {"remind_at"_L1, QJsonValue::Null}};
    const HttpRequest request = PatchTicket{.id = u"7"_s, .body = body}.http();
    EXPECT_EQ(request.verb, "PATCH");
    EXPECT_EQ(request.body, body);
    EXPECT_TRUE(request.hasBody);
    EXPECT_TRUE(request.isWrite());
    EXPECT_TRUE(request.query.isEmpty());
}

TEST(Endpoints, StatusesComeInTheirPositionsWithUnknownTypesKept)
{
    const auto page = ListTicketStatuses{}.decode(fixture("ticket-statuses.json"));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->statuses.size(), 3);
    EXPECT_EQ(page->statuses[0].name, u"New"_s);
    EXPECT_TRUE(page->statuses[1].reminderEnabled);
    EXPECT_EQ(page->statuses[1].returnStatusId, u"s-1"_s);
    EXPECT_EQ(page->statuses[2].type, u"parked"_s);
    EXPECT_EQ(page->problems, QStringList({u"data[2].is_default: expected boolean"_s}));
    EXPECT_TRUE(page->meta.isLast());
    EXPECT_TRUE(ListTicketStatuses{}.http().query.isEmpty());
}

TEST(Endpoints, NamesAreFoundUnderAnyUsualSpelling)
{
    const auto page =
        ListNamed{.kind = NamedKind::Members, .path = u"/api/v1/members"_s}.decode(json(R"({"data":[
        {"id":"1","name":"Ana","email":"ana@example.org","type":"agent"},
        {"id":"2","first_name":"Bo","last_name":"Lund"},
        {"id":"3","email":"cy@example.org"},
        {"id":4,"label":"Dee"},
        {"id":"5","title":"Eve","name":null},
        {"id":"6"},
        {"name":"nobody"},
        17]})"));
    ASSERT_TRUE(page);
    QStringList names;
    for (const NamedItem& item : page->items)
        names.append(item.id + u'=' + item.name);
    EXPECT_EQ(names, QStringList({u"1=Ana"_s, u"2=Bo Lund"_s, u"3=cy@example.org"_s, u"4=Dee"_s, u"5=Eve"_s,
                                  u"6=6"_s}));
    EXPECT_EQ(page->items[0].detail, u"ana@example.org"_s);
    EXPECT_TRUE(page->items[0].word.isEmpty());
    EXPECT_EQ(page->problems, QStringList({u"data[6].id: missing"_s, u"data[7]: expected object"_s}));
    EXPECT_FALSE(page->meta.isLast()) << "without meta only an empty page is the end";
}

TEST(Endpoints, PrioritiesKnowTheirColourAndLevel)
{
    const auto page = ListNamed{.kind = NamedKind::Priorities}.decode(
        json(R"({"data":[{"id":"p","name":"VIP","color":"#f00","level":"urgent"}],"meta":{}})"));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->items.value(0),
              (NamedItem{.id = u"p"_s, .name = u"VIP"_s, .color = u"#f00"_s, .word = u"urgent"_s}));
}

TEST(Endpoints, CustomFieldDefinitionsKeepUnknownTypesAndReadOptions)
{
    const auto page = ListCustomFieldDefinitions{.path = u"/api/v1/custom_fields"_s}.decode(json(R"({"data":[
        {"field_key":"plan","name":"Plan","type":"select","options":[{"id":"o-1","label":"Growth"},"Business"],
         "inbox_ids":["i-1"]},
        {"key":"mood","field_type":"emoji","inboxes":[{"id":"i-2","name":"Billing"}]},
        {"name":"no key"}]})"));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->definitions.size(), 2);
    EXPECT_EQ(page->definitions[0].label, u"Plan"_s);
    EXPECT_EQ(page->definitions[0].options.value(0).name, u"Growth"_s);
    EXPECT_EQ(page->definitions[0].options.value(1).id, u"Business"_s);
    EXPECT_EQ(page->definitions[0].inboxIds, QStringList({u"i-1"_s}));
    EXPECT_EQ(page->definitions[1].label, u"mood"_s);
    EXPECT_EQ(page->definitions[1].type, u"emoji"_s);
    EXPECT_EQ(page->definitions[1].inboxIds, QStringList({u"i-2"_s}));
    EXPECT_EQ(page->problems, QStringList({u"data[2].field_key: missing"_s}));
}

TEST(Endpoints, TheDescriptionTellsWhichListsExist)
{
    const auto server = GetOpenApi{}.decode(fixture("openapi.json"));
    ASSERT_TRUE(server);
    EXPECT_EQ(server->path(NamedKind::Members), u"/api/v1/members"_s);
    EXPECT_EQ(server->path(NamedKind::Priorities), u"/api/v1/ticket_priorities"_s);
    EXPECT_EQ(server->customFieldDefinitions, u"/api/v1/custom_field_definitions"_s);
    EXPECT_FALSE(server->declares(NamedKind::Tags)) << "it can only be posted to";
    EXPECT_FALSE(server->declares(NamedKind::Inboxes)) << "a path on another host is none of ours";
    EXPECT_EQ(server->ticketSorts, QStringList({u"created_at"_s, u"updated_at"_s}));
    EXPECT_EQ(server->ticketPageMaximum, 100);
    EXPECT_FALSE(GetOpenApi{}.http().needsKey);
    EXPECT_EQ(GetOpenApi{}.decode(json("{}")).error().message, u"paths: expected object"_s);
}

TEST(Endpoints, TheEndOfAListIsWhereItsMetaSays)
{
    EXPECT_TRUE((PageMeta{.page = 3, .perPage = 5, .total = 15, .rows = 5}.isLast()));
    EXPECT_FALSE((PageMeta{.page = 3, .perPage = 5, .total = 16, .rows = 0}.isLast()));
    EXPECT_TRUE((PageMeta{.page = 1, .perPage = 25, .total = 0, .rows = 0}.isLast()));
    EXPECT_TRUE((PageMeta{.rows = 0}.isLast()));
    EXPECT_FALSE((PageMeta{.page = 9, .perPage = 25, .rows = 3}.isLast()));
    const auto strange =
        ListTickets{}.decode(json(R"({"data":[],"meta":{"page":-1,"per_page":"x","total":1e300}})"));
    ASSERT_TRUE(strange);
    EXPECT_EQ(strange->meta, PageMeta{});
}

} // namespace deskbell
