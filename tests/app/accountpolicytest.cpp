// SPDX-License-Identifier: MIT
// What an administrator has locked, as a roll-out script meets it.
#include "app/accountpolicy.h"

#include "app/accountcommand.h"

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

Policy policyOf(const QByteArray& text)
{
    Policy policy = parsePolicy(text);
    policy.file = u"/etc/deskbell/policy.ini"_s;
    return policy;
}

TEST(AccountPolicy, printsTheFileAndWhatItLocks)
{
    QString output;
    QTextStream stream(&output);
    const CommandEnding ended =
        printPolicy(policyOf("server = desk.example\nproblem-reports = no\n"), stream);
    EXPECT_EQ(ended.exitCode, accountexit::done);
    EXPECT_EQ(ended.explanation, QString());
    EXPECT_EQ(output,
              u"file\t/etc/deskbell/policy.ini\nserver\thttps://desk.example\nproblem-reports\tno\n"_s);
}

TEST(AccountPolicy, withoutAFilePrintsNothing)
{
    QString output;
    QTextStream stream(&output);
    EXPECT_EQ(printPolicy({}, stream).exitCode, accountexit::done);
    EXPECT_EQ(output, QString());
}

TEST(AccountPolicy, aWrongFileHasAnExitStatusOfItsOwnAndWhatCountsIsPrinted)
{
    QString output;
    QTextStream stream(&output);
    const CommandEnding ended = printPolicy(policyOf("appearance = dark\nserver = nonsense://x\n"), stream);
    EXPECT_EQ(ended.exitCode, 6);
    EXPECT_THAT(ended.explanation.toStdString(), HasSubstr("Line 2: server:"));
    EXPECT_THAT(output.toStdString(), HasSubstr("appearance\tdark\n"));
}

TEST(AccountPolicy, addUsesTheLockedServerAndNoOther)
{
    const Policy locked = policyOf("server = https://desk.example");
    EXPECT_EQ(serverToAdd(locked, {}), QUrl(u"https://desk.example"_s));
    EXPECT_EQ(serverToAdd(locked, u"https://desk.example/"_s), QUrl(u"https://desk.example"_s));
    const auto other = serverToAdd(locked, u"https://other.example"_s);
    ASSERT_FALSE(other);
    EXPECT_THAT(other.error().message.toStdString(),
                HasSubstr("Your administrator has set https://desk.example"));
    EXPECT_THAT(serverToAdd({}, {}).error().message.toStdString(), HasSubstr("--server URL"));
    EXPECT_EQ(serverToAdd({}, u"other.example"_s), QUrl(u"https://other.example"_s));
}

} // namespace
} // namespace deskbell
