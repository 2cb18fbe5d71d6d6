// SPDX-License-Identifier: MIT
// Contract 6 and 7.2: GET /tickets, and 7.4: GET /tickets/{id}.
#include "sandbox/session.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

class List : public SandboxTest
{
protected:
    void SetUp() override { start(); }
    /// All rows of a list, page by page.
    QJsonArray all(const QString& query)
    {
        QJsonArray rows;
        for (int page = 1;; ++page) {
            const Reply reply = get(u"/tickets?per_page=50&page=%1&%2"_s.arg(page).arg(query));
            EXPECT_EQ(reply.status, 200) << reply.body.constData();
            for (const QJsonValue row : reply.rows())
                rows.append(row);
            if (reply.status != 200 || page * 50 >= reply.meta()[u"total"_s].toInt())
                return rows;
        }
    }
    /// Checks that a filter gives exactly the tickets of the whole list that the predicate picks.
    template <class Predicate>
    void expectFilter(const QString& query, Predicate predicate)
    {
        const auto numbers = [&](const QJsonArray& rows, bool pick) {
            QSet<int> set;
            for (const QJsonValue row : rows) {
                if (!pick || predicate(row.toObject()))
                    set.insert(row[u"ticket_number"_s].toInt());
            }
            return set;
        };
        const QSet<int> expected = numbers(all({}), true);
        EXPECT_FALSE(expected.isEmpty()) << "the data cannot show anything";
        EXPECT_EQ(numbers(all(query), false), expected) << qPrintable(query);
    }
};

TEST_F(List, GivesTwentyFiveNewestUnlessTold)
{
    const Reply reply = get(u"/tickets"_s);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.rows().size(), 25);
    EXPECT_EQ(reply.rows().first()[u"ticket_number"_s], 1120);
    EXPECT_EQ(reply.meta(), (QJsonObject{{u"page"_s, 1}, {u"per_page"_s, 25}, {u"total"_s, 120}}));
}

TEST_F(List, ClampsThePageSizeAndSaysSo)
{
    const Reply reply = get(u"/tickets?per_page=500"_s);
    EXPECT_EQ(reply.rows().size(), 100);
    EXPECT_EQ(reply.meta()[u"per_page"_s], 100);
}

TEST_F(List, PagesHoldEveryTicketOnceAndEndEmpty)
{
    QSet<int> seen;
    for (const QJsonValue row : all(u"sort=updated_at&order=asc"_s))
        seen.insert(row[u"ticket_number"_s].toInt());
    EXPECT_EQ(seen.size(), 120);
    EXPECT_TRUE(get(u"/tickets?page=99"_s).rows().isEmpty());
}

