// SPDX-License-Identifier: MIT
// Contract 7.3 and 7.8 to 7.11: creating tickets; statuses, tags, contacts and companies.
#include "sandbox/session.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

class Records : public SandboxTest
{
protected:
    void SetUp() override { start(); }
    QJsonObject newTicket(const QString& subject)
    {
        return {{u"subject"_s, subject}, {u"inbox_id"_s, idOf(u"inboxes"_s, u"Support"_s)}};
    }
    Reply postTicket(const QJsonObject& body, const QByteArray& key)
    {
        return m_session->post(u"/tickets"_s, body, {{"Idempotency-Key", key}});
    }
    int total() { return get(u"/tickets?per_page=1"_s).meta()[u"total"_s].toInt(); }
};

TEST_F(Records, ANewTicketGetsTheNextNumberAndTheDefaults)
{
    const Reply reply = post(u"/tickets"_s, newTicket(u"Printer on fire"_s));
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(reply.data()[u"ticket_number"_s], 1121);
    EXPECT_EQ(reply.data()[u"status_name"_s], u"New"_s);
    EXPECT_EQ(reply.data()[u"priority_name"_s], u"Normal"_s);
    EXPECT_TRUE(reply.data()[u"assignee_id"_s].isNull());
    EXPECT_EQ(reply.data()[u"custom_fields"_s], QJsonObject());
    EXPECT_EQ(ticket(1121), reply.data());
    EXPECT_EQ(get(u"/tickets?sort=updated_at"_s).rows().first()[u"ticket_number"_s], 1121);
}

TEST_F(Records, ANewTicketTakesEverythingTheContractNames)
{
    QJsonObject body = newTicket(u"All of it"_s);
    body[u"priority"_s] = u"low"_s;
    body[u"priority_id"_s] = idOf(u"ticket_priorities"_s, u"Outage"_s);
    body[u"assignee_id"_s] = idOf(u"members"_s, u"Amara Okafor"_s);
    body[u"reporter_email"_s] = u"new.person@example.org"_s;
    body[u"initial_internal_note"_s] =
        QJsonObject{{u"body_html"_s, u"<p>By phone</p>"_s}, {u"body_text"_s, u"By phone"_s}};
    body[u"custom_fields"_s] = QJsonObject{{u"seats"_s, 3}};
    const QJsonObject made = post(u"/tickets"_s, body).data();
    EXPECT_EQ(made[u"priority"_s], u"urgent"_s);
    EXPECT_EQ(made[u"custom_fields"_s][u"seats"_s], 3);
    const QJsonObject contact = get(u"/contacts/"_s + made[u"contact_id"_s].toString()).data();
    EXPECT_EQ(contact[u"email"_s], u"new.person@example.org"_s);
    EXPECT_EQ(contact[u"recent_tickets"_s][0][u"ticket_number"_s], 1121);
    const QJsonArray messages = get(u"/tickets/%1/messages"_s.arg(made[u"id"_s].toString())).rows();
    ASSERT_EQ(messages.size(), 1);
    EXPECT_EQ(messages.first()[u"body_text"_s], u"By phone"_s);
}

TEST_F(Records, AKnownReporterIsFoundAgain)
{
    const QJsonObject contact = get(u"/contacts"_s).rows().first().toObject();
    QJsonObject body = newTicket(u"Me again"_s);
    body[u"reporter_email"_s] = contact[u"email"_s].toString().toUpper();
    EXPECT_EQ(post(u"/tickets"_s, body).data()[u"contact_id"_s], contact[u"id"_s]);
}

