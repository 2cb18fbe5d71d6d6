// SPDX-License-Identifier: MIT
#include "core/programfacts.h"

#include <gmock/gmock.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

const ProgramFacts facts{.version = u"1.2.3"_s,
                         .commit = u"abcdef012345"_s,
                         .buildDate = u"2026-11-25"_s,
                         .qtBuilt = u"6.4.2"_s,
                         .qtRunning = u"6.8.0"_s,
                         .sqlite = u"3.40.1"_s,
                         .keychain = u"0.13.2"_s,
                         .tls = u"OpenSSL 3.0.19"_s,
                         .system = u"Debian"_s,
                         .platform = u"xcb"_s};

TEST(ProgramFacts, TheTextForAReportHasEveryVersion)
{
    const std::string text = factsText(facts).toStdString();
    for (const char* part :
         {"Deskbell 1.2.3\n", "Build: abcdef012345, 2026-11-25\n", "Qt (compiled with): 6.8.0 (6.4.2)\n",
          "SQLite: 3.40.1\n", "QtKeychain: 0.13.2\n", "TLS: OpenSSL 3.0.19\n", "System: Debian, xcb\n"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(ProgramFacts, TheSameQtIsNamedOnce)
{
    ProgramFacts same = facts;
    same.qtBuilt = same.qtRunning;
    EXPECT_THAT(factsText(same).toStdString(), HasSubstr("\nQt: 6.8.0\n"));
    EXPECT_EQ(namedFacts(same).value(1).value, u"6.8.0"_s);
}

} // namespace
} // namespace deskbell
