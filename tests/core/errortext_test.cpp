// SPDX-License-Identifier: MIT
#include "core/errortext.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::array situations{Situation::Connecting, Situation::Reading, Situation::Saving,
                                Situation::Noting, Situation::Storing};

/// An error with everything in it that must not be taken at its word.
Error hostile(ErrorKind kind)
{
    return {.kind = kind,
            .message = u"%1 %2 %9 broke"_s,
            .httpStatus = 400,
            .code = u"<b>code"_s,
            .fieldErrors = {{.field = u"subject"_s, .message = u"<i>no</i>"_s}},
            .requestId = u"id %1\nwith lines"_s,
            .retryAfter = 30s};
}

class EveryFailure : public testing::TestWithParam<std::tuple<int, Situation>>
{
protected:
    ErrorKind kind() const { return ErrorKind(std::get<0>(GetParam())); }
    Situation situation() const { return std::get<1>(GetParam()); }

    static void expectCalmSentences(const ErrorText& text)
    {
        for (const QString& part : {text.happened, text.safe, text.next}) {
            if (part.isEmpty())
                continue;
            EXPECT_TRUE(part.at(0).isUpper() || part.at(0) == u'#') << part.toStdString();
            EXPECT_TRUE(part.endsWith(u'.')) << part.toStdString();
            EXPECT_LE(part.size(), 250) << part.toStdString();
            EXPECT_FALSE(part.contains(QRegularExpression(u"[<>]|%[0-9n]|  |!"_s))) << part.toStdString();
        }
    }
};

TEST_P(EveryFailure, HasCalmWordsForWhatHappenedAndWhatToDo)
{
    for (const QString& context : {QString(), u"#1042"_s}) {
        const ErrorText text = describe({.kind = kind()}, situation(), context);
        EXPECT_FALSE(text.happened.isEmpty());
        EXPECT_FALSE(text.next.isEmpty());
        expectCalmSentences(text);
        EXPECT_EQ(text.happened.contains(u"#1042"_s), !context.isEmpty());
        EXPECT_TRUE(text.paragraph().contains(text.happened));
        EXPECT_TRUE(text.paragraph().endsWith(text.next));
    }
}

TEST_P(EveryFailure, TellsWhereTheTextIs)
{
    const ErrorText text = describe(hostile(kind()), situation());
    switch (situation()) {
    case Situation::Connecting:
        return;
    case Situation::Reading:
        EXPECT_TRUE(text.safe.contains(u"usable"_s));
        return;
    case Situation::Saving:
    case Situation::Noting:
        EXPECT_TRUE(text.safe.contains(u"kept"_s));
        return;
    case Situation::Storing:
        EXPECT_TRUE(text.safe.contains(u"still in the editor"_s));
        return;
    }
}

TEST_P(EveryFailure, ShowsMarkupOfAServerNeverAndPlaceholdersAsTheyAre)
{
    Error error = hostile(kind());
    const QString subject = u"#1042 “%2 %1 100 %n”"_s;
    const QString plain = describe(error, situation(), subject).paragraph();
    const bool isOwnSentence = kind() == ErrorKind::Input;
    EXPECT_EQ(plain.contains(subject), !isOwnSentence) << plain.toStdString();
    EXPECT_EQ(plain.count(u"%1 %2 %9 broke"_s), plain.contains(u"broke"_s) ? 1 : 0) << plain.toStdString();
    error.message = u"<html><body><h1>502</h1></body></html>"_s;
    const QString paragraph = describe(error, situation()).paragraph();
    EXPECT_FALSE(paragraph.contains(u'<')) << paragraph.toStdString();
    EXPECT_FALSE(paragraph.contains(u"502"_s)) << paragraph.toStdString();
}

TEST_P(EveryFailure, GivesDetailsWithoutCustomerTextAndLineBreaksOfTheServer)
{
    const QString details = errorDetails(hostile(kind()));
    EXPECT_EQ(details.count(u'\n'), 3) << details.toStdString();
    EXPECT_TRUE(details.contains(u"400"_s));
    EXPECT_TRUE(details.contains(u"id%1withlines"_s));
    EXPECT_FALSE(details.contains(u"broke"_s));
    EXPECT_FALSE(errorDetails({.kind = kind()}).contains(u'\n'));
}

INSTANTIATE_TEST_SUITE_P(KindsAndSituations, EveryFailure,
                         testing::Combine(testing::Range(0, int(ErrorKind::Input) + 1),
                                          testing::ValuesIn(situations)));

TEST(Note, IsSpokenOfAsANoteAndNotAsAChange)
{
    for (int kind = 0; kind <= int(ErrorKind::Input); ++kind) {
        for (const int status : {0, 405, 413, 414, 415, 451}) {
            const Error error{.kind = ErrorKind(kind), .httpStatus = status};
            const QString text = describe(error, Situation::Noting, u"#1042"_s).paragraph();
            EXPECT_TRUE(text.startsWith(u"Your note on #1042"_s) ||
                        text.startsWith(u"It is not known whether your note on #1042"_s))
                << text.toStdString();
            EXPECT_FALSE(text.contains(QRegularExpression(u"(the|your|Your) change|save"_s)))
                << text.toStdString();
        }
    }
}

