// SPDX-License-Identifier: MIT
// That each rule can fail, and does not fail without cause.
#include "architecture/codetext.h"
#include "architecture/rules.h"

#include <gtest/gtest.h>

#include <string>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct IncludeCase
{
    const char* path;
    const char* line;
    bool allowed;
};

void PrintTo(const IncludeCase& row, std::ostream* out)
{
    *out << row.path << ": " << row.line;
}

class Include : public testing::TestWithParam<IncludeCase>
{
};

TEST_P(Include, IsJudgedByTheTableOfRooms)
{
    const SourceFile file{.path = QString::fromUtf8(GetParam().path),
                          .text = u"// SPDX\n"_s + QString::fromUtf8(GetParam().line) + u"\n"_s};
    const Breaches breaches = includeBreaches(file);
    EXPECT_EQ(breaches.isEmpty(), GetParam().allowed) << breaches.join(u'\n').toStdString();
    for (const QString& breach : breaches)
        EXPECT_TRUE(breach.startsWith(file.path + u":2: "_s)) << breach.toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    Lines, Include,
    testing::Values(IncludeCase{"src/core/a.h", R"(#include "core/b.h")", true},
                    IncludeCase{"src/core/a.h", R"(#include "api/b.h")", false},
                    IncludeCase{"src/core/a.h", R"(#include <api/b.h>)", false},
                    IncludeCase{"src/core/a.h", R"( #  include  "storage/b.h" // why)", false},
                    IncludeCase{"src/core/a.h", R"(// #include "api/b.h")", true},
                    IncludeCase{"src/core/a.h", R"(/* #include "api/b.h" */)", true},
                    IncludeCase{"src/core/a.h", R"(#include <QString>)", true},
                    IncludeCase{"src/core/a.h", R"(#include <sys/stat.h>)", true},
                    IncludeCase{"src/core/a.h", R"(#include <tl/expected.hpp>)", true},
                    IncludeCase{"src/api/a.h", R"(#include "core/b.h")", true},
                    IncludeCase{"src/api/endpoints/a.h", R"(#include "api/b.h")", true},
                    IncludeCase{"src/api/endpoints/a.h", R"(#include "storage/b.h")", false},
                    IncludeCase{"src/api/a.h", R"(#include "../storage/b.h")", false},
                    IncludeCase{"src/api/a.h", R"(#include "b.h")", false},
                    IncludeCase{"src/storage/a.h", R"(#include "api/b.h")", false},
                    IncludeCase{"src/storage/a.h", R"(#include "sync/b.h")", false},
                    IncludeCase{"src/sync/a.h", R"(#include "api/b.h")", true},
                    IncludeCase{"src/sync/a.h", R"(#include "storage/b.h")", true},
                    IncludeCase{"src/sync/a.h", R"(#include "gui/b.h")", false},
                    IncludeCase{"src/sync/a.h", R"(#include "platform/b.h")", false},
                    IncludeCase{"src/models/a.h", R"(#include "storage/b.h")", true},
                    IncludeCase{"src/models/a.h", R"(#include "sync/b.h")", false},
                    IncludeCase{"src/platform/a.h", R"(#include "storage/b.h")", false},
                    IncludeCase{"src/gui/a.h", R"(#include "models/b.h")", true},
                    IncludeCase{"src/gui/a.h", R"(#include "ui_ticketeditor.h")", true},
                    IncludeCase{"src/gui/editor/a.h", R"(#include "sync/b.h")", true},
                    IncludeCase{"src/gui/a.h", R"(#include "storage/b.h")", false},
                    IncludeCase{"src/gui/a.h", R"(#include "platform/b.h")", false},
                    IncludeCase{"src/app/a.h", R"(#include "platform/b.h")", true},
                    IncludeCase{"src/sandbox/a.h", R"(#include "core/b.h")", true},
                    IncludeCase{"src/sandbox/a.h", R"(#include "api/b.h")", false},
                    IncludeCase{"tests/core/a.h", R"(#include "anything.h")", true}));

TEST(Room, ThatNobodyDecidedOnIsABreach)
{
    EXPECT_FALSE(includeBreaches({.path = u"src/cellar/a.h"_s, .text = {}}).isEmpty());
}

