// SPDX-License-Identifier: MIT
#include "api/errordecoder.h"
#include "api/httpdate.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

Error decoded(int status, const QByteArray& body, bool isWrite = true)
{
    return decodeError({.httpStatus = status, .isWrite = isWrite, .body = body, .now = now});
}

std::optional<seconds> waitOf(const QByteArray& header, const QByteArray& body = "{}")
{
    return decodeError({.httpStatus = 429, .body = body, .retryAfter = header, .now = now}).retryAfter;
}

} // namespace

TEST(ErrorDecoder, TheStatusAloneDecidesTheKind)
{
    const std::initializer_list<std::pair<int, ErrorKind>> table{
        {400, ErrorKind::Invalid},       {401, ErrorKind::Unauthorized}, {402, ErrorKind::Refused},
        {403, ErrorKind::PlanForbidden}, {404, ErrorKind::NotFound},     {405, ErrorKind::Refused},
        {408, ErrorKind::ServerFailed},  {409, ErrorKind::Conflict},     {410, ErrorKind::NotFound},
        {412, ErrorKind::Conflict},      {413, ErrorKind::Refused},      {415, ErrorKind::Refused},
        {422, ErrorKind::Invalid},       {428, ErrorKind::Conflict},     {429, ErrorKind::RateLimited},
        {451, ErrorKind::Refused},       {500, ErrorKind::ServerFailed}, {502, ErrorKind::ServerFailed},
        {503, ErrorKind::ServerFailed},  {504, ErrorKind::ServerFailed}, {599, ErrorKind::ServerFailed}};
    for (const auto& [status, kind] : table) {
        for (const QByteArray body :
             {"", "<html>502 Bad Gateway</html>", "{\"status\":200,\"code\":200}", "[]", "{\"cut"}) {
            const Error error = decoded(status, body);
            EXPECT_EQ(error.kind, kind) << status << body.constData();
            EXPECT_EQ(error.httpStatus, status);
            EXPECT_TRUE(error.message.isEmpty()) << "markup and fragments are no sentence";
        }
    }
}

TEST(ErrorDecoder, ReadsTheShapeOfTheVendorsPage)
{
    const Error error = decoded(400, R"({"error":"Bad Request",
        "message":"The request contains invalid parameters or malformed data","code":400,
        "details":[{"field":"email","message":"Invalid email format"},{"field":"subject","message":"Too long"}]})");
    EXPECT_EQ(error.message, u"The request contains invalid parameters or malformed data"_s);
    EXPECT_TRUE(error.code.isEmpty());
    EXPECT_EQ(error.fieldErrors,
              QList<FieldError>({{u"email"_s, u"Invalid email format"_s}, {u"subject"_s, u"Too long"_s}}));
}

TEST(ErrorDecoder, DetailsMayBeASentence)
{
    const Error error =
        decoded(409, R"({"error":"Conflict","message":"Tag exists","code":409,"details":"name is taken"})");
    EXPECT_EQ(error.kind, ErrorKind::Conflict);
    EXPECT_EQ(error.message, u"Tag exists (name is taken)"_s);
    EXPECT_TRUE(error.fieldErrors.isEmpty());
}

TEST(ErrorDecoder, ReadsProblemDetails)
{
    const Error error = decoded(400, R"({"type":"https://docs.inboxops.app/api/problems/bad_request",
        "title":"Bad request","status":400,"detail":"status_id is not known in this workspace","code":"bad_request",
        "instance":"https://docs.inboxops.app/api/problems/instances/req-42"})");
    EXPECT_EQ(error.kind, ErrorKind::Invalid);
    EXPECT_EQ(error.message, u"status_id is not known in this workspace"_s);
    EXPECT_EQ(error.code, u"bad_request"_s);
    EXPECT_EQ(error.requestId, u"req-42"_s);
}

TEST(ErrorDecoder, ReadsTheUsualExtensionsForFieldErrors)
{
    const QList<FieldError> expected{{u"custom_fields.plan"_s, u"unknown option"_s}};
    EXPECT_EQ(
        decoded(
            422,
            R"({"code":"bad_request","errors":[{"pointer":"#/custom_fields/plan","detail":"unknown option"}]})")
            .fieldErrors,
        expected);
    EXPECT_EQ(decoded(400, R"({"errors":{"custom_fields.plan":["unknown","option"]}})").fieldErrors,
              expected);
    EXPECT_EQ(decoded(400, R"({"errors":{"custom_fields.plan":"unknown option"}})").fieldErrors, expected);
    EXPECT_EQ(
        decoded(400, R"({"invalid-params":[{"name":"body.custom_fields.plan","reason":"unknown option"}]})")
            .fieldErrors,
        expected);
    EXPECT_TRUE(decoded(409, R"({"details":[{"field":"name","message":"taken"}]})").fieldErrors.isEmpty())
        << "only for refused values";
    EXPECT_TRUE(decoded(400, R"({"details":[7,null,{}],"errors":true})").fieldErrors.isEmpty());
}

TEST(ErrorDecoder, TellsAReadOnlyKeyFromAPlanWithoutApi)
{
    const QByteArray scope = R"({"code":"insufficient_scope","detail":"This key may only read."})";
    EXPECT_EQ(decoded(403, scope).kind, ErrorKind::ReadOnlyKey);
    EXPECT_EQ(decoded(403, R"({"code":"forbidden","detail":"No API access; a read-only plan"})").kind,
              ErrorKind::PlanForbidden)
        << "a code settles it";
    EXPECT_EQ(decoded(403, R"({"error":"Forbidden","code":403,"message":"API key is read-only"})").kind,
              ErrorKind::ReadOnlyKey);
    EXPECT_EQ(decoded(403, R"({"error":"Forbidden","code":403,"message":"Insufficient scope"})").kind,
              ErrorKind::ReadOnlyKey);
    EXPECT_EQ(decoded(403, R"({"error":"Forbidden","code":403,
        "message":"You don't have permission to access this resource"})")
                  .kind,
              ErrorKind::PlanForbidden);
    EXPECT_EQ(decoded(403, scope, false).kind, ErrorKind::PlanForbidden) << "reads need no scope";
}

