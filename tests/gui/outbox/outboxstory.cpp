// SPDX-License-Identifier: MIT
// The Outbox page in the whole window, with a real engine and real databases, against a helpdesk of several
// tickets on a loopback socket.
#include "gui/guisupport.h"
#include "gui/mainwindow.h"
#include "gui/outbox/outboxdetail.h"
#include "gui/outbox/outboxpage.h"
#include "gui/outbox/outboxtable.h"
#include "gui/theme.h"
#include "gui/viewsidebar.h"
#include "models/ticketreader.h"
#include "support/misbehavingserver.h"
#include "sync/session.h"

#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

constexpr int ticketTotal = 5;

/// Holds the tickets like a server would. Ticket n has the number 1000 + n.
class SeveralTickets
{
public:
    SeveralTickets()
    {
        for (int n = 0; n < ticketTotal; ++n) {
            m_tickets.append({{u"id"_s, id(n)},
                              {u"ticket_number"_s, 1000 + n},
                              {u"subject"_s, u"Subject"_s},
                              {u"status"_s, u"open"_s},
                              {u"priority"_s, u"normal"_s},
                              {u"created_at"_s, u"2026-11-20T08:00:00Z"_s},
                              {u"updated_at"_s, u"2026-11-20T08:00:00Z"_s},
                              {u"custom_fields"_s, QJsonObject{}}});
        }
        m_server.setScript(
            [this](const WireRequest& request, WireConnection& wire) { answer(request, wire); });
    }

