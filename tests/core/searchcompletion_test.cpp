// SPDX-License-Identifier: MIT
#include "core/searchsupport.h"

namespace deskbell {

namespace {

class Completing : public SearchReading
{
protected:
    /// What the text becomes with each offer; '|' is the cursor.
    QStringList offered(QString text, int limit = 12) const
    {
        const auto cursor = int(text.indexOf(u'|'));
        text.remove(cursor, 1);
        QStringList results;
        for (const Completion& offer : completions(text, cursor, context(), limit)) {
            QString done = text;
            results.append(done.replace(offer.start, offer.length, offer.text));
        }
        return results;
    }
};

TEST_F(Completing, AnEmptyFieldShowsWhatCanBeAskedFor)
{
    EXPECT_EQ(offered(u"|"_s).first(), u"status:"_s);
    EXPECT_EQ(offered(u"|"_s).last(), u"cf."_s);
    EXPECT_EQ(offered(u"|"_s, 3).size(), 3);
}

TEST_F(Completing, WordsAreLeftAlone)
{
    EXPECT_TRUE(offered(u"printer|"_s).isEmpty());
    EXPECT_TRUE(offered(u"printer |"_s).isEmpty());
    EXPECT_TRUE(offered(u"\"st|"_s).isEmpty());
    EXPECT_TRUE(offered(u"printer | fire"_s).isEmpty());
}

TEST_F(Completing, AnOperatorIsOfferedByItsBeginning)
{
    EXPECT_EQ(offered(u"st|"_s), (QStringList{u"status:"_s, u"is:starred"_s}));
    EXPECT_EQ(offered(u"printer -st|"_s), (QStringList{u"printer -status:"_s, u"printer -is:starred"_s}));
    EXPECT_EQ(offered(u"un|"_s), QStringList{u"is:unread"_s});
    EXPECT_EQ(offered(u"cf.p|"_s), QStringList{u"cf.plan:"_s});
}

TEST_F(Completing, ValuesAreTheWorkspacesOwn)
{
    EXPECT_EQ(offered(u"status:|"_s).first(), u"status:New"_s);
    EXPECT_EQ(offered(u"status:wait|"_s),
              (QStringList{u"status:\"Waiting on customer\""_s, u"status:\"Waiting on supplier\""_s,
                           u"status:Waiting"_s}));
    EXPECT_EQ(offered(u"status:New,cust|"_s), QStringList{u"status:New,\"Waiting on customer\""_s});
    EXPECT_EQ(offered(u"priority:v|"_s), QStringList{u"priority:\"VIP, now\""_s});
    EXPECT_EQ(offered(u"tag:rep|"_s), QStringList{u"tag:\"bug report\""_s});
    EXPECT_EQ(offered(u"cf.plan:fr|"_s), QStringList{u"cf.plan:\"Free of charge\""_s});
    EXPECT_EQ(offered(u"is:un|"_s), QStringList{u"is:unread"_s});
    EXPECT_EQ(offered(u"contact:jose@|"_s), QStringList{u"contact:\"José Núñez\""_s});
}

TEST_F(Completing, AQuotedValueIsCompletedWithItsQuotationMarks)
{
    EXPECT_EQ(offered(u"status:\"waiting on c|"_s), QStringList{u"status:\"Waiting on customer\""_s});
    EXPECT_EQ(offered(u"status:\"waiting on c|\" fire"_s),
              QStringList{u"status:\"Waiting on customer\" fire"_s});
}

TEST_F(Completing, ANameWithQuotationMarksIsOfferedWithThemTwice)
{
    workspace.statuses.append({.id = u"s-odd"_s, .type = u"open"_s, .name = u"For \"us\""_s, .position = 9});
    const QString whole = u"status:\"For \"\"us\"\"\""_s;
    EXPECT_EQ(offered(u"status:fo|"_s), QStringList{whole});
    EXPECT_EQ(offered(u"status:\"For \"\"u|"_s), QStringList{whole});
    EXPECT_EQ(offered(u"status:New,\"For \"\"|us\"\"\" fire"_s),
              QStringList{u"status:New,\"For \"\"us\"\"\" fire"_s});
    EXPECT_EQ(read(whole + u",New fire"_s).filter.clauses.first().ids, (QStringList{u"s-odd"_s, u"s-new"_s}));
    EXPECT_EQ(read(whole + u",New fire"_s).filter.terms.size(), 1);
}

TEST_F(Completing, MeComesFirstAndANameLikeItIsQuoted)
{
    EXPECT_EQ(offered(u"assignee:m|"_s),
              (QStringList{u"assignee:me"_s, u"assignee:\"Me\""_s, u"assignee:\"Anna Müller\""_s}));
    me.clear();
    EXPECT_EQ(offered(u"assignee:me|"_s).first(), u"assignee:\"Me\""_s);
}

TEST_F(Completing, WhatIsOfferedIsUnderstood)
{
    for (const char* operatorName : {"status:", "priority:", "assignee:", "inbox:", "tag:", "is:", "has:",
                                     "updated:", "created:", "reminder:", "cf.plan:"}) {
        const QString text = QLatin1StringView(operatorName);
        const QStringList all = offered(text + u'|');
        EXPECT_FALSE(all.isEmpty()) << operatorName;
        for (const QString& done : all)
            EXPECT_EQ(read(done).pieces.constFirst().problem, QString()) << done.toStdString();
    }
}

} // namespace

} // namespace deskbell
