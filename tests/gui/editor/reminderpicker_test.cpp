// SPDX-License-Identifier: MIT
#include "gui/editor/reminderpicker.h"

#include "gui/editor/datepanel.h"
#include "gui/editor/samples.h"
#include "gui/editor/tonedlabel.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QDateEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTimeEdit>
#include <QtTest/QTest>

#include <gmock/gmock.h>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

namespace {

class Picker : public ::testing::Test
{
protected:
    void stand(const char* nowUtc, const char* zone = "Europe/Berlin")
    {
        clock = std::make_shared<StandingClock>(nowUtc, zone);
        picker.setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        picker.setClock(clock);
        picker.resize(300, 30);
        picker.show();
        QApplication::setActiveWindow(&picker);
    }

    QMenu* openMenu()
    {
        QTest::keyClick(&picker, Qt::Key_Space);
        auto* menu = picker.findChild<QMenu*>(u"reminderMenu"_s);
        EXPECT_TRUE(menu->isVisible());
        return menu;
    }

    /// Opens Custom… and sets it as a person would who types.
    DatePanel* openPanel(QDate day, QTime time)
    {
        QTest::keyClick(openMenu(), Qt::Key_0);
        auto* panel = picker.findChild<DatePanel*>();
        EXPECT_TRUE(panel && panel->isVisible());
        panel->findChild<QDateEdit*>(u"dateEdit"_s)->setDate(day);
        panel->findChild<QTimeEdit*>(u"timeEdit"_s)->setTime(time);
        return panel;
    }

    static std::string label(DatePanel* panel, const char* name)
    {
        auto* found = panel->findChild<QLabel*>(QString::fromLatin1(name));
        return found->isHidden() ? std::string() : found->text().toStdString();
    }

