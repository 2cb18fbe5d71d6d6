// SPDX-License-Identifier: MIT
#include "api/judgement.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// The kind that an end is judged to, or nothing for a success.
std::optional<ErrorKind> kindOf(const ExchangeEnd& end)
{
    const auto result = judge(end);
    return result ? std::nullopt : std::optional(result.error().kind);
}

ExchangeEnd answered(int status, const QByteArray& body, const QByteArray& type = "application/json")
{
    return {.httpStatus = status, .contentType = type, .body = body};
}

/// The same end for a write whose body left.
ExchangeEnd asWrite(ExchangeEnd end)
{
    end.isWrite = true;
    end.bodyLeft = true;
    return end;
}

} // namespace

TEST(Judgement, SuccessIs2xxWithJson)
{
    EXPECT_EQ(kindOf(answered(200, "{}")), std::nullopt);
    EXPECT_EQ(kindOf(answered(201, "[1]")), std::nullopt);
    EXPECT_EQ(kindOf(answered(200, "\xEF\xBB\xBF{\"data\":1}")), std::nullopt)
        << "a byte order mark is harmless";
    EXPECT_EQ(kindOf(answered(200, "{}", "text/plain")), std::nullopt) << "the label alone decides nothing";
    EXPECT_EQ(kindOf(answered(200, "{}", "")), std::nullopt);
}

TEST(Judgement, ASignInPageIsNotTheApi)
{
    for (const QByteArray body : {"<!DOCTYPE html><html></html>", "  \n<html>", "Please sign in"}) {
        EXPECT_EQ(kindOf(answered(200, body, "text/html; charset=utf-8")), ErrorKind::NotTheApi);
        EXPECT_EQ(kindOf(asWrite(answered(200, body, "text/html"))), ErrorKind::NotTheApi);
    }
    EXPECT_EQ(kindOf(answered(200, "<html>", "application/json")), ErrorKind::NotTheApi);
}

TEST(Judgement, BrokenJsonIsAProtocolErrorOfAReadAndAnUnknownOutcomeOfAWrite)
{
    const QByteArray deep = QByteArray(1'100, '[') + QByteArray(1'100, ']');
    const QByteArray utf16("\xFF\xFE{\0}\0", 6);
    for (const QByteArray& body : {QByteArray("{\"data\":[{\"id\":"), QByteArray(), QByteArray("   "), deep,
                                   utf16, QByteArray("{\"a\":\"\xC3\x28\"}"), QByteArray("{\"a\":1e400}")}) {
        EXPECT_EQ(kindOf(answered(200, body)), ErrorKind::Protocol) << body.left(20).constData();
        EXPECT_EQ(kindOf(asWrite(answered(200, body))), ErrorKind::OutcomeUnknown)
            << body.left(20).constData();
    }
    EXPECT_EQ(kindOf(asWrite(answered(204, {}, {}))), ErrorKind::OutcomeUnknown);
    EXPECT_EQ(kindOf(answered(204, {}, {})), ErrorKind::Protocol);
}

TEST(Judgement, AWriteThatMayHaveLeftIsUnknownWhateverWentWrong)
{
    for (const auto error : {QNetworkReply::RemoteHostClosedError, QNetworkReply::ContentReSendError,
                             QNetworkReply::ProtocolFailure, QNetworkReply::UnknownNetworkError,
                             QNetworkReply::ConnectionRefusedError, QNetworkReply::SslHandshakeFailedError}) {
        EXPECT_EQ(kindOf(asWrite({.networkError = error})), ErrorKind::OutcomeUnknown) << int(error);
    }
    for (const auto stop : {StopReason::Inactive, StopReason::Deadline, StopReason::TooLarge}) {
        EXPECT_EQ(kindOf(asWrite({.stop = stop})), ErrorKind::OutcomeUnknown);
        ExchangeEnd inTheBody = asWrite(answered(200, "{"));
        inTheBody.stop = stop;
        EXPECT_EQ(kindOf(inTheBody), ErrorKind::OutcomeUnknown);
    }
}

TEST(Judgement, AWriteOfWhichNothingLeftIsAsHarmlessAsARead)
{
    for (const bool isWrite : {false, true}) {
        EXPECT_EQ(kindOf({.isWrite = isWrite, .networkError = QNetworkReply::ConnectionRefusedError}),
                  ErrorKind::Offline);
        EXPECT_EQ(kindOf({.isWrite = isWrite, .networkError = QNetworkReply::HostNotFoundError}),
                  ErrorKind::Offline);
        EXPECT_EQ(kindOf({.isWrite = isWrite, .networkError = QNetworkReply::ProxyNotFoundError}),
                  ErrorKind::Offline);
        EXPECT_EQ(kindOf({.isWrite = isWrite, .stop = StopReason::Inactive}), ErrorKind::TimedOut);
        EXPECT_EQ(kindOf({.isWrite = isWrite, .stop = StopReason::Deadline}), ErrorKind::TimedOut);
    }
}

TEST(Judgement, ARefusalIsClearEvenIfItsBodyWasCut)
{
    ExchangeEnd end = asWrite(answered(422, "{\"detail\":\"no"));
    end.networkError = QNetworkReply::RemoteHostClosedError;
    EXPECT_EQ(kindOf(end), ErrorKind::Invalid);
    end.stop = StopReason::Deadline;
    EXPECT_EQ(kindOf(end), ErrorKind::Invalid);
}

TEST(Judgement, ARedirectNamesTheHostAndNothingMore)
{
    ExchangeEnd end = answered(302, "{}");
    end.redirectTarget = QUrl(u"https://user:pw@login.example:8443/path?token=abc"_s);
    const auto result = judge(end);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::Redirected);
    EXPECT_EQ(result.error().message, u"login.example"_s);
    EXPECT_EQ(kindOf(answered(304, {})), ErrorKind::Redirected);
}

TEST(Judgement, ACertificateErrorNamesHostAndReason)
{
    const auto result = judge({.isWrite = true,
                               .networkError = QNetworkReply::SslHandshakeFailedError,
                               .certificateProblems = {u"The certificate has expired."_s},
                               .host = u"desk.example"_s});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, ErrorKind::Certificate);
    EXPECT_EQ(result.error().message, u"desk.example: The certificate has expired."_s);
}

TEST(Judgement, WhatWeCancelledIsCancelled)
{
    EXPECT_EQ(kindOf(asWrite({.stop = StopReason::Cancelled})), ErrorKind::Cancelled);
}

TEST(Judgement, ErrorsCarryTheServersRequestIdOrElseOurs)
{
    ExchangeEnd end = answered(500, "{}");
    end.sentRequestId = u"ours"_s;
    EXPECT_EQ(judge(end).error().requestId, u"ours"_s);
    end.requestId = "theirs";
    EXPECT_EQ(judge(end).error().requestId, u"theirs"_s);
    EXPECT_EQ(judge(end).error().httpStatus, 500);
}

TEST(Judgement, AProxyThatWantsAPasswordIsNamed)
{
    EXPECT_EQ(judge(asWrite(answered(407, {}))).error().message, u"proxy: it asks for a password"_s);
}

} // namespace deskbell