TEST(ErrorDecoder, TheWaitIsTheLongerOfHeaderAndBodyWithinAnHour)
{
    EXPECT_EQ(waitOf("7"), seconds(7));
    EXPECT_EQ(waitOf(" 7 "), seconds(7));
    EXPECT_EQ(waitOf("Mon, 23 Nov 2026 12:01:30 GMT"), seconds(90));
    EXPECT_EQ(waitOf("", R"({"retryAfter":30})"), seconds(30));
    EXPECT_EQ(waitOf("7", R"({"retryAfter":30})"), seconds(30));
    EXPECT_EQ(waitOf("70", R"({"retryAfter":30})"), seconds(70));
    EXPECT_EQ(waitOf("garbage", R"({"retryAfter":30})"), seconds(30));
    EXPECT_EQ(waitOf("", R"({"retryAfter":0.2})"), seconds(1));
    EXPECT_EQ(waitOf("", R"({"retryAfter":"12"})"), seconds(12));
    EXPECT_EQ(waitOf("", R"({"retryAfter":3600})"), seconds(3600));
    for (const QByteArray header :
         {"1000000000", "99999999999999999999999999", "Mon, 23 Nov 2099 12:00:00 GMT"})
        EXPECT_EQ(waitOf(header), seconds(3600)) << header.constData();
    EXPECT_EQ(waitOf("", R"({"retryAfter":1e300})"), seconds(3600));
}

TEST(ErrorDecoder, AnUnusableWaitIsNoWait)
{
    for (const QByteArray header : {"", "0", "-5", "7.5", "garbage", "7 seconds",
                                    "Mon, 23 Nov 2026 11:00:00 GMT", "Mon, 99 Nov 2026 12:00:00 GMT"})
        EXPECT_EQ(waitOf(header), std::nullopt) << header.constData();
    for (const QByteArray body : {R"({"retryAfter":0})", R"({"retryAfter":-1})", R"({"retryAfter":"soon"})",
                                  R"({"retryAfter":[]})", R"({"retryAfter":null})"})
        EXPECT_EQ(waitOf("", body), std::nullopt) << body.constData();
}

TEST(ErrorDecoder, TheRequestIdIsTheHeadersOrTheInstances)
{
    const auto idOf = [](const QByteArray& header, const QByteArray& instance) {
        return decodeError(
                   {.httpStatus = 500, .body = "{\"instance\":\"" + instance + "\"}", .requestId = header})
            .requestId;
    };
    EXPECT_EQ(idOf("abc-1", "https://docs.example/instances/xyz"), u"abc-1"_s);
    EXPECT_EQ(idOf("", "https://docs.example/instances/xyz"), u"xyz"_s);
    EXPECT_EQ(idOf("two words", "x/ok"), u"ok"_s);
    EXPECT_EQ(idOf(QByteArray(129, 'a'), ""), QString());
    EXPECT_EQ(idOf("ixk_secret", ""), QString()) << "a server that echoes the key must not get it shown";
}

TEST(ErrorDecoder, HostileTextStaysShortPlainAndWithoutKeys)
{
    const QByteArray body =
        R"({"detail":"a\u0000b \u202Etxt.exe ixk_0123456789 )" + QByteArray(100'000, 'x') + R"("})";
    const Error error = decoded(500, body);
    EXPECT_TRUE(error.message.startsWith(u"ab txt.exe ixk_… xxx"_s)) << qPrintable(error.message.left(40));
    EXPECT_LE(error.message.size(), 500);

    QByteArray many = R"({"errors":[)";
    for (int i = 0; i < 5'000; ++i)
        many += R"({"field":"f","message":"m"},)";
    many += R"({"field":"f","message":"m"}]})";
    EXPECT_EQ(decoded(400, many).fieldErrors.size(), 200);
}

TEST(HttpDate, ReadsAllThreeForms)
{
    const QDateTime expected(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
    EXPECT_EQ(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), expected);
    EXPECT_EQ(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT"), expected);
    EXPECT_EQ(parseHttpDate("Sun Nov  6 08:49:37 1994"), expected);
    EXPECT_EQ(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT").timeSpec(), Qt::UTC);
    for (const QByteArray text :
         {"", "tomorrow", "1994-11-06", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT"})
        EXPECT_FALSE(parseHttpDate(text).isValid()) << text.constData();
}

} // namespace deskbell
