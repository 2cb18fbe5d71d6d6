// SPDX-License-Identifier: MIT
#include "core/policy.h"

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

TEST(Policy, EverySettingIsReadBetweenCommentsAndEmptyLines)
{
    const Policy policy = parsePolicy("# Support\r\n[deskbell]\n\nserver = desk.example\n; days\n"
                                      "keep-closed-days=90\n appearance = dark \n"
                                      "start-at-sign-in = yes\nproblem-reports = no");
    EXPECT_FALSE(policy.isWrong());
    EXPECT_EQ(policy.server, QUrl(u"https://desk.example"_s));
    EXPECT_EQ(policy.keepClosedDays, 90);
    EXPECT_EQ(policy.appearance, u"dark"_s);
    EXPECT_EQ(policy.startAtSignIn, true);
    EXPECT_EQ(policy.problemReports, false);
    EXPECT_EQ(policyLines(policy),
              (QStringList{u"server\thttps://desk.example"_s, u"keep-closed-days\t90"_s,
                           u"appearance\tdark"_s, u"start-at-sign-in\tyes"_s, u"problem-reports\tno"_s}));
}

TEST(Policy, AnEmptyFileLocksNothing)
{
    EXPECT_EQ(parsePolicy({}), Policy());
    EXPECT_TRUE(policyLines({}).isEmpty());
    EXPECT_TRUE(policyProblemText({}).isEmpty());
}

TEST(Policy, AWrongLineIsNamedAndTheOthersCount)
{
    Policy policy = parsePolicy("server = http://desk.example\nkeep-closed-days = some\nappearance = dark\n"
                                "colour = red\nonly words\nappearance = light\nproblem-reports = maybe\n= x");
    policy.file = u"/etc/deskbell/policy.ini"_s;
    EXPECT_EQ(policyLines(policy), QStringList{u"appearance\tdark"_s});
    ASSERT_EQ(policy.problems.size(), 7);
    const std::string text = policyProblemText(policy).toStdString();
    for (const char* part :
         {"/etc/deskbell/policy.ini",
          "Line 1: server: ", "Line 2: keep-closed-days: ", "Line 4: This version has no setting “colour”",
          "Line 5: ", "Line 6: ", "Line 7: ", "Line 8: ", "your tickets are safe", "Tell your administrator"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(Policy, DaysAreAllOrANumberThatMakesSense)
{
    EXPECT_EQ(parsePolicy("keep-closed-days = all").keepClosedDays, 0);
    EXPECT_EQ(parsePolicy("keep-closed-days = 3650").keepClosedDays, 3650);
    for (const char* days : {"0", "-1", "3651", "90 days", "", "99999999999"})
        EXPECT_TRUE(parsePolicy(QByteArray("keep-closed-days = ") + days).isWrong()) << days;
}

TEST(Policy, AFileOfNoiseIsToldInFewWords)
{
    const Policy policy = parsePolicy(QByteArray("\xff\xfe\0x\n", 5).repeated(5'000));
    EXPECT_TRUE(policy.isWrong());
    EXPECT_LE(policy.problems.size(), 20);
}

} // namespace
} // namespace deskbell