TEST_F(Records, ANewTicketIsCheckedFieldByField)
{
    const QJsonObject wrong{{u"priority"_s, u"top"_s},
                            {u"assignee_id"_s, u"x"_s},
                            {u"reporter_email"_s, u"nobody"_s},
                            {u"initial_internal_note"_s, QJsonObject{{u"body_html"_s, 1}}},
                            {u"custom_fields"_s, QJsonObject{{u"nope"_s, 1}}},
                            {u"status"_s, u"open"_s}};
    const Reply reply = post(u"/tickets"_s, wrong);
    EXPECT_EQ(reply.status, 400);
    for (const QString& field :
         {u"subject"_s, u"inbox_id"_s, u"priority"_s, u"assignee_id"_s, u"reporter_email"_s,
          u"initial_internal_note.body_html"_s, u"custom_fields.nope"_s, u"status"_s})
        EXPECT_FALSE(reply.fieldMessage(field).isEmpty()) << qPrintable(field);
    EXPECT_EQ(total(), 120);
}

TEST_F(Records, TheSameKeyAndBodyCreateOnce)
{
    const QJsonObject body = newTicket(u"Once"_s);
    const Reply first = postTicket(body, "key-1");
    const Reply second = postTicket(body, "key-1");
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.data(), first.data());
    EXPECT_EQ(total(), 121);
    EXPECT_NE(postTicket(body, "key-2").data()[u"id"_s], first.data()[u"id"_s]);
}

TEST_F(Records, TheSameKeyWithAnotherBodyConflicts)
{
    postTicket(newTicket(u"Once"_s), "key-1");
    const Reply reply = postTicket(newTicket(u"Twice"_s), "key-1");
    EXPECT_EQ(reply.status, 409);
    EXPECT_TRUE(reply.json[u"details"_s].isString());
    EXPECT_EQ(total(), 121);
}

TEST_F(Records, AFailedRequestDoesNotUseUpItsKey)
{
    EXPECT_EQ(postTicket({{u"subject"_s, u"No inbox"_s}}, "key-1").status, 400);
    EXPECT_EQ(postTicket(newTicket(u"Mended"_s), "key-1").status, 201);
}

TEST_F(Records, WithoutAKeyEveryPostCreates)
{
    const QJsonObject body = newTicket(u"Twice"_s);
    post(u"/tickets"_s, body);
    post(u"/tickets"_s, body);
    EXPECT_EQ(total(), 122);
}

TEST_F(Records, StatusesComeByPositionWithTheirReminders)
{
    const Reply reply = get(u"/ticket_statuses"_s);
    const QJsonArray rows = reply.rows();
    EXPECT_EQ(reply.meta()[u"total"_s], rows.size());
    int defaults = 0;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows.at(i)[u"position"_s], i);
        defaults += rows.at(i)[u"is_default"_s].toBool() ? 1 : 0;
        EXPECT_TRUE(!rows.at(i)[u"reminder_enabled"_s].toBool() ||
                    rows.at(i)[u"status_type"_s] == u"waiting"_s);
    }
    EXPECT_EQ(defaults, 5) << "one for each type";
}

TEST_F(Records, AWorkspaceWithoutCustomStatusesHasOnlyWords)
{
    Options plain = options();
    plain.customStatuses = false;
    start(plain);
    EXPECT_TRUE(get(u"/ticket_statuses"_s).rows().isEmpty());
    EXPECT_TRUE(get(u"/ticket_priorities"_s).rows().isEmpty());
    const QJsonArray rows = get(u"/tickets?per_page=100"_s).rows();
    for (const QJsonValue row : rows) {
        for (const QString& name :
             {u"status_id"_s, u"status_name"_s, u"status_color"_s, u"priority_id"_s, u"priority_name"_s,
              u"priority_color"_s, u"remind_transition_status_id"_s})
            EXPECT_TRUE(row[name].isNull());
        EXPECT_FALSE(row[u"status"_s].toString().isEmpty());
    }
    EXPECT_EQ(patchTicket(1001, {{u"status"_s, u"closed"_s}}).data()[u"status"_s], u"closed"_s);
}