TEST(Details, NameEachKindDifferently)
{
    QStringList all;
    for (int kind = 0; kind <= int(ErrorKind::Input); ++kind)
        all.append(errorDetails({.kind = ErrorKind(kind)}));
    EXPECT_EQ(all.removeDuplicates(), 0);
    EXPECT_EQ(all.first(), u"Kind: Offline"_s);
    EXPECT_EQ(all.last(), u"Kind: Input"_s);
    EXPECT_EQ(
        errorDetails({.kind = ErrorKind::RateLimited, .httpStatus = 429, .code = u"rate_limit_exceeded"_s}),
        u"Kind: RateLimited\nHTTP status: 429\nCode: rate_limit_exceeded"_s);
}

TEST(UnknownOutcome, IsNeverCalledSaved)
{
    for (const Situation situation : situations) {
        const QString text =
            describe({.kind = ErrorKind::OutcomeUnknown}, situation, u"#1"_s).paragraph().toLower();
        EXPECT_FALSE(text.contains(u"saved"_s)) << text.toStdString();
        EXPECT_FALSE(text.contains(u"not sent"_s)) << text.toStdString();
    }
    const ErrorText saving = describe({.kind = ErrorKind::OutcomeUnknown}, Situation::Saving, u"#1"_s);
    EXPECT_TRUE(saving.happened.startsWith(u"It is not known whether"_s));
}

TEST(UnconfirmedSave, ClaimsNeitherThatItWasSentNorThatItWasNot)
{
    for (const ErrorKind kind : {ErrorKind::ServerFailed, ErrorKind::Protocol, ErrorKind::NotTheApi,
                                 ErrorKind::TooLarge, ErrorKind::Redirected}) {
        const QString happened = describe({.kind = kind}, Situation::Saving).happened;
        EXPECT_TRUE(happened.contains(u"has not been confirmed"_s)) << happened.toStdString();
    }
}

TEST(RateLimit, NamesTheWait)
{
    const auto next = [](std::optional<std::chrono::seconds> wait) {
        return describe({.kind = ErrorKind::RateLimited, .retryAfter = wait}, Situation::Saving).next;
    };
    EXPECT_EQ(next(7s), u"Deskbell sends it by itself in 7 seconds."_s);
    EXPECT_EQ(next(1s), u"Deskbell sends it by itself in 1 second."_s);
    EXPECT_EQ(next(89s), u"Deskbell sends it by itself in 89 seconds."_s);
    EXPECT_EQ(next(90s), u"Deskbell sends it by itself in 2 minutes."_s);
    EXPECT_EQ(next(121s), u"Deskbell sends it by itself in 3 minutes."_s);
    EXPECT_EQ(next(3600s), u"Deskbell sends it by itself in 60 minutes."_s);
    EXPECT_EQ(next(0s), u"Deskbell sends it by itself after a short wait."_s);
    EXPECT_EQ(next(std::nullopt), u"Deskbell sends it by itself after a short wait."_s);
}

TEST(TwoKindsOf403, AskForDifferentThings)
{
    const ErrorText plan = describe({.kind = ErrorKind::PlanForbidden}, Situation::Saving);
    const ErrorText scope = describe({.kind = ErrorKind::ReadOnlyKey}, Situation::Saving);
    EXPECT_NE(plan.happened, scope.happened);
    EXPECT_NE(plan.next, scope.next);
    EXPECT_TRUE(scope.happened.contains(u"only read"_s));
    EXPECT_TRUE(plan.happened.contains(u"API access"_s));
}

TEST(ServerText, IsQuotedForRefusalsAndCutToAReadableLength)
{
    for (const ErrorKind kind : {ErrorKind::Invalid, ErrorKind::Refused}) {
        const QString quoted =
            describe({.kind = kind, .message = u"subject\n is \t too long"_s}, Situation::Saving).happened;
        EXPECT_TRUE(quoted.endsWith(u"The server said: “subject is too long”."_s)) << quoted.toStdString();
        const QString long_ =
            describe({.kind = kind, .message = QString(5'000'000, u'x')}, Situation::Saving).happened;
        EXPECT_LT(long_.size(), 400);
        EXPECT_TRUE(long_.contains(u'…'));
    }
    const QString other =
        describe({.kind = ErrorKind::ServerFailed, .message = u"stack trace"_s}, Situation::Saving)
            .paragraph();
    EXPECT_FALSE(other.contains(u"stack trace"_s));
}

TEST(ServerText, LosesDirectionAndControlCharactersAndHalfSurrogates)
{
    const auto happened = [](const QString& message) {
        return describe({.kind = ErrorKind::Invalid, .message = message}, Situation::Saving).happened;
    };
    EXPECT_TRUE(happened(u"a\u202eb\u2066c\u0007d\u0000e"_s).endsWith(u"“abcde”."_s));
    for (const int length : {236, 237, 238, 239, 240, 241}) {
        const QString text = happened(QString(length, u'x') + u"😀😀😀"_s);
        EXPECT_TRUE(text.isValidUtf16()) << length;
    }
}

TEST(WhatAPersonTyped, IsJudgedInItsOwnSentence)
{
    const Error error{.kind = ErrorKind::Input, .message = u"This is not an API key."_s};
    EXPECT_EQ(describe(error, Situation::Connecting, u"https://desk.example"_s).happened, error.message);
}

TEST(TechnicalReason, IsAddedWhereItHelpsToActOnIt)
{
    const Error error{.kind = ErrorKind::Certificate,
                      .message = u"desk.example: the certificate has expired"_s};
    EXPECT_TRUE(describe(error, Situation::Reading).happened.contains(error.message));
}

} // namespace
} // namespace deskbell
