// SPDX-License-Identifier: MIT
// A window with its engine and real databases is killed while somebody types (reliability A1, N5).
#include "gui/editor/ticketeditor.h"
#include "gui/guisupport.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/ticketlistpane.h"
#include "models/samplecache.h"
#include "sync/session.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>

#include <csignal>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

constexpr auto folderVariable = "DESKBELL_KILLED_FOLDER";

/// A workspace without a connection, as Desk puts it together.
struct Workplace
{
    explicit Workplace(const QString& folder)
        : session({.account = account(),
                   .key = {},
                   .cachePath = folder + u"/cache.db"_s,
                   .outboxPath = folder + u"/outbox.db"_s,
                   .clock = clock}),
          reader(folder + u"/cache.db"_s, folder + u"/outbox.db"_s),
          settings(folder + u"/settings.ini"_s, QSettings::IniFormat),
          window({account(), reader, theme, settings, clock})
    {
        QSignalSpy opened(&session, &Session::opened);
        QSignalSpy loaded(&window.listPane(), &TicketListPane::listLoaded);
        window.loadFirst();
        window.show();
        window.setSession(session);
        session.start();
        EXPECT_TRUE(soon([&] { return opened.count() > 0 && loaded.count() > 0; }));
        window.selectTicket(SampleCache::ticket(0).id);
        EXPECT_TRUE(soon([&] { return window.editor().ticketId() == SampleCache::ticket(0).id; }));
    }
    static Account account()
    {
        return {.id = u"a"_s, .name = u"Support"_s, .server = QUrl(u"http://127.0.0.1:9"_s)};
    }
    QLineEdit& subject() const { return *window.findChild<QLineEdit*>(u"subjectEdit"_s); }
    QPlainTextEdit& note() const { return *window.findChild<QPlainTextEdit*>(u"noteEdit"_s); }
    QString notice() const { return window.findChild<MessageBar*>(u"noticeBar"_s)->text(); }

    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    Session session;
    TicketReader reader;
    Theme theme{*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Light};
    QSettings settings;
    MainWindow window;
};

void fillCache(const QString& folder)
{
    const auto outbox = Outbox::open(folder + u"/outbox.db"_s, Workplace::account());
    ASSERT_TRUE(outbox);
    const auto cache = CacheWriter::open(folder + u"/cache.db"_s, **outbox);
    ASSERT_TRUE(cache);
    ASSERT_TRUE((*cache)->upsertTickets({SampleCache::ticket(0), SampleCache::ticket(1)}));
}

/// Types, until what was typed is on disk; goes on typing and is killed in the middle of it.
void typeAndDie(const QString& folder)
{
    auto* place = new Workplace(folder); // nobody is there to tidy up
    QSignalSpy stored(&place->session, &Session::draftStored);
    place->subject().setFocus();
    QTest::keyClicks(&place->subject(), u" indeed"_s);
    place->note().setFocus();
    QTest::keyClicks(&place->note(), u"Half a note"_s);
    QElapsedTimer since;
    since.start();
    if (!soon([&] { return stored.count() > 0; }) || since.elapsed() > 1250)
        _exit(1);
    QTest::keyClicks(&place->note(), u", and the last second"_s);
    std::raise(SIGKILL);
}

TEST(KilledWindow, LosesAtMostASecondOfTyping)
{
    // The killed process runs this test again up to here; the folder is the one that its parent made.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    QTemporaryDir own;
    if (!qEnvironmentVariableIsSet(folderVariable)) {
        fillCache(own.path());
        qputenv(folderVariable, own.path().toUtf8());
    }
    const QString folder = qEnvironmentVariable(folderVariable);
    EXPECT_EXIT(typeAndDie(folder), testing::KilledBySignal(SIGKILL), "");
    qunsetenv(folderVariable);

    const Workplace next(folder);
    ASSERT_TRUE(soon([&] { return !next.note().toPlainText().isEmpty(); }));
    EXPECT_EQ(next.note().toPlainText(), u"Half a note"_s);
    EXPECT_TRUE(soon([&] { return next.subject().text().contains(u" indeed"_s); }));
    EXPECT_TRUE(next.notice().startsWith(u"Your unsaved changes from "_s)) << next.notice().toStdString();
    EXPECT_EQ(next.window.editor().patch().changes.first().base, QJsonValue(SampleCache::ticket(0).subject));
}

TEST(ClosedWindow, KeepsEverythingThatWasTyped)
{
    const QTemporaryDir folder;
    fillCache(folder.path());
    {
        Workplace place(folder.path());
        ASSERT_TRUE(soon([&] {
            place.window.editor().flushDrafts();
            return place.window.editor().draftsAreSafe();
        }));
        place.note().setFocus();
        QTest::keyClicks(&place.note(), u"To the last key"_s);
        place.window.close();
        EXPECT_TRUE(soon([&] { return !place.window.isVisible(); }));
        EXPECT_TRUE(place.session.shutDown());
    }
    const Workplace next(folder.path());
    EXPECT_TRUE(soon([&] { return next.note().toPlainText() == u"To the last key"_s; }));
}

} // namespace
} // namespace deskbell
