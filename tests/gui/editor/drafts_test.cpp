// SPDX-License-Identifier: MIT
// What is typed and not saved: when it is put on disk, and how it comes back.
#include "gui/editor/editorfixture.h"
#include "gui/guisupport.h"

#include <QPlainTextEdit>
#include <QToolButton>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;

namespace {

class Drafts : public EditorTest
{
protected:
    Drafts()
    {
        QObject::connect(&editor, &TicketEditor::draftChanged, &disconnecting,
                         [this](const TicketId& ticket, const QJsonObject& content) {
                             disk[ticket] = content;
                             ++writes;
                         });
    }
    static TicketId id() { return openTicket().server.id; }
    static QJsonObject subjectEdit(const QString& base, const QString& value)
    {
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, base, value);
        return {{u"edits"_s, toJson(patch)}};
    }
    void restore(const QJsonObject& content)
    {
        editor.restoreDrafts(
            {{.ticketId = id(), .content = content, .savedAt = QDateTime({2026, 11, 24}, {7, 4}, Qt::UTC)}});
    }
    QJsonObject stored()
    {
        editor.flushDrafts();
        return disk.value(id());
    }
    QPlainTextEdit& noteEdit() const { return *find<QPlainTextEdit>("noteEdit"); }
    ChangeReport report(ChangeState state, const TicketPatch& patch) const
    {
        return {.operation = u"op"_s, .ticketId = id(), .state = state, .patch = patch};
    }

    QHash<TicketId, QJsonObject> disk;
    int writes = 0;
    QObject disconnecting; ///< the editor outlives the disk, and writes at its end
};

TEST_F(Drafts, WhatIsTypedIsOnItsWayToTheDiskWithinASecond)
{
    editor.restoreDrafts({});
    open(openTicket());
    QElapsedTimer since;
    since.start();
    type("subjectEdit", u"Portal is down"_s);
    noteEdit().setFocus();
    QTest::keyClicks(&noteEdit(), u"Half a note"_s);
    ASSERT_TRUE(soon([this] { return writes > 0; }));
    EXPECT_LE(since.elapsed(), 1000 + 250) << "with room for a slow machine";
    QJsonObject expected = subjectEdit(u"Cannot log in to the portal"_s, u"Portal is down"_s);
    expected.insert(u"note"_s, u"Half a note"_s);
    EXPECT_EQ(disk.value(id()), expected);
    EXPECT_EQ(writes, 1) << "not with every key";
}

TEST_F(Drafts, NothingIsWrittenBeforeWhatWasThereIsRead)
{
    open(openTicket());
    type("subjectEdit", u"Portal is down"_s);
    editor.flushDrafts();
    EXPECT_EQ(writes, 0);
    EXPECT_FALSE(editor.draftsAreSafe());
    restore({{u"note"_s, u"From before"_s}});
    editor.flushDrafts();
    EXPECT_EQ(disk.value(id()).value(u"note"_s).toString(), u"From before"_s);
    EXPECT_TRUE(disk.value(id()).contains(u"edits"_s));
}

TEST_F(Drafts, ANameThatIsBeingTypedIsKeptToo)
{
    editor.restoreDrafts({});
    open(openTicket());
    typeOn("assigneeCombo", u"Ada Ok"_s);
    EXPECT_EQ(stored().value(u"typing"_s).toObject().value(u"assignee_id"_s).toString(), u"Ada Ok"_s);
}

TEST_F(Drafts, ANameComesBackAsItWasTyped)
{
    restore({{u"typing"_s, QJsonObject{{u"assignee_id"_s, u"Ada Ok"_s}}}});
    open(openTicket());
    EXPECT_EQ(find<QComboBox>("assigneeCombo")->lineEdit()->text(), u"Ada Ok"_s);
    EXPECT_TRUE(find<QPushButton>("saveButton")->isEnabled());
    editor.flushDrafts();
    EXPECT_EQ(writes, 0) << "that is on disk already";
    typeName("assigneeCombo", u"Ada Okafor"_s);
    EXPECT_EQ(body(), (QJsonObject{{u"assignee_id"_s, adaId}}));
    EXPECT_FALSE(stored().contains(u"typing"_s));
}

