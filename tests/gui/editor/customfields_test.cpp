// SPDX-License-Identifier: MIT
#include "gui/editor/customfieldssection.h"
#include "gui/editor/datepanel.h"
#include "gui/editor/editorfixture.h"
#include "gui/editor/pickerbutton.h"

#include <QDateEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimeEdit>
#include <QToolButton>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

namespace {

class CustomFields : public EditorTest
{
protected:
    CustomFieldsSection* section() const { return find<CustomFieldsSection>("customFields"); }

    void openUnfolded(const TicketDetails& details)
    {
        open(details);
        QTest::mouseClick(find<QToolButton>("customFieldsButton"), Qt::LeftButton);
        QApplication::processEvents();
    }

    QJsonObject fields() const { return body().value(u"custom_fields"_s).toObject(); }
};

Workspace bigWorkspace(int fields)
{
    Workspace big = workspace();
    big.customFields.clear();
    for (int i = 0; i < fields; ++i) {
        const QString key = u"field_%1"_s.arg(i, 3, 10, QChar(u'0'));
        big.customFields.append({.key = key, .label = u"Field %1"_s.arg(i), .type = u"text"_s});
    }
    return big;
}

TEST_F(CustomFields, ThoseOfTheInboxAndWhateverHasAValue)
{
    const QStringList keys = customFieldKeys(openTicket().server, workspace());
    EXPECT_TRUE(keys.contains(u"order_number"_s));
    EXPECT_FALSE(keys.contains(u"gdpr_case"_s)) << "belongs to Billing";
    EXPECT_EQ(keys.last(), u"legacy_blob"_s) << "without a definition, at the end";
    Ticket billing = openTicket().server;
    billing.inboxId = billingId;
    EXPECT_TRUE(customFieldKeys(billing, workspace()).contains(u"gdpr_case"_s));
}

TEST_F(CustomFields, AnotherInboxChosenInTheFormBringsItsFields)
{
    openUnfolded(openTicket());
    EXPECT_EQ(find<QToolButton>("customFieldsButton")->text(), u"Custom fields (9)"_s);
    choose("inboxCombo", u"Billing"_s);
    EXPECT_EQ(find<QToolButton>("customFieldsButton")->text(), u"Custom fields (10)"_s);
}

TEST_F(CustomFields, AHundredAndFiftyAreNotBuiltBeforeTheyAreSeen)
{
    editor.setWorkspace(bigWorkspace(150));
    open(openTicket());
    const qsizetype before = editor.findChildren<QWidget*>().size();
    EXPECT_EQ(section()->builtRows(), 0);
    QTest::mouseClick(find<QToolButton>("customFieldsButton"), Qt::LeftButton);
    QApplication::processEvents();
    EXPECT_GT(section()->builtRows(), 0);
    EXPECT_LT(section()->builtRows(), 40);
    EXPECT_LT(before, 150);
    auto* bar = find<QScrollArea>("formScrollArea")->verticalScrollBar();
    EXPECT_GT(bar->maximum(), 3000) << "the scroll bar knows of all of them";
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            bar->setValue(bar->maximum());
            return section()->builtRows() == 155; // 150 definitions and 5 values without one
        },
        10000));
    QApplication::processEvents();
    EXPECT_TRUE(find<QLineEdit>("field_149Edit")->isVisible());
}

TEST_F(CustomFields, TabBuildsTheRowsAhead)
{
    editor.setWorkspace(bigWorkspace(60));
    openUnfolded(openTicket());
    QWidget* focused = find<QLineEdit>("field_000Edit");
    focused->setFocus();
    for (int i = 1; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QApplication::processEvents();
        ASSERT_EQ(QApplication::focusWidget()->objectName(), u"field_%1Edit"_s.arg(i, 3, 10, QChar(u'0')));
    }
}

TEST_F(CustomFields, ManyCanBeSearched)
{
    editor.setWorkspace(bigWorkspace(150));
    openUnfolded(openTicket());
    type("customFieldFilterEdit", u"field 149"_s);
    QApplication::processEvents();
    EXPECT_TRUE(find<QLineEdit>("field_149Edit")->isVisible());
    EXPECT_FALSE(find<QLineEdit>("field_000Edit")->isVisible());
}

TEST_F(CustomFields, OfATicketThatWasNotLoadedWholeNothingIsInvented)
{
    TicketDetails row = openTicket();
    row.server.customFields.reset();
    openUnfolded(row);
    EXPECT_EQ(section()->builtRows(), 0);
    EXPECT_THAT(allLabels().toStdString(), HasSubstr("loaded with the whole ticket"));
    editor.setTicket(openTicket());
    QApplication::processEvents();
    EXPECT_GT(section()->builtRows(), 0);
}

