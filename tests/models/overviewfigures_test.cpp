// SPDX-License-Identifier: MIT
#include "models/figuremodel.h"
#include "models/overviewfigures.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

/// Lists the status that a sample ticket has.
const Workspace workspace{.statuses = {{.id = u"s1"_s, .type = u"open"_s, .name = u"Waiting on \"us\""_s}}};

Overview sample()
{
    Overview overview{
        .today = QDate(2026, 11, 23), .hasTickets = true, .open = 1280, .due = 12, .unassigned = 31};
    overview.statuses = {
        {.choice = {.word = u"open"_s, .id = u"s1"_s, .name = u"Waiting on \"us\""_s, .color = u"f00"_s},
         .count = 7},
        {.choice = {.word = u"waiting"_s}, .count = 1},
        {.choice = {}, .count = 2}};
    overview.priorities = {{.choice = {.word = u"low"_s}, .count = 3},
                           {.choice = {.word = u"urgent"_s}, .count = 4}};
    overview.ages = {1, 2, 3, 4, 5};
    overview.reminders = {12, 1, 2, 3, 4, 5, 6, 7, 8};
    for (int ago = flowDays - 1; ago >= 0; --ago)
        overview.flow.append({.day = overview.today.addDays(-ago), .created = ago, .done = 100 + ago});
    return overview;
}

QStringList queries(const FigureSet& set)
{
    QStringList lines;
    for (const Figure& figure : set.figures)
        for (const FigureValue& value : figure.values)
            lines.append(u"%1 %2 [%3]"_s.arg(figure.name).arg(value.count).arg(value.query));
    return lines;
}

TEST(OverviewFigures, EachStatusAndPriorityOpensItsOpenTickets)
{
    const FigureSet statuses = figuresOf(OverviewPart::Status, sample(), workspace, english);
    EXPECT_EQ(queries(statuses),
              (QStringList{u"Waiting on \"us\" 7 [is:open status:\"Waiting on \"\"us\"\"\"]"_s,
                           u"Waiting 1 [is:open status:Waiting]"_s, u"None 2 [is:open status:none]"_s}));
    EXPECT_EQ(statuses.figures.first().color, u"f00"_s);
    EXPECT_EQ(statuses.highest(), 7);
    EXPECT_EQ(queries(figuresOf(OverviewPart::Priority, sample(), workspace, english)),
              (QStringList{u"Urgent 4 [is:open priority:Urgent]"_s, u"Low 3 [is:open priority:Low]"_s}));
}

TEST(OverviewFigures, WhatItsNameDoesNotFindAloneIsOpenedByIdOrWord)
{
    Overview overview = sample();
    overview.statuses = {{.choice = {.word = u"open"_s, .id = u"s1"_s, .name = u"Same"_s}, .count = 1},
                         {.choice = {.word = u"open"_s, .id = u"s2"_s, .name = u"same"_s}, .count = 2},
                         {.choice = {.word = u"open"_s}, .count = 3},
                         {.choice = {.word = u"frozen"_s}, .count = 4}};
    const Workspace twice{.statuses = {{.id = u"s1"_s, .type = u"open"_s, .name = u"Same"_s},
                                       {.id = u"s2"_s, .type = u"open"_s, .name = u"same"_s}}};
    EXPECT_EQ(queries(figuresOf(OverviewPart::Status, overview, twice, english)),
              (QStringList{u"Same 1 [is:open status:#s1]"_s, u"same 2 [is:open status:#s2]"_s,
                           u"Open 3 [is:open status:Open -status:#s1,#s2]"_s,
                           u"frozen 4 [is:open status:=frozen]"_s}));
}

TEST(OverviewFigures, AgesAndRemindersOpenTheirDays)
{
    EXPECT_EQ(queries(figuresOf(OverviewPart::Age, sample(), workspace, english)),
              (QStringList{u"Today 1 [is:open created:>=2026-11-23]"_s,
                           u"1–3 days 2 [is:open created:2026-11-20..2026-11-22]"_s,
                           u"4–7 days 3 [is:open created:2026-11-16..2026-11-19]"_s,
                           u"1–4 weeks 4 [is:open created:2026-10-26..2026-11-15]"_s,
                           u"Older 5 [is:open created:<2026-10-26]"_s}));
    const QStringList reminders = queries(figuresOf(OverviewPart::Reminders, sample(), workspace, english));
    ASSERT_EQ(reminders.size(), reminderTimes);
    EXPECT_EQ(reminders.first(3), (QStringList{u"Overdue 12 [is:open is:due]"_s,
                                               u"Later today 1 [is:open is:snoozed reminder:today]"_s,
                                               u"Tomorrow 2 [is:open reminder:2026-11-24]"_s}));
    EXPECT_EQ(reminders.last(2), (QStringList{u"Sun 29 Nov 7 [is:open reminder:2026-11-29]"_s,
                                              u"After that 8 [is:open reminder:>2026-11-29]"_s}));
}

TEST(OverviewFigures, DaysHaveTwoBarsAndSayWhatTheyDoNotKnow)
{
    const FigureSet set = figuresOf(OverviewPart::Flow, sample(), workspace, english, 14);
    ASSERT_EQ(set.figures.size(), 14);
    EXPECT_EQ(queries(set).last(2), (QStringList{u"Mon 23 Nov 0 [created:2026-11-23]"_s,
                                                 u"Mon 23 Nov 100 [is:closed updated:2026-11-23]"_s}));
    EXPECT_EQ(set.figures.first().name, u"Tue 10 Nov"_s);
    EXPECT_TRUE(set.caption.contains(u"last change"_s));
    EXPECT_EQ(figuresOf(OverviewPart::Flow, sample(), workspace, english).figures.size(), flowDays);
    EXPECT_TRUE(figuresOf(OverviewPart::Flow, Overview{}, {}, english).figures.isEmpty());
}

TEST(OverviewFigures, AreToldInWords)
{
    EXPECT_EQ(overviewSummary(sample(), english), u"1,280 open · 12 due · 31 unassigned"_s);
    const FigureSet set = figuresOf(OverviewPart::Status, sample(), workspace, english);
    EXPECT_EQ(figuresText(set, english),
              u"Waiting on \"us\": 7 tickets; Waiting: 1 ticket; None: 2 tickets"_s);
    EXPECT_EQ(figureText(figuresOf(OverviewPart::Flow, sample(), workspace, english, 1), 0, 1, english),
              u"Mon 23 Nov, Done: 100"_s);
}

TEST(FigureModel, NewNumbersLeaveTheRowsWhereTheyAre)
{
    FigureModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    Overview overview = sample();
    model.setFigures(figuresOf(OverviewPart::Flow, overview, {}, english, 14), english);
    EXPECT_EQ(resets.count(), 1);
    overview.flow.last().created = 1234;
    model.setFigures(figuresOf(OverviewPart::Flow, overview, {}, english, 14), english);
    EXPECT_EQ(resets.count(), 1);
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(model.index(13, 1).data().toString(), u"1,234"_s);
    EXPECT_EQ(model.valueAt(model.index(13, 2)).query, u"is:closed updated:2026-11-23"_s);
    EXPECT_EQ(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Done"_s);
    model.setFigures(figuresOf(OverviewPart::Flow, overview, {}, english, 30), english);
    EXPECT_EQ(resets.count(), 2);
    EXPECT_EQ(model.rowCount(), 30);
}

} // namespace

} // namespace deskbell