TEST_F(Drafts, NothingIsLeftWhenTheEditsAreUndoneOrDiscarded)
{
    editor.restoreDrafts({});
    open(openTicket());
    type("subjectEdit", u"x"_s);
    EXPECT_FALSE(stored().isEmpty());
    type("subjectEdit", openTicket().server.subject);
    EXPECT_TRUE(stored().isEmpty());
    type("subjectEdit", u"y"_s);
    EXPECT_FALSE(stored().isEmpty());
    editor.discardChanges();
    EXPECT_TRUE(stored().isEmpty());
}

TEST_F(Drafts, ASavedChangeStaysADraftUntilTheOutboxHasIt)
{
    editor.restoreDrafts({});
    open(openTicket());
    type("subjectEdit", u"x"_s);
    const TicketPatch patch = editor.patch();
    editor.save();
    EXPECT_TRUE(stored().contains(u"edits"_s));
    editor.reportChange(report(ChangeState::Queued, patch));
    EXPECT_TRUE(stored().isEmpty());
}

TEST_F(Drafts, ComeBackAsUnsavedEditsWithTheBaseTheyHad)
{
    restore(subjectEdit(u"Cannot log in to the portal"_s, u"Portal is down"_s));
    EXPECT_EQ(editor.ticketsWithUnsavedChanges(), QList<TicketId>{id()});
    open(openTicket());
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Portal is down"_s);
    EXPECT_EQ(bar("noticeBar"), u"Your unsaved changes from 08:04 are back."_s);
    EXPECT_EQ(editor.patch().changes.first().base, QJsonValue(u"Cannot log in to the portal"_s));
    editor.flushDrafts();
    EXPECT_EQ(writes, 0) << "that is on disk already";
    type("subjectEdit", u"z"_s);
    EXPECT_EQ(bar("noticeBar"), QString());
}

TEST_F(Drafts, ComeBackIntoATicketThatIsOpenAlready)
{
    open(openTicket());
    type("subjectEdit", u"Typed meanwhile"_s);
    TicketPatch patch;
    patch.set({.field = TicketField::Subject}, u"Cannot log in to the portal"_s, u"From before"_s);
    patch.set({.field = TicketField::Assignee}, belaId, adaId);
    restore({{u"edits"_s, toJson(patch)}});
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Typed meanwhile"_s);
    EXPECT_EQ(find<QComboBox>("assigneeCombo")->currentText(), u"Ada Okafor"_s);
}

TEST_F(Drafts, AValueThatChangedMeanwhileIsMarkedAndNotOverwrittenSilently)
{
    restore(subjectEdit(u"What it was then"_s, u"What I wanted"_s));
    open(openTicket());
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"What I wanted"_s);
    EXPECT_THAT(note("subjectFrame").toStdString(),
                HasSubstr("Changed by someone else meanwhile, it is now:"));
    EXPECT_EQ(editor.patch().changes.first().base, QJsonValue(u"What it was then"_s))
        << "so that the engine sees the conflict";
    type("subjectEdit", u"What I want now"_s);
    EXPECT_THAT(note("subjectFrame").toStdString(), HasSubstr("it is now:"))
        << "typing on does not settle it";
}

TEST_F(Drafts, WhatTheServerShowsByNowIsDone)
{
    restore(subjectEdit(u"What it was then"_s, openTicket().server.subject));
    open(openTicket());
    EXPECT_TRUE(editor.patch().isEmpty());
    EXPECT_TRUE(stored().isEmpty());
}

TEST_F(Drafts, OfATicketThatIsNotOpenedStayAsTheyAre)
{
    restore(subjectEdit(u"a"_s, u"b"_s));
    TicketDetails other = openTicket();
    other.server.id = u"other"_s;
    open(other);
    type("subjectEdit", u"x"_s);
    editor.flushDrafts();
    EXPECT_TRUE(disk.contains(u"other"_s));
    EXPECT_FALSE(disk.contains(id()));
    EXPECT_TRUE(editor.hasUnsavedChanges(id()));
}