    std::shared_ptr<StandingClock> clock;
    ReminderPicker picker;
};

TEST_F(Picker, EachPresetPrintsItsDate)
{
    stand("2026-11-24T08:12:00Z");
    QStringList texts;
    for (const QAction* action : openMenu()->actions())
        texts.append(action->text());
    EXPECT_TRUE(texts.contains(u"&1  In 1 hour\tTue 24 Nov 2026, 10:12"_s))
        << texts.join(u'\n').toStdString();
    EXPECT_TRUE(texts.contains(u"&3  Tomorrow\tWed 25 Nov 2026, 09:00"_s));
    EXPECT_TRUE(texts.contains(u"&7  First working day of next month\tTue 1 Dec 2026, 09:00"_s));
}

TEST_F(Picker, PresetsOfThePastAreHiddenAndTheOthersKeepTheirNumbers)
{
    stand("2026-11-24T19:00:00Z"); // 20:00: no "later today" any more
    QStringList texts;
    for (const QAction* action : openMenu()->actions())
        texts.append(action->text().section(u'\t', 0, 0));
    EXPECT_FALSE(texts.contains(u"&2  Later today"_s));
    EXPECT_TRUE(texts.contains(u"&3  Tomorrow"_s));
}

TEST_F(Picker, ADigitChoosesAPreset)
{
    stand("2026-11-24T08:12:00Z");
    QSignalSpy picked(&picker, &ReminderPicker::reminderPicked);
    QTest::keyClick(openMenu(), Qt::Key_5);
    ASSERT_EQ(picked.size(), 1);
    EXPECT_EQ(picked[0][0].toDateTime(), QDateTime({2026, 11, 30}, {8, 0}, Qt::UTC));
    EXPECT_EQ(picker.valueText(), u"Mon 30 Nov 2026, 09:00"_s);
}

TEST_F(Picker, NineClears)
{
    stand("2026-11-24T08:12:00Z");
    picker.setReminder(QDateTime({2026, 11, 30}, {8, 0}, Qt::UTC));
    QSignalSpy picked(&picker, &ReminderPicker::reminderPicked);
    QTest::keyClick(openMenu(), Qt::Key_9);
    ASSERT_EQ(picked.size(), 1);
    EXPECT_FALSE(picked[0][0].toDateTime().isValid());
    EXPECT_EQ(picker.valueText(), u"No reminder"_s);
}

TEST_F(Picker, ATimeThatPassesWhileTheMenuIsOpenIsNotTaken)
{
    stand("2026-11-24T08:12:00Z");
    QSignalSpy picked(&picker, &ReminderPicker::reminderPicked);
    QSignalSpy remarked(&picker, &ReminderPicker::remarked);
    QMenu* menu = openMenu();
    clock->advance(std::chrono::hours(2));
    QTest::keyClick(menu, Qt::Key_1);
    EXPECT_EQ(picked.size(), 0);
    ASSERT_EQ(remarked.size(), 1);
    EXPECT_THAT(remarked[0][0].toString().toStdString(), HasSubstr("has passed"));
}

TEST_F(Picker, ACustomTimeShowsItsZone)
{
    stand("2026-06-01T08:12:00Z");
    DatePanel* panel = openPanel({2026, 6, 3}, {14, 30});
    EXPECT_EQ(label(panel, "resolvedLabel"), "Wed 3 Jun 2026, 14:30 CEST");
    QSignalSpy picked(&picker, &ReminderPicker::reminderPicked);
    QTest::keyClick(panel->findChild<QTimeEdit*>(u"timeEdit"_s), Qt::Key_Return);
    ASSERT_EQ(picked.size(), 1);
    EXPECT_EQ(picked[0][0].toDateTime(), QDateTime({2026, 6, 3}, {12, 30}, Qt::UTC));
    EXPECT_FALSE(panel->isVisible());
}

TEST_F(Picker, APastTimeIsRefusedInASentence)
{
    stand("2026-06-01T08:12:00Z");
    DatePanel* panel = openPanel({2026, 5, 31}, {14, 30});
    EXPECT_THAT(label(panel, "remarkLabel"), HasSubstr("has passed"));
    EXPECT_FALSE(panel->findChild<QPushButton*>(u"setButton"_s)->isEnabled());
    QSignalSpy picked(&picker, &ReminderPicker::reminderPicked);
    QTest::keyClick(panel, Qt::Key_Return);
    EXPECT_EQ(picked.size(), 0);
    EXPECT_TRUE(panel->isVisible());
    panel->close();
}

TEST_F(Picker, ASkippedTimeIsShiftedAndSaidSo)
{
    stand("2026-03-20T08:00:00Z");
    DatePanel* panel = openPanel({2026, 3, 29}, {2, 30});
    EXPECT_EQ(label(panel, "resolvedLabel"), "Sun 29 Mar 2026, 03:30 CEST");
    EXPECT_THAT(label(panel, "remarkLabel"), HasSubstr("skip"));
    QSignalSpy remarked(&picker, &ReminderPicker::remarked);
    QTest::mouseClick(panel->findChild<QPushButton*>(u"setButton"_s), Qt::LeftButton);
    ASSERT_EQ(remarked.size(), 1);
    EXPECT_THAT(remarked[0][0].toString().toStdString(), HasSubstr("skip"));
    EXPECT_EQ(picker.reminder(), QDateTime({2026, 3, 29}, {1, 30}, Qt::UTC));
}

TEST_F(Picker, ADoubledTimeIsTheFirstOneAndSaidSo)
{
    stand("2026-10-20T08:00:00Z");
    DatePanel* panel = openPanel({2026, 10, 25}, {2, 30});
    EXPECT_EQ(label(panel, "resolvedLabel"), "Sun 25 Oct 2026, 02:30 CEST");
    EXPECT_THAT(label(panel, "remarkLabel"), HasSubstr("twice"));
    QTest::mouseClick(panel->findChild<QPushButton*>(u"setButton"_s), Qt::LeftButton);
    EXPECT_EQ(picker.reminder(), QDateTime({2026, 10, 25}, {0, 30}, Qt::UTC));
}

TEST_F(Picker, AnotherZoneShowsTheSameInstantInItsOwnTime)
{
    stand("2026-11-24T08:12:00Z", "Asia/Kolkata");
    picker.setReminder(QDateTime({2026, 11, 26}, {8, 0}, Qt::UTC));
    EXPECT_EQ(picker.valueText(), u"Thu 26 Nov 2026, 13:30"_s);
}

TEST_F(Picker, TwelveHoursWhereTheLocaleSaysSo)
{
    stand("2026-11-24T08:12:00Z");
    picker.setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
    picker.setReminder(QDateTime({2026, 11, 26}, {14, 0}, Qt::UTC));
    EXPECT_THAT(picker.valueText().toStdString(), HasSubstr("3:00"));
    EXPECT_THAT(picker.valueText().toStdString(), HasSubstr("PM"));
}

TEST_F(Picker, EscapeChangesNothing)
{
    stand("2026-11-24T08:12:00Z");
    QSignalSpy picked(&picker, &ReminderPicker::reminderPicked);
    DatePanel* panel = openPanel({2026, 12, 3}, {14, 30});
    QTest::keyClick(panel, Qt::Key_Escape);
    EXPECT_FALSE(panel->isVisible());
    EXPECT_EQ(picked.size(), 0);
}

TEST_F(Picker, EveryPartOfThePanelHasAName)
{
    stand("2026-11-24T08:12:00Z");
    DatePanel* panel = openPanel({2026, 12, 3}, {14, 30});
    for (QWidget* widget : panel->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() || !widget->isVisible())
            continue;
        EXPECT_FALSE(widget->accessibleName().isEmpty())
            << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
    panel->close();
}

} // namespace