struct CodeCase
{
    const char* path;
    const char* code;
    bool allowed;
};

void PrintTo(const CodeCase& row, std::ostream* out)
{
    *out << row.path << ": " << row.code;
}

class Code : public testing::TestWithParam<CodeCase>
{
};

TEST_P(Code, IsJudgedByTheForbiddenList)
{
    const Breaches breaches = forbiddenCode(
        {.path = QString::fromUtf8(GetParam().path), .text = QString::fromUtf8(GetParam().code)});
    EXPECT_EQ(breaches.isEmpty(), GetParam().allowed) << breaches.join(u'\n').toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    Certificates, Code,
    testing::Values(CodeCase{"src/api/transport.cpp", "reply->ignoreSslErrors();", false},
                    CodeCase{"tests/api/a.cpp", "reply->ignoreSslErrors(list);", false},
                    CodeCase{"src/api/a.cpp", "// never ignoreSslErrors()", true},
                    CodeCase{"src/platform/a.cpp", "job->setInsecureFallback(true);", false},
                    CodeCase{"src/platform/a.cpp", "job->setInsecureFallback( allowed );", false},
                    CodeCase{"src/platform/a.cpp", "job->setInsecureFallback(false);", true}));

INSTANTIATE_TEST_SUITE_P(
    Network, Code,
    testing::Values(CodeCase{"src/api/transport.cpp", "QNetworkAccessManager m; m.sendCustomRequest(r, v);",
                             true},
                    CodeCase{"src/api/client.cpp", "class QNetworkAccessManager;", false},
                    CodeCase{"src/gui/a.cpp", "#include <QNetworkAccessManager>", false},
                    CodeCase{"src/sync/a.cpp", "m->sendCustomRequest(r, v);", false},
                    CodeCase{"tests/sandbox/a.cpp", "QNetworkAccessManager m;", true}));

INSTANTIATE_TEST_SUITE_P(
    Sql, Code,
    testing::Values(
        CodeCase{"src/gui/a.cpp", "QSqlQuery q;", false},
        CodeCase{"src/models/a.cpp", "QSqlDatabase d;", false},
        CodeCase{"src/storage/a.cpp", "QSqlQuery q;", true},
        CodeCase{"src/storage/a.cpp", R"(q.exec(u"SELECT a FROM t WHERE b = %1"_s.arg(b));)", false},
        CodeCase{"src/storage/a.cpp", "q.exec(u\"SELECT a \"\n  \"FROM t WHERE b = %1\"_s\n .arg(b));",
                 false},
        CodeCase{"src/storage/a.cpp", R"(q.exec(QStringLiteral("DELETE FROM %1").arg(t));)", false},
        CodeCase{"src/storage/a.cpp", R"(q.exec("SELECT a FROM t WHERE b = '"_L1 + b + "'"_L1);)", false},
        CodeCase{"src/storage/a.cpp", R"(q.exec("SELECT a FROM t WHERE b = "_L1 + b);)", false},
        CodeCase{"src/storage/a.cpp", R"(q.exec("SELECT a FROM t WHERE b LIKE "_L1 + b);)", false},
        CodeCase{"src/storage/a.cpp", R"(q.prepare("SELECT a FROM t WHERE b = ?"_L1);)", true},
        CodeCase{"src/storage/a.cpp", R"(sql = "SELECT "_L1 + columns() + " FROM t WHERE b = ?"_L1;)", true},
        CodeCase{"src/storage/a.cpp", R"(sql = " ORDER BY "_L1 + columnName(column) + " ASC"_L1;)", true},
        CodeCase{"src/storage/a.cpp", R"(sql = u"PRAGMA user_version = %1"_s.arg(version);)", true},
        CodeCase{"src/storage/a.cpp", R"(text = tr("Update %1").arg(name);)", true}));

INSTANTIATE_TEST_SUITE_P(
    Labels, Code,
    testing::Values(CodeCase{"src/gui/a.cpp", "new QLabel(ticket.subject, this);", false},
                    CodeCase{"src/gui/a.cpp", "QLabel label(subject, parent);", false},
                    CodeCase{"src/gui/a.cpp", "new QLabel(this);", true},
                    CodeCase{"src/gui/a.cpp", "new QLabel(tr(\"Subject\"), this);", true},
                    CodeCase{"src/gui/a.cpp", "PlainLabel label(subject, parent);", true}));

