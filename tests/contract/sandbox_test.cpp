// SPDX-License-Identifier: MIT
// The sandbox against its own description: every operation and every declared status goes through Prism.
#include "contract/throughprism.h"

#include "sandbox/problem.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

const QString kForeign = u"123e4567-e89b-12d3-a456-426614174000"_s;

class SandboxContract : public ThroughPrism
{
protected:
    /// A body that fits the description, for an operation that takes one.
    static QJsonObject bodyFor(const Operation& operation)
    {
        if (operation.path == "/tickets"_L1)
            return {{u"subject"_s, u"x"_s}, {u"inbox_id"_s, kForeign}};
        if (operation.path.endsWith("/messages"_L1))
            return {{u"type"_s, u"internal_note"_s}, {u"body_text"_s, u"x"_s}};
        if (operation.path == "/contacts"_L1)
            return {{u"email"_s, u"a@b.example"_s}};
        if (operation.method == "POST")
            return {{u"name"_s, u"x"_s}};
        return {};
    }
    /// Every operation that needs a key is refused in the same way.
    void expectEverywhere(int status)
    {
        for (const Operation& operation : operations()) {
            if (operation.needsKey)
                send(operation.method, operation.path, kForeign, status, bodyFor(operation));
        }
    }
    void driveRefusals(ErrorShape shape);
    void driveReading();
    void driveTickets();
    void driveCrm();
    void driveMessages();
    void driveBadRequests(ErrorShape shape);
};

void SandboxContract::driveRefusals(ErrorShape shape)
{
    use({.errorShape = shape});
    setKey("ixk_wrong");
    expectEverywhere(401);
    use({.errorShape = shape, .entitlement = false});
    expectEverywhere(403);
    use({.rateLimit = 1, .errorShape = shape});
    send("GET", u"/tickets"_s, {}, 200);
    expectEverywhere(429);
    use({.errorShape = shape});
    interfere([shape](const HttpIncoming&) -> std::optional<HttpAnswer> {
        const Problem problem{.status = 500, .code = u"internal_error"_s, .detail = u"It broke."_s};
        return problemAnswer(problem, shape, u"request"_s);
    });
    expectEverywhere(500);
    use({.errorShape = shape, .readOnlyKey = true});
    for (const Operation& operation : operations()) {
        if (operation.method != "GET")
            send(operation.method, operation.path, kForeign, 403, bodyFor(operation));
    }
    use({.errorShape = shape, .objectStorage = false});
    send("GET", u"/attachments/{id}/download"_s, kForeign, 503);
    use({.errorShape = shape});
    for (const Operation& operation : operations()) {
        if (operation.path.contains("{id}"_L1))
            send(operation.method, operation.path, kForeign, 404, bodyFor(operation));
    }
}

void SandboxContract::driveReading()
{
    for (const QString& list :
         {u"/members"_s, u"/inboxes"_s, u"/ticket_priorities"_s, u"/tags"_s, u"/contacts"_s,
          u"/custom_field_definitions"_s, u"/ticket_statuses"_s, u"/openapi.json"_s, u"/docs"_s})
        send("GET", list, {}, 200);
    send("GET", u"/custom_field_definitions?page=2&per_page=100"_s, {}, 200);
    send("GET", u"/contacts?q=example"_s, {}, 200);
    for (int number = 1001; number <= 1050; ++number) {
        const QString everything = u"/tickets/{id}?include=tags,contact,company,inbox,sla,participants"_s;
        const Reply reply = send("GET", everything, QString::number(number), 200);
        send("GET", u"/tickets/{id}/messages?types=email,internal_note"_s, reply.data()[u"id"_s].toString(),
             200);
    }
    send("GET", u"/tickets?sort=updated_at&order=asc&per_page=100&updated_after=2020-01-01T00:00:00Z"_s, {},
         200);
    send("GET", u"/tickets?q=a&status=open,waiting&assignee_id=unassigned&custom_field_seats=__empty__"_s, {},
         200);
}