TEST_F(List, SortsByEachColumnInBothDirections)
{
    for (const QString& column : {u"created_at"_s, u"updated_at"_s, u"ticket_number"_s}) {
        const QJsonArray up = all(u"sort=%1&order=asc"_s.arg(column));
        const QJsonArray down = all(u"sort=%1&order=desc"_s.arg(column));
        ASSERT_EQ(up.size(), 120);
        const auto value = [&column](const QJsonValue& row) {
            return column == "ticket_number"_L1
                       ? row[column].toInteger()
                       : QDateTime::fromString(row[column].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
        };
        for (qsizetype i = 1; i < up.size(); ++i)
            EXPECT_LE(value(up.at(i - 1)), value(up.at(i))) << qPrintable(column);
        for (qsizetype i = 0; i < up.size(); ++i)
            EXPECT_EQ(up.at(i), down.at(up.size() - 1 - i));
    }
}

TEST_F(List, FiltersByStatusTypesPriorityInboxAndAssignee)
{
    expectFilter(u"status=waiting,resolved"_s, [](const QJsonObject& row) {
        return row[u"status"_s] == u"waiting"_s || row[u"status"_s] == u"resolved"_s;
    });
    expectFilter(u"priority=high"_s, [](const QJsonObject& row) { return row[u"priority"_s] == u"high"_s; });
    const QString inbox = idOf(u"inboxes"_s, u"Billing"_s);
    expectFilter(u"inbox_id="_s + inbox, [&](const QJsonObject& row) { return row[u"inbox_id"_s] == inbox; });
    const QString agent = idOf(u"members"_s, u"Amara Okafor"_s);
    expectFilter(u"assignee_id="_s + agent,
                 [&](const QJsonObject& row) { return row[u"assignee_id"_s] == agent; });
    expectFilter(u"assignee_id=unassigned"_s,
                 [](const QJsonObject& row) { return row[u"assignee_id"_s].isNull(); });
}

TEST_F(List, FiltersAreJoinedByAnd)
{
    expectFilter(u"status=closed&assignee_id=unassigned"_s, [](const QJsonObject& row) {
        return row[u"status"_s] == u"closed"_s && row[u"assignee_id"_s].isNull();
    });
}

TEST_F(List, FiltersByTimesWithoutTheEdges)
{
    const QJsonArray rows = all(u"sort=created_at&order=asc"_s);
    const QString edge = rows.at(60)[u"created_at"_s].toString();
    expectFilter(u"created_after="_s + edge,
                 [&](const QJsonObject& row) { return row[u"created_at"_s].toString() > edge; });
    expectFilter(u"created_before="_s + edge,
                 [&](const QJsonObject& row) { return row[u"created_at"_s].toString() < edge; });
    const QString changed = rows.at(60)[u"updated_at"_s].toString();
    for (const QString& order :
         {u"sort=updated_at&order=asc"_s, u"sort=updated_at"_s, u"sort=created_at"_s}) {
        expectFilter(order + u"&updated_after="_s + changed, [&](const QJsonObject& row) {
            return QDateTime::fromString(row[u"updated_at"_s].toString(), Qt::ISODateWithMs) >
                   QDateTime::fromString(changed, Qt::ISODateWithMs);
        });
    }
}

TEST_F(List, SearchesSubjectNumberAndContact)
{
    for (const QString& name : {u"q"_s, u"query"_s}) {
        expectFilter(name + u"=invoice"_s, [](const QJsonObject& row) {
            return row[u"subject"_s].toString().contains("invoice"_L1, Qt::CaseInsensitive);
        });
        EXPECT_EQ(get(u"/tickets?%1=1007"_s.arg(name)).rows().first()[u"ticket_number"_s], 1007);
    }
    const QJsonObject contact = get(u"/tickets/1001?include=contact"_s).data()[u"contact"_s].toObject();
    const Reply found = get(u"/tickets?q="_s + contact[u"email"_s].toString());
    EXPECT_GE(found.rows().size(), 1);
}

TEST_F(List, FiltersByTags)
{
    const QString tag = idOf(u"tags"_s, u"bug"_s);
    const QJsonArray rows = all(u"tag_ids="_s + tag);
    ASSERT_FALSE(rows.isEmpty());
    const QString first = u"/tickets/%1?include=tags"_s.arg(rows.first()[u"ticket_number"_s].toInt());
    const QJsonArray tags = get(first).data()[u"tags"_s].toArray();
    EXPECT_TRUE(std::ranges::any_of(tags, [&](const QJsonValue& entry) { return entry[u"id"_s] == tag; }));
}

TEST_F(List, FiltersByCustomFields)
{
    const auto fields = [this](const QJsonObject& row) {
        return ticket(row[u"ticket_number"_s].toInt())[u"custom_fields"_s].toObject();
    };
    expectFilter(u"custom_field_escalated=true"_s,
                 [&](const QJsonObject& row) { return fields(row)[u"escalated"_s] == true; });
    expectFilter(u"custom_field_seats=__empty__"_s,
                 [&](const QJsonObject& row) { return !fields(row).contains(u"seats"_s); });
    const QJsonArray areas = ticket(1003)[u"custom_fields"_s][u"affected_areas"_s].toArray();
    expectFilter(u"custom_field_affected_areas="_s + areas.first().toString(), [&](const QJsonObject& row) {
        return fields(row)[u"affected_areas"_s].toArray().contains(areas.first());
    });
}

TEST_F(List, AFieldOfCertainInboxesFindsOnlyTicketsThere)
{
    const QString billing = idOf(u"inboxes"_s, u"Billing"_s);
    const QJsonArray rows = all(u"custom_field_invoice_total=__empty__"_s);
    ASSERT_FALSE(rows.isEmpty());
    for (const QJsonValue row : rows)
        EXPECT_EQ(row[u"inbox_id"_s], billing);
}

class WrongQueries : public List, public ::testing::WithParamInterface<std::pair<QString, QString>>
{
};

TEST_P(WrongQueries, AreRefusedAtTheirParameter)
{
    const Reply reply = get(u"/tickets?"_s + GetParam().first);
    EXPECT_EQ(reply.status, 400);
    EXPECT_FALSE(reply.fieldMessage(GetParam().second).isEmpty()) << reply.body.constData();
}

INSTANTIATE_TEST_SUITE_P(
    Every, WrongQueries,
    ::testing::Values(std::pair(u"page=0"_s, u"page"_s), std::pair(u"page=x"_s, u"page"_s),
                      std::pair(u"per_page=-1"_s, u"per_page"_s), std::pair(u"sort=subject"_s, u"sort"_s),
                      std::pair(u"order=up"_s, u"order"_s), std::pair(u"status=waiting,gone"_s, u"status"_s),
                      std::pair(u"priority=top"_s, u"priority"_s), std::pair(u"inbox_id=5"_s, u"inbox_id"_s),
                      std::pair(u"assignee_id=me"_s, u"assignee_id"_s),
                      std::pair(u"tag_ids=x"_s, u"tag_ids"_s),
                      std::pair(u"updated_after=yesterday"_s, u"updated_after"_s),
                      std::pair(u"custom_field_nope=1"_s, u"custom_field_nope"_s),
                      std::pair(u"custom_field_seats=many"_s, u"custom_field_seats"_s),
                      std::pair(u"custom_field_product=Atlas"_s, u"custom_field_product"_s),
                      std::pair(u"custom_field_contract_end=1.1.2026"_s, u"custom_field_contract_end"_s)));

TEST_F(List, TakesTenCustomFieldFiltersAndNotEleven)
{
    QString query = u"/tickets?per_page=1"_s;
    for (int i = 1; i <= 10; ++i)
        query += u"&custom_field_channel_%1=__empty__"_s.arg(i, 3, 10, '0'_L1);
    EXPECT_EQ(get(query).status, 200);
    EXPECT_EQ(get(query + u"&custom_field_channel_011=__empty__"_s).status, 400);
}

TEST_F(List, RowsCarryCustomFieldsOnlyWhereTheWorkspaceDoesSo)
{
    EXPECT_FALSE(get(u"/tickets"_s).rows().first().toObject().contains(u"custom_fields"_s));
    Options other = options();
    other.listCustomFields = true;
    start(other);
    EXPECT_TRUE(get(u"/tickets"_s).rows().first()[u"custom_fields"_s].isObject());
}

TEST_F(List, OneTicketIsFoundByUuidAndByNumber)
{
    const QJsonObject byNumber = ticket(1003);
    EXPECT_EQ(get(u"/tickets/"_s + byNumber[u"id"_s].toString()).data(), byNumber);
    EXPECT_EQ(get(u"/tickets/"_s + byNumber[u"id"_s].toString().toUpper()).data(), byNumber);
    EXPECT_EQ(get(u"/tickets/999999"_s).status, 404);
    EXPECT_EQ(get(u"/tickets/123e4567-e89b-12d3-a456-426614174000"_s).status, 404);
    EXPECT_EQ(get(u"/tickets/nonsense"_s).status, 404);
}

TEST_F(List, IncludesAddOnlyWhatIsAskedFor)
{
    const QStringList words{u"tags"_s, u"contact"_s, u"company"_s, u"inbox"_s, u"sla"_s, u"participants"_s};
    const QJsonObject plain = ticket(1001);
    for (const QString& word : words) {
        EXPECT_FALSE(plain.contains(word));
        QJsonObject with = get(u"/tickets/1001?include="_s + word).data();
        EXPECT_TRUE(with.contains(word)) << qPrintable(word);
        with.remove(word);
        EXPECT_EQ(with, plain);
    }
    const QJsonObject all = get(u"/tickets/1001?include="_s + words.join(u',')).data();
    EXPECT_EQ(all.size(), plain.size() + words.size());
    EXPECT_EQ(all[u"contact"_s][u"id"_s], plain[u"contact_id"_s]);
    EXPECT_EQ(all[u"inbox"_s][u"id"_s], plain[u"inbox_id"_s]);
    EXPECT_FALSE(get(u"/tickets/1001?include=everything"_s).fieldMessage(u"include"_s).isEmpty());
}

} // namespace
} // namespace deskbell::sandbox
