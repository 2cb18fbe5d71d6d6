// SPDX-License-Identifier: MIT
#include "core/csv.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST(Csv, EveryCellIsQuotedAndEveryLineEndsAsTheStandardSays)
{
    EXPECT_EQ(csvLine({u"1042"_s, u"Refund, please"_s, QString()}), "\"1042\",\"Refund, please\",\"\"\r\n");
    EXPECT_EQ(csvLine({u"She said \"no\""_s}), "\"She said \"\"no\"\"\"\r\n");
    EXPECT_EQ(csvLine({u"two\nlines"_s}), "\"two\nlines\"\r\n");
    EXPECT_EQ(csvLine({u"تأخر"_s, u"配送"_s}), "\"تأخر\",\"配送\"\r\n");
}

TEST(Csv, NoCellIsRunAsAFormula)
{
    for (const QString& cell :
         {u"=cmd|' /C calc'!A0"_s, u"+1"_s, u"-1+2"_s, u"@SUM(A1)"_s, u"\t=1"_s, u"\r=1"_s, u"\n=1"_s,
          u"＝1"_s, u"＋1"_s, u"－1"_s, u"＠x"_s, QString(QChar(u'\0')) + u"=1"_s})
        EXPECT_EQ(csvLine({cell}), "\"'" + cell.toUtf8() + "\"\r\n") << cell.toStdString();
    for (const QString& cell : {u"a=1"_s, u"#1042"_s, u"'quoted'"_s, u" "_s})
        EXPECT_EQ(csvLine({cell}), "\"" + cell.toUtf8() + "\"\r\n") << cell.toStdString();
    EXPECT_EQ(csvLine({u"one"_s, u"=two"_s}), "\"one\",\"'=two\"\r\n");
}

} // namespace
} // namespace deskbell