SourceFile source(const QString& path, const QString& body)
{
    return {.path = path, .text = u"// SPDX-License-Identifier: MIT\n"_s + body};
}

QString function(int lines)
{
    return u"void f()\n{\n"_s + u"    g();\n"_s.repeated(lines) + u"}\n"_s;
}

TEST(Form, AsksForALicenceLineOnTop)
{
    EXPECT_TRUE(formBreaches(source(u"src/core/a.cpp"_s, u"\n"_s)).isEmpty());
    EXPECT_TRUE(
        formBreaches({.path = u"tests/run.sh"_s, .text = u"#!/bin/sh\n# SPDX-License-Identifier: MIT\n"_s})
            .isEmpty());
    EXPECT_EQ(formBreaches({.path = u"src/core/a.cpp"_s, .text = u"int a;\n"_s}).size(), 1);
    EXPECT_EQ(formBreaches({.path = u"CMakeLists.txt"_s, .text = u"project(x)\n"_s}).size(), 1);
    EXPECT_EQ(formBreaches({.path = u"src/core/a.cpp"_s, .text = u"\n\n// SPDX-License-Identifier: MIT\n"_s})
                  .size(),
              1);
    EXPECT_EQ(formBreaches({.path = u"src/core/a.cpp"_s, .text = u"// SPDX-License-Identifier: GPL-3.0\n"_s})
                  .size(),
              1);
}

TEST(Form, AsksForPragmaOnceAndLowerCaseNames)
{
    EXPECT_TRUE(formBreaches(source(u"src/core/a.h"_s, u"#pragma once\n"_s)).isEmpty());
    EXPECT_EQ(formBreaches(source(u"src/core/a.h"_s, u"#ifndef A\n"_s)).size(), 1);
    EXPECT_EQ(formBreaches(source(u"src/core/Ticket.cpp"_s, u"\n"_s)).size(), 1);
}

TEST(Form, ReportsLongFilesAndLongFunctions)
{
    EXPECT_TRUE(formBreaches(source(u"src/core/a.cpp"_s, u"\n"_s.repeated(399))).isEmpty());
    EXPECT_EQ(formBreaches(source(u"src/core/a.cpp"_s, u"\n"_s.repeated(400))).size(), 1);
    EXPECT_EQ(formBreaches(source(u"tests/core/a.cpp"_s, u"\n"_s.repeated(400))).size(), 1);
    EXPECT_TRUE(formBreaches(source(u"src/core/a.cpp"_s, function(40) + function(40))).isEmpty());
    EXPECT_EQ(formBreaches(source(u"src/core/a.cpp"_s, function(41) + function(3))),
              QStringList{u"src/core/a.cpp:3: a function of 41 lines"_s});
    const QString switching =
        u"void f()\n{\n"_s + u"    case A:\n"_s.repeated(40) + u"    }\n"_s.repeated(40) + u"}\n"_s;
    EXPECT_TRUE(formBreaches(source(u"src/core/a.cpp"_s, switching)).isEmpty()) << "labels do not count";
    const QString type = u"struct A\n{\n"_s + u"    int a;\n"_s.repeated(60) + u"};\n"_s;
    EXPECT_TRUE(formBreaches(source(u"src/core/a.cpp"_s, type)).isEmpty()) << "a type is no function";
}

TEST(Comments, BecomeSpacesAndNothingElseDoes)
{
    EXPECT_EQ(withoutComments(u"a; // b\nc;"_s), u"a;     \nc;"_s);
    EXPECT_EQ(withoutComments(u"a /* b\n c */ d"_s), u"a     \n      d"_s);
    for (const QString& code : {uR"(f("https://x", '"', "\"// no");)"_s, uR"x(f(R"(// "no")");)x"_s,
                                u"n = 1'000'000; m = u'\\'';"_s}) {
        EXPECT_EQ(withoutComments(code), code);
        EXPECT_EQ(withoutComments(code + u"//"_s), code + u"  "_s);
    }
    EXPECT_EQ(lineOf(u"a\nb\nc"_s, 4), 3);
}

} // namespace
} // namespace deskbell