void SandboxContract::driveTickets()
{
    const QString id = ticket(1012)[u"id"_s].toString();
    const QJsonObject waiting{{u"status"_s, u"waiting"_s}, {u"remind_at"_s, u"2099-01-01T09:00:00Z"_s}};
    const QJsonObject nulls{{u"assignee_id"_s, QJsonValue::Null}, {u"contact_id"_s, QJsonValue::Null}};
    const QJsonObject values{{u"seats"_s, 3}, {u"escalated"_s, QJsonValue::Null}};
    for (const QJsonObject& body : {waiting, nulls, QJsonObject{{u"custom_fields"_s, values}},
                                    QJsonObject{{u"subject"_s, QString(500, u'ü')}}, QJsonObject()})
        send("PATCH", u"/tickets/{id}"_s, id, 200, body);
    const QJsonObject note{{u"body_html"_s, u"<p>x</p>"_s}, {u"body_text"_s, u"x"_s}};
    QJsonObject made{{u"subject"_s, u"New"_s},
                     {u"inbox_id"_s, idOf(u"inboxes"_s)},
                     {u"assignee_id"_s, idOf(u"members"_s)},
                     {u"priority_id"_s, idOf(u"ticket_priorities"_s)},
                     {u"reporter_email"_s, u"somebody@example.org"_s},
                     {u"initial_internal_note"_s, note},
                     {u"custom_fields"_s, QJsonObject{{u"seats"_s, 3}}}};
    send("POST", u"/tickets"_s, {}, 201, made, {{"Idempotency-Key", "one"}});
    made[u"subject"_s] = u"Other"_s;
    send("POST", u"/tickets"_s, {}, 409, made, {{"Idempotency-Key", "one"}});
}

void SandboxContract::driveCrm()
{
    const QJsonObject tag{{u"name"_s, u"neu"_s}, {u"color"_s, u"#112233"_s}};
    const QJsonObject company{{u"name"_s, u"Neu AG"_s}, {u"domains"_s, QJsonArray{u"neu.example"_s}}};
    const QJsonObject contact{{u"email"_s, u"neu@neu.example"_s}, {u"name"_s, u"Neu"_s}};
    const std::pair<QString, QJsonObject> creations[] = {
        {u"/tags"_s, tag}, {u"/companies"_s, company}, {u"/contacts"_s, contact}};
    for (const auto& [path, body] : creations) {
        send("POST", path, {}, 201, body);
        send("POST", path, {}, 409, body);
    }
    const QString id = idOf(u"contacts"_s);
    send("GET", u"/contacts/{id}"_s, id, 200);
    send("PATCH", u"/contacts/{id}"_s, id, 200,
         {{u"name"_s, u"Anders"_s}, {u"company_id"_s, QJsonValue::Null}});
}

void SandboxContract::driveMessages()
{
    const QString id = ticket(1005)[u"id"_s].toString();
    send("POST", u"/tickets/{id}/messages"_s, id, 201,
         {{u"type"_s, u"internal_note"_s}, {u"body_text"_s, u"x"_s}});
    const QJsonArray rows = send("GET", u"/tickets/{id}/messages"_s, id, 200).rows();
    for (const QJsonValue row : rows) {
        const QJsonArray attachments = row[u"attachments"_s].toArray();
        if (attachments.isEmpty())
            continue;
        const QString attachment = attachments.first()[u"id"_s].toString();
        const Reply redirect = send("GET", u"/attachments/{id}/download"_s, attachment, 307);
        EXPECT_TRUE(redirect.headers["location"].startsWith("http://127.0.0.1:"));
        return;
    }
    ADD_FAILURE() << "no attachment in the long thread";
}