TEST_F(CustomFields, TextNumberAndYesOrNo)
{
    openUnfolded(openTicket());
    type("order_numberEdit", u"B-2"_s);
    type("seatsEdit", u"9007199254740993"_s);
    choose("is_vipEdit", u"No"_s);
    EXPECT_EQ(fields(), (QJsonObject{{u"order_number"_s, u"B-2"_s},
                                     {u"seats"_s, qint64(9007199254740993)},
                                     {u"is_vip"_s, false}}));
    type("order_numberEdit", u"A-1815"_s);
    type("seatsEdit", u"12"_s);
    choose("is_vipEdit", u"Yes"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
    type("order_numberEdit", {});
    EXPECT_EQ(fields(), (QJsonObject{{u"order_number"_s, QJsonValue::Null}}));
}

TEST_F(CustomFields, WhatIsNoNumberDoesNotReplaceOne)
{
    openUnfolded(openTicket());
    type("seatsEdit", u"-"_s);
    find<QLineEdit>("order_numberEdit")->setFocus();
    EXPECT_EQ(find<QLineEdit>("seatsEdit")->text(), u"12"_s);
    EXPECT_THAT(note("custom_seats").toStdString(), HasSubstr("not a number"));
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(CustomFields, ANumberThatIsTypedBelongsToItsTicket)
{
    TicketDetails other = openTicket();
    other.server.id = u"other"_s;
    other.server.customFields->insert(u"seats"_s, 3);
    openUnfolded(openTicket());
    type("seatsEdit", u"15"_s);
    editor.setTicket(other);
    EXPECT_EQ(find<QLineEdit>("seatsEdit")->text(), u"3"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
    type("seatsEdit", u"-"_s);
    QTest::keyClick(find<QLineEdit>("seatsEdit"), Qt::Key_Tab);
    EXPECT_NE(note("custom_seats"), QString());
    editor.setTicket(openTicket());
    EXPECT_EQ(find<QLineEdit>("seatsEdit")->text(), u"15"_s);
    EXPECT_EQ(note("custom_seats").indexOf(u"not a number"_s), -1);
}

TEST_F(CustomFields, OneOfSeveralAndNone)
{
    openUnfolded(openTicket());
    choose("productEdit", u"Sapphire"_s);
    EXPECT_EQ(fields(), (QJsonObject{{u"product"_s, u"0f000000-0000-4000-8000-000000000002"_s}}));
    choose("productEdit", u"Not set"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(CustomFields, AnOptionThatIsGoneSurvives)
{
    TicketDetails details = openTicket();
    details.server.customFields->insert(u"product"_s, u"ffffffff-0000-4000-8000-000000000009"_s);
    openUnfolded(details);
    EXPECT_EQ(find<QComboBox>("productEdit")->currentText(), u"ffffffff…"_s);
    choose("productEdit", u"Ruby"_s);
    choose("productEdit", u"ffffffff…"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(CustomFields, SeveralByTicking)
{
    openUnfolded(openTicket());
    QTest::keyClick(find<QWidget>("affectedEdit"), Qt::Key_Space);
    auto* list = qobject_cast<QListWidget*>(QApplication::activePopupWidget());
    ASSERT_NE(list, nullptr);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space);
    EXPECT_EQ(fields().value(u"affected"_s), (QJsonArray{u"0f000000-0000-4000-8000-000000000001"_s,
                                                         u"0f000000-0000-4000-8000-000000000003"_s}));
    QTest::keyClick(list, Qt::Key_Escape);
    EXPECT_EQ(find<PickerButton>("affectedEdit")->valueText(), u"Sign-in, E-mail"_s);
}

TEST_F(CustomFields, ADateBelongsToNoZone)
{
    clock = std::make_shared<StandingClock>("2026-11-24T23:30:00Z", "Pacific/Apia");
    editor.setClock(clock);
    openUnfolded(openTicket());
    EXPECT_EQ(find<PickerButton>("contract_endEdit")->valueText(), u"Wed 31 Mar 2027"_s);
    QTest::keyClick(find<QWidget>("contract_endEdit"), Qt::Key_Space);
    auto* panel = qobject_cast<DatePanel*>(QApplication::activePopupWidget());
    ASSERT_NE(panel, nullptr);
    panel->findChild<QDateEdit*>(u"dateEdit"_s)->setDate({2027, 4, 1});
    QTest::mouseClick(panel->findChild<QPushButton*>(u"setButton"_s), Qt::LeftButton);
    EXPECT_EQ(fields(), (QJsonObject{{u"contract_end"_s, u"2027-04-01"_s}}));
}

TEST_F(CustomFields, AnInstantGoesOutInUtcAndItsOtherSpellingIsNoChange)
{
    TicketDetails details = openTicket();
    details.server.customFields->insert(u"callback_at"_s, u"2026-11-26T10:00:00+01:00"_s);
    openUnfolded(details);
    EXPECT_EQ(find<PickerButton>("callback_atEdit")->valueText(), u"Thu 26 Nov 2026, 10:00"_s);
    const auto set = [this](QTime time) {
        QTest::keyClick(find<QWidget>("callback_atEdit"), Qt::Key_Space);
        auto* panel = qobject_cast<DatePanel*>(QApplication::activePopupWidget());
        ASSERT_NE(panel, nullptr);
        panel->findChild<QTimeEdit*>(u"timeEdit"_s)->setTime(time);
        QTest::mouseClick(panel->findChild<QPushButton*>(u"setButton"_s), Qt::LeftButton);
    };
    set({11, 0});
    EXPECT_EQ(fields(), (QJsonObject{{u"callback_at"_s, u"2026-11-26T10:00:00Z"_s}}));
    set({10, 0});
    EXPECT_TRUE(editor.patch().isEmpty());
}

TEST_F(CustomFields, JsonWithoutAnEditorCanOnlyBeRead)
{
    openUnfolded(openTicket());
    auto* raw = find<QLineEdit>("legacy_blobEdit");
    EXPECT_EQ(raw->text(), u"{\"a\":1}"_s);
    EXPECT_TRUE(raw->isReadOnly());
}

TEST_F(CustomFields, LineBreaksSurvive)
{
    TicketDetails details = openTicket();
    details.server.customFields->insert(u"order_number"_s, u"one\ntwo"_s);
    openUnfolded(details);
    auto* text = find<QPlainTextEdit>("order_numberEdit");
    EXPECT_EQ(text->toPlainText(), u"one\ntwo"_s);
    EXPECT_TRUE(editor.patch().isEmpty());
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"!"_s);
    EXPECT_EQ(fields(), (QJsonObject{{u"order_number"_s, u"one\ntwo!"_s}}));
}

TEST_F(CustomFields, OnlyTheWebCanBeOpened)
{
    openUnfolded(openTicket());
    QToolButton* button = nullptr;
    for (QToolButton* candidate : section()->findChildren<QToolButton*>()) {
        if (candidate->text() == u"Open"_s)
            button = candidate;
    }
    ASSERT_NE(button, nullptr);
    EXPECT_FALSE(button->isEnabled());
    type("portalEdit", u"https://portal.example/x"_s);
    EXPECT_TRUE(button->isEnabled());
    for (const QString& text :
         {u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"portal"_s, u"https://"_s}) {
        type("portalEdit", text);
        EXPECT_FALSE(button->isEnabled()) << text.toStdString();
    }
}

TEST_F(CustomFields, AChangedOneIsCountedWhereTheyAreFoldedAway)
{
    openUnfolded(openTicket());
    type("order_numberEdit", u"B-2"_s);
    EXPECT_EQ(find<QToolButton>("customFieldsButton")->text(), u"Custom fields (9) · 1 changed"_s);
    EXPECT_THAT(find<QWidget>("custom_order_number")->toolTip().toStdString(), HasSubstr("A-1815"));
}

TEST_F(CustomFields, TypingSurvivesNews)
{
    openUnfolded(openTicket());
    type("order_numberEdit", u"B-"_s);
    TicketDetails news = openTicket();
    news.server.customFields->insert(u"order_number"_s, u"C-3"_s);
    news.server.customFields->insert(u"seats"_s, 99);
    news.server.updatedAt = news.server.updatedAt.addSecs(1);
    editor.setTicket(news);
    EXPECT_EQ(find<QLineEdit>("order_numberEdit")->text(), u"B-"_s);
    EXPECT_EQ(find<QLineEdit>("order_numberEdit")->cursorPosition(), 2);
    EXPECT_EQ(find<QLineEdit>("seatsEdit")->text(), u"99"_s);
    EXPECT_THAT(note("custom_order_number").toStdString(), HasSubstr("C-3"));
}

} // namespace