    static QString id(int n) { return u"7b1c0d6e-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }
    QUrl origin() const { return m_server.origin(); }
    int patches() const { return m_server.requests("PATCH"); }
    QString subject(int n) const { return m_tickets[n].value(u"subject"_s).toString(); }
    void change(int n, const QString& subject)
    {
        m_tickets[n].insert(u"subject"_s, subject);
        m_tickets[n].insert(u"updated_at"_s,
                            u"2026-11-20T09:%1:00Z"_s.arg(++m_revision, 2, 10, QLatin1Char('0')));
    }
    void refuseNextPatch() { m_refuse = true; }
    /// While silent it answers no read of a single ticket (503): what is saved waits.
    void setSilent(bool silent) { m_silent = silent; }

private:
    static QByteArray json(const QJsonObject& object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    void answer(const WireRequest& request, WireConnection& wire)
    {
        const QString path = QString::fromLatin1(request.target.split('?').first());
        if (path == "/api/v1/tickets"_L1) {
            QJsonArray rows;
            for (const QJsonObject& ticket : m_tickets)
                rows.append(ticket);
            return wire.answer(
                200, json({{u"data"_s, rows},
                           {u"meta"_s,
                            QJsonObject{{u"page"_s, 1}, {u"per_page"_s, 100}, {u"total"_s, ticketTotal}}}}));
        }
        for (int n = 0; n < ticketTotal; ++n) {
            if (path == "/api/v1/tickets/"_L1 + id(n))
                return answerTicket(n, request, wire);
        }
        wire.answer(404, R"({"error":"Not Found","message":"no such thing","code":404})");
    }
    void answerTicket(int n, const WireRequest& request, WireConnection& wire)
    {
        if (m_silent)
            return wire.answer(503, R"({"error":"Unavailable","message":"later","code":503})");
        if (request.verb == "PATCH" && std::exchange(m_refuse, false))
            return wire.answer(422, R"({"error":"Invalid","message":"too long","code":422})");
        if (request.verb == "PATCH")
            change(n, QJsonDocument::fromJson(request.body)[u"subject"].toString());
        wire.answer(200, json({{u"data"_s, m_tickets[n]}}));
    }

    MisbehavingServer m_server;
    QList<QJsonObject> m_tickets;
    int m_revision = 0;
    bool m_refuse = false;
    bool m_silent = false;
};

struct OutboxStory : testing::Test
{
    SeveralTickets desk;
    QTemporaryDir folder;
    QString cachePath = folder.filePath(u"cache.db"_s);
    QString outboxPath = folder.filePath(u"outbox.db"_s);
    Account account{.id = u"a"_s, .name = u"Story"_s, .server = desk.origin()};
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
    Session session{{.account = account,
                     .key = ApiKey::parse("ixk_story_key_1234567890").value(),
                     .cachePath = cachePath,
                     .outboxPath = outboxPath,
                     .clock = clock}};
    TicketReader reader{cachePath, outboxPath};
    Theme theme{*qobject_cast<QApplication*>(QCoreApplication::instance()), Appearance::Light};
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    MainWindow window{{account, reader, theme, settings, clock}};
    ConnectionStatus connection;

    void SetUp() override
    {
        QObject::connect(&session, &Session::connectionChanged, &session,
                         [this](const ConnectionStatus& status) { connection = status; });
        window.show();
        window.setSession(session);
        session.start();
        window.showView(MainView::Outbox);
        ASSERT_TRUE(soon([&] { return connection.lastSync.isValid(); }));
    }
    void TearDown() override { EXPECT_TRUE(session.shutDown()); }

    OutboxTable& waiting() const { return *window.findChild<OutboxTable*>(u"waitingView"_s); }
    OutboxTable& history() const { return *window.findChild<OutboxTable*>(u"historyView"_s); }
    static QString cell(const OutboxTable& view, int row, int column)
    {
        return view.model()->index(row, column).data().toString();
    }
    void save(int n, const QString& subject)
    {
        TicketPatch patch;
        patch.set({.field = TicketField::Subject, .customKey = {}}, u"Subject"_s, subject);
        session.submit(SeveralTickets::id(n), patch);
    }
    void trigger(const char* action) { window.findChild<QAction*>(QLatin1StringView(action))->trigger(); }
    bool waitForRows(int rows)
    {
        return soon([&] { return waiting().model()->rowCount() == rows; });
    }
    bool waitForStates(const QStringList& states)
    {
        return soon([&] {
            QStringList shown;
            for (int row = 0; row < waiting().model()->rowCount(); ++row)
                shown.append(cell(waiting(), row, 3));
            return shown == states;
        });
    }
    /// Every ticket was changed here and by someone else.
    void makeConflicts()
    {
        for (int n = 0; n < ticketTotal; ++n) {
            desk.change(n, u"Theirs"_s);
            save(n, u"Mine"_s);
        }
        ASSERT_TRUE(waitForStates(QStringList(ticketTotal, u"Needs decision"_s)));
        ASSERT_EQ(desk.patches(), 0);
        waiting().selectAll();
    }
    void click(const char* button)
    {
        const auto* pane = window.findChild<OutboxDetail*>(u"waitingDetail"_s);
        auto* found = pane->findChild<QPushButton*>(QLatin1StringView(button));
        ASSERT_TRUE(found != nullptr && found->isVisible());
        found->click();
    }
};

TEST_F(OutboxStory, ListsARefusedAConflictingAndAWaitingChange)
{
    desk.refuseNextPatch();
    save(0, u"Refused"_s);
    ASSERT_TRUE(waitForStates({u"Not accepted"_s}));
    desk.change(1, u"Theirs"_s);
    save(1, u"Mine"_s);
    ASSERT_TRUE(waitForStates({u"Needs decision"_s, u"Not accepted"_s}));
    desk.setSilent(true);
    save(2, u"Later"_s);
    ASSERT_TRUE(waitForStates({u"Needs decision"_s, u"Not accepted"_s, u"Waiting"_s}));
    EXPECT_TRUE(cell(waiting(), 0, 0).startsWith(u"#1001"_s));
    EXPECT_EQ(cell(waiting(), 0, 2), u"Mine: Mine · Theirs: Theirs"_s);
    EXPECT_TRUE(cell(waiting(), 1, 0).startsWith(u"#1000"_s));
    EXPECT_EQ(cell(waiting(), 2, 2), u"Subject → Later"_s);
}

TEST_F(OutboxStory, MineForFiveConflictsAreFivePatches)
{
    makeConflicts();
    click("useMineForAllButton");
    ASSERT_TRUE(waitForRows(0));
    EXPECT_EQ(desk.patches(), ticketTotal);
    for (int n = 0; n < ticketTotal; ++n)
        EXPECT_EQ(desk.subject(n), u"Mine"_s);
    EXPECT_TRUE(window.findChild<QLabel*>(u"waitingEmptyLabel"_s)->isVisible());
}

TEST_F(OutboxStory, TheirsForFiveConflictsAreNoPatchAtAll)
{
    makeConflicts();
    click("keepTheirsForAllButton");
    ASSERT_TRUE(waitForRows(0));
    EXPECT_EQ(desk.patches(), 0);
    EXPECT_EQ(history().model()->rowCount(), ticketTotal);
    EXPECT_EQ(cell(history(), 0, 4), u"Theirs was kept"_s);
}

TEST_F(OutboxStory, AReplacedValueIsBroughtBackByOnePatch)
{
    save(3, u"A mistake"_s);
    ASSERT_TRUE(soon([&] { return history().model()->rowCount() == 1; }));
    ASSERT_EQ(desk.subject(3), u"A mistake"_s);
    window.findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(1);
    history().selectRow(0);
    trigger("bringBackAction");
    ASSERT_TRUE(soon([&] { return history().model()->rowCount() == 2; }));
    EXPECT_EQ(desk.patches(), 2);
    EXPECT_EQ(desk.subject(3), u"Subject"_s);
}

TEST_F(OutboxStory, ARefusedChangeThatWasDiscardedComesBackAndIsSentOnce)
{
    desk.refuseNextPatch();
    save(4, u"Refused at first"_s);
    ASSERT_TRUE(waitForStates({u"Not accepted"_s}));
    waiting().selectRow(0);
    trigger("discardChangeAction");
    ASSERT_TRUE(waitForRows(0));
    EXPECT_EQ(desk.patches(), 1);
    const auto* undo = window.findChild<QAction*>(u"undoDiscardAction"_s);
    ASSERT_TRUE(soon([&] { return undo->isEnabled(); }));
    trigger("undoDiscardAction");
    ASSERT_TRUE(soon([&] { return desk.subject(4) == u"Refused at first"_s; }));
    EXPECT_EQ(desk.patches(), 2);
    EXPECT_TRUE(waitForRows(0));
}

TEST_F(OutboxStory, AWaitingChangeIsSentNow)
{
    desk.setSilent(true);
    save(2, u"Later"_s);
    // Some attempts have failed, so that the next one is not due for a while.
    ASSERT_TRUE(waitForStates({u"Waiting"_s}));
    ASSERT_TRUE(soon([&] { return cell(waiting(), 0, 4).startsWith(u"Next attempt in "_s); }));
    desk.setSilent(false);
    waiting().selectRow(0);
    trigger("sendNowAction");
    ASSERT_TRUE(waitForRows(0));
    EXPECT_EQ(desk.patches(), 1);
}

} // namespace
} // namespace deskbell