TEST_F(Records, DefinitionsComeInPagesAndNameTheirOptions)
{
    const Reply first = get(u"/custom_field_definitions"_s);
    EXPECT_EQ(first.rows().size(), 25);
    EXPECT_EQ(first.meta()[u"total"_s], 150);
    QStringList types;
    for (const QJsonValue row : first.rows()) {
        types.append(row[u"type"_s].toString());
        const bool selects = row[u"type"_s].toString().endsWith("select"_L1);
        EXPECT_EQ(row[u"options"_s].toArray().isEmpty(), !selects);
    }
    for (const QString& type : {u"text"_s, u"number"_s, u"boolean"_s, u"url"_s, u"select"_s,
                                u"multi_select"_s, u"date"_s, u"date_time"_s})
        EXPECT_TRUE(types.contains(type)) << qPrintable(type);
}

TEST_F(Records, ATagNameIsUnique)
{
    const Reply made = post(u"/tags"_s, {{u"name"_s, u"Überfällig"_s}, {u"color"_s, u"#aa00ff"_s}});
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(made.data()[u"color"_s], u"#aa00ff"_s);
    EXPECT_EQ(idOf(u"tags"_s, u"Überfällig"_s), made.data()[u"id"_s].toString());
    EXPECT_EQ(post(u"/tags"_s, {{u"name"_s, u"überfällig"_s}}).status, 409);
    EXPECT_EQ(post(u"/tags"_s, {{u"name"_s, u"x"_s}, {u"color"_s, u"red"_s}}).status, 400);
    EXPECT_EQ(post(u"/tags"_s, {}).status, 400);
}

TEST_F(Records, AContactIsReadAndChanged)
{
    const QString id = ticket(1001)[u"contact_id"_s].toString();
    const QJsonObject before = get(u"/contacts/"_s + id).data();
    EXPECT_LE(before[u"recent_tickets"_s].toArray().size(), 20);
    EXPECT_FALSE(before[u"recent_tickets"_s].toArray().isEmpty());
    const QJsonObject body{{u"name"_s, u"Neuer Name"_s},
                           {u"company_id"_s, QJsonValue::Null},
                           {u"custom_fields"_s, QJsonObject{{u"tier"_s, u"gold"_s}}}};
    const QJsonObject after = patch(u"/contacts/"_s + id, body).data();
    EXPECT_EQ(after[u"name"_s], u"Neuer Name"_s);
    EXPECT_TRUE(after[u"company_name"_s].isNull());
    EXPECT_EQ(after[u"custom_fields"_s][u"tier"_s], u"gold"_s);
    EXPECT_NE(after[u"updated_at"_s], before[u"updated_at"_s]);
    EXPECT_EQ(patch(u"/contacts/"_s + id, {{u"email"_s, u"x@y.example"_s}}).status, 400);
    EXPECT_EQ(get(u"/contacts/123e4567-e89b-12d3-a456-426614174000"_s).status, 404);
}

TEST_F(Records, AContactsAddressIsUnique)
{
    const QJsonObject body{{u"email"_s, u"somebody@example.org"_s}, {u"name"_s, u"Somebody"_s}};
    EXPECT_EQ(post(u"/contacts"_s, body).status, 201);
    EXPECT_EQ(post(u"/contacts"_s, body).status, 409);
    EXPECT_EQ(post(u"/contacts"_s, {{u"email"_s, u"no address"_s}}).status, 400);
    EXPECT_EQ(get(u"/contacts?q=somebody@"_s).rows().size(), 1);
}

TEST_F(Records, ACompanysNameAndDomainsAreUnique)
{
    const QJsonObject body{{u"name"_s, u"Nebelhorn AG"_s},
                           {u"domains"_s, QJsonArray{u"Nebelhorn.example"_s}}};
    const Reply made = post(u"/companies"_s, body);
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(made.data()[u"domains"_s], QJsonArray{u"nebelhorn.example"_s});
    EXPECT_EQ(post(u"/companies"_s, {{u"name"_s, u"NEBELHORN AG"_s}}).status, 409);
    EXPECT_EQ(post(u"/companies"_s, {{u"name"_s, u"Other"_s}, {u"domains"_s, body[u"domains"_s]}}).status,
              409);
    EXPECT_EQ(post(u"/companies"_s, {{u"name"_s, u"Other"_s}, {u"domains"_s, QJsonArray{5}}}).status, 400);
}

} // namespace
} // namespace deskbell::sandbox