TEST_F(Drafts, AFailedWriteIsTriedAgainAndNothingCountsAsSafe)
{
    editor.restoreDrafts({});
    open(openTicket());
    type("subjectEdit", u"x"_s);
    QSignalSpy safe(&editor, &TicketEditor::becameSafe);
    editor.flushDrafts();
    EXPECT_FALSE(editor.draftsAreSafe()) << "no answer yet";
    editor.reportStorageFailure();
    EXPECT_TRUE(editor.draftsHaveFailed());
    editor.flushDrafts();
    EXPECT_EQ(writes, 2);
    EXPECT_TRUE(safe.isEmpty());
    editor.reportDraftStored(id());
    EXPECT_EQ(safe.count(), 1);
    EXPECT_TRUE(editor.draftsAreSafe());
    EXPECT_FALSE(editor.draftsHaveFailed());
}

TEST_F(Drafts, ADraftThatCannotBeReadIsNoDraft)
{
    restore({{u"edits"_s, u"nonsense"_s}, {u"typing"_s, 3}, {u"note"_s, QJsonObject{}}});
    open(openTicket());
    EXPECT_TRUE(editor.patch().isEmpty());
    EXPECT_EQ(noteEdit().toPlainText(), QString());
    EXPECT_EQ(writes, 0);
}

TEST_F(Drafts, AReminderThatMovedTheStatusStillDoesAfterwards)
{
    TicketPatch patch;
    patch.set({.field = TicketField::RemindAt}, QJsonValue::Null, u"2026-11-26T08:00:00Z"_s);
    patch.set({.field = TicketField::Status}, toJson(statusOf(openId)), toJson(statusOf(waitingId)));
    restore({{u"edits"_s, toJson(patch)}, {u"statusFollows"_s, true}});
    open(openTicket());
    EXPECT_EQ(find<QComboBox>("statusCombo")->currentText(), u"Waiting"_s);
    EXPECT_TRUE(stored().isEmpty()) << "unchanged, so not written again";
    remind("9"); // none again
    EXPECT_TRUE(editor.patch().isEmpty());
}

class RemoteNews : public EditorTest
{
protected:
    void changeRemotely(const QString& assignee, int seconds)
    {
        TicketDetails news = openTicket();
        news.server.assigneeId = assignee;
        news.server.updatedAt = news.server.updatedAt.addSecs(seconds);
        editor.setTicket(news);
    }
};

TEST_F(RemoteNews, SayFromWhatToWhatAndWhen)
{
    open(openTicket());
    changeRemotely(adaId, 300);
    EXPECT_EQ(note("assigneeFrame").remove(QChar(0x2068)).remove(QChar(0x2069)),
              u"Changed by someone else from Béla Tóth to Ada Okafor at 09:05"_s);
}

TEST_F(RemoteNews, GoFromACustomFieldToo)
{
    open(openTicket());
    TicketDetails news = openTicket();
    QJsonObject values = news.server.customFields.value();
    values[u"seats"_s] = 15;
    news.server.customFields = values;
    news.server.updatedAt = news.server.updatedAt.addSecs(300);
    editor.setTicket(news);
    find<QToolButton>("customFieldsButton")->click();
    EXPECT_THAT(note("custom_seats").toStdString(), HasSubstr("Changed by someone else"));
    find<QWidget>("seatsEdit")->setFocus();
    EXPECT_NE(note("custom_seats"), QString()) << "while the agent is in it";
    find<QWidget>("statusCombo")->setFocus();
    QCoreApplication::processEvents();
    EXPECT_EQ(note("custom_seats"), QString());
}

TEST_F(RemoteNews, GoWhenTheAgentHasBeenInTheField)
{
    open(openTicket());
    find<QWidget>("statusCombo")->setFocus();
    changeRemotely(adaId, 300);
    find<QComboBox>("priorityCombo")->setFocus();
    EXPECT_FALSE(note("assigneeFrame").isEmpty()) << "looking at other fields says nothing of this one";
    find<QComboBox>("assigneeCombo")->lineEdit()->setFocus();
    EXPECT_FALSE(note("assigneeFrame").isEmpty());
    find<QComboBox>("priorityCombo")->setFocus();
    EXPECT_EQ(note("assigneeFrame"), QString());
}

} // namespace