/// Requests that fit the description and break a rule that it cannot express.
void SandboxContract::driveBadRequests(ErrorShape shape)
{
    use({.errorShape = shape});
    const QString ticketId = ticket(1012)[u"id"_s].toString();
    const QString contactId = idOf(u"contacts"_s);
    const QString tooLarge = u"?page=99999999999"_s;
    for (const QString& list : {u"/members"_s, u"/inboxes"_s, u"/ticket_priorities"_s, u"/tags"_s,
                                u"/contacts"_s, u"/custom_field_definitions"_s, u"/tickets"_s})
        send("GET", list + tooLarge, {}, 400);
    send("PATCH", u"/tickets/{id}"_s, ticketId, 400, {{u"status_id"_s, kForeign}});
    send("POST", u"/tickets"_s, {}, 400, {{u"subject"_s, u"x"_s}, {u"inbox_id"_s, kForeign}});
    send("POST", u"/tickets/{id}/messages"_s, ticketId, 400, {{u"type"_s, u"internal_note"_s}});
    send("POST", u"/tags"_s, {}, 400, {{u"name"_s, u" "_s}});
    send("POST", u"/contacts"_s, {}, 400, {{u"email"_s, u"a@b.example"_s}, {u"company_id"_s, kForeign}});
    send("PATCH", u"/contacts/{id}"_s, contactId, 400, {{u"company_id"_s, kForeign}});
    send("POST", u"/companies"_s, {}, 400, {{u"name"_s, u"x"_s}, {u"domains"_s, QJsonArray{u"no host"_s}}});
}

TEST_F(SandboxContract, EveryOperationAndEveryDeclaredStatusFitTheDescription)
{
    for (const ErrorShape shape : {ErrorShape::Vendor, ErrorShape::Problem}) {
        driveRefusals(shape);
        driveBadRequests(shape);
    }
    for (const bool custom : {true, false}) {
        use({.customStatuses = custom, .listCustomFields = !custom});
        driveReading();
    }
    use({});
    driveTickets();
    driveCrm();
    driveMessages();
    EXPECT_EQ(violations().join(u'\n').toStdString(), std::string());
    // These parameters are lists of fixed words: a request with another one does not fit the description.
    const QSet<QString> exempt{u"GET /tickets/{id} 400"_s, u"GET /tickets/{id}/messages 400"_s};
    EXPECT_EQ(notSeen(exempt).join(u'\n').toStdString(), std::string());
}

TEST_F(SandboxContract, ARequestThatBreaksTheDescriptionIsCaught)
{
    const QString path = u"/tickets/"_s + ticket(1012)[u"id"_s].toString();
    const qsizetype before = violations().size();
    EXPECT_EQ(sendAnything("PATCH", path, R"({"remind_at":"tomorrow"})").status, 422);
    EXPECT_EQ(sendAnything("PATCH", path, R"({"tags":[]})").status, 422);
    EXPECT_EQ(sendAnything("PATCH", u"/tickets/1012"_s, R"({"subject":"x"})").status, 422);
    EXPECT_TRUE(QTest::qWaitFor([before] { return violations().size() >= before + 3; }, 10'000));
}

TEST_F(SandboxContract, AnAnswerThatBreaksTheDescriptionIsCaught)
{
    const QJsonObject good = ticket(1012);
    for (const QString& member : {u"id"_s, u"status"_s, u"custom_fields"_s}) {
        interfere([&](const HttpIncoming&) -> std::optional<HttpAnswer> {
            QJsonObject bad = good;
            bad.remove(member);
            return HttpAnswer{.contentType = "application/json",
                              .body = QJsonDocument(QJsonObject{{u"data"_s, bad}}).toJson()};
        });
        const Reply reply = sendAnything("GET", u"/tickets/1012"_s, {});
        EXPECT_EQ(reply.status, 500) << qPrintable(member);
        EXPECT_TRUE(reply.json[u"type"_s].toString().endsWith("#VIOLATIONS"_L1));
    }
}

} // namespace
} // namespace deskbell::sandbox
