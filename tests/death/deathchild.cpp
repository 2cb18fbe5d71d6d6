// SPDX-License-Identifier: MIT
// A program with the real engine that kills itself at a named point, so that the test that started it can see
// what is left.
//
//   test_death_child FOLDER ORIGIN work|resume|open POINT PASSAGE
//
// `work` makes the edits of a busy minute, `resume` only what was left behind, `open` nothing but open the
// databases. It says on its output, at once, what was asked for and what was confirmed, and at its own end
// how often it passed each point. Exit code 0: everything that waited has arrived.
#include "death/deathstory.h"
#include "sync/session.h"

#include <QCoreApplication>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>
#include <mutex>
#include <unistd.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

void say(const QString& line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    // One write, so that a line is whole or not there.
    if (::write(STDOUT_FILENO, bytes.constData(), size_t(bytes.size())) != bytes.size())
        std::abort();
}

/// Counts passages and dies at one of them. Any thread.
class Fatality
{
public:
    Fatality(QString point, int passage) : m_point(std::move(point)), m_passage(passage) {}

    void pass(const QString& point)
    {
        const std::scoped_lock lock(m_mutex);
        if (++m_passages[point] == m_passage && point == m_point)
            ::kill(::getpid(), SIGKILL);
    }
    void tell()
    {
        for (const auto& [point, count] : m_passages)
            say(u"passed %1 %2"_s.arg(point).arg(count));
    }

private:
    std::mutex m_mutex;
    QString m_point;
    int m_passage;
    std::map<QString, int> m_passages;
};

class Child : public QObject
{
public:
    Child(const QStringList& arguments, Fatality& fatality)
        : m_working(arguments.at(3) == "work"_L1), m_fatality(fatality)
    {
        Session::Setup setup;
        setup.account = {.id = u"a1"_s, .name = u"Death"_s, .server = QUrl(arguments.at(2))};
        if (arguments.at(3) != "open"_L1)
            setup.key = ApiKey::parse("ixk_death_0123456789").value();
        setup.cachePath = arguments.at(1) + "/cache.db"_L1;
        setup.outboxPath = arguments.at(1) + "/outbox.db"_L1;
        setup.clock = std::make_shared<SystemClock>();
        setup.limits.budgetSpeed = 1'000; // the budget has stories of its own
        setup.faults = [this]() -> std::optional<Error> {
            m_fatality.pass(u"database"_s);
            return std::nullopt;
        };
        setup.passed = [this](QLatin1StringView point) {
            m_fatality.pass(point);
            if (m_working && point == passage::attemptStored)
                QMetaObject::invokeMethod(
                    this, [this] { editInFlight(); }, Qt::QueuedConnection);
        };
        m_session = std::make_unique<Session>(setup);
        connect(m_session.get(), &Session::changeReported, this,
                [this](const ChangeReport& report) { hear(report); });
        connect(m_session.get(), &Session::noteReported, this,
                [this](const NoteReport& report) { hear(report); });
        connect(m_session.get(), &Session::connectionChanged, this, &Child::look);
        connect(m_session.get(), &Session::openFailed, this, [](const Error& error) {
            say(u"failed "_s + error.message);
            QCoreApplication::exit(4);
        });
        if (arguments.at(3) == "open"_L1)
            connect(m_session.get(), &Session::opened, this, [this] { end(); });
        m_session->start();
    }

private:
    void edit(const QString& ticket, const QString& field, const QString& from, const QString& to)
    {
        const QString place = u"%1 %2 %3"_s.arg(ticket, field, to);
        say(u"asked "_s + place);
        TicketPatch patch;
        patch.set(FieldKey::fromText(field).value(), from, to);
        m_places.insert(m_session->submit(ticket, patch), place);
    }

    void note(const QString& ticket, const QString& text)
    {
        m_places.insert(m_session->addNote(ticket, text), text);
    }

    void hear(const NoteReport& report)
    {
        if (report.state == ChangeState::Queued && m_places.contains(report.operation))
            say(u"noted "_s + m_places.take(report.operation));
        endIfDone();
    }

    void look(const ConnectionStatus& status)
    {
        m_waiting = status.waitingChanges;
        const bool isSynced =
            status.lastSync.isValid() && status.lastSync >= m_started; // not in an earlier life
        if (m_working && !m_begun && isSynced)
            begin();
        if (isSynced && (m_begun || !m_working))
            endIfDone();
    }

    void begin()
    {
        m_begun = true;
        edit(story::first(), u"subject"_s, story::subjectOf(1), u"first"_s);
        m_session->saveDraft(story::third(), {{u"note"_s, u"half a thought"_s}});
        edit(story::second(), u"subject"_s, story::subjectOf(2), u"another"_s);
        note(story::second(), u"noted beside a change"_s);
        note(story::third(), u"noted alone"_s);
    }

    /// The next edits come while the PATCH of the first is on its way.
    void editInFlight()
    {
        if (std::exchange(m_edited, true))
            return;
        edit(story::first(), u"subject"_s, u"first"_s, u"second"_s);
        edit(story::first(), u"assignee_id"_s, u"agent-0"_s, u"agent-9"_s);
        note(story::first(), u"noted in flight"_s);
        m_session->refresh();
    }

    void hear(const ChangeReport& report)
    {
        if (report.state == ChangeState::Queued && m_places.contains(report.operation)) {
            say(u"confirmed "_s + m_places.value(report.operation));
            // The engine takes its orders in turn, so the draft before this edit is on disk as well.
            if (m_places.value(report.operation).startsWith(story::second()))
                say(u"drafted"_s);
            m_places.remove(report.operation);
        }
        if (report.state == ChangeState::Settled && !std::exchange(m_rekeyed, true) && m_working)
            m_session->setKey(ApiKey::parse("ixk_death_another_key").value());
        endIfDone();
    }

    void endIfDone()
    {
        const bool isDone = m_working ? m_edited && m_rekeyed && m_places.isEmpty() : true;
        if (isDone && m_waiting == 0)
            end();
    }

    void end()
    {
        if (std::exchange(m_ended, true))
            return;
        const bool ended = m_session->shutDown();
        m_fatality.tell();
        QCoreApplication::exit(ended ? 0 : 5);
    }

    bool m_working;
    Fatality& m_fatality;
    std::unique_ptr<Session> m_session;
    QHash<QString, QString> m_places; ///< operation → what it is to bring about; until confirmed
    int m_waiting = 1;
    bool m_begun = false;
    const QDateTime m_started = QDateTime::currentDateTimeUtc();
    bool m_edited = false;
    bool m_rekeyed = false;
    bool m_ended = false;
};

} // namespace
} // namespace deskbell

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6)
        return 2;
    deskbell::Fatality fatality(arguments.at(4), arguments.at(5).toInt());
    const deskbell::Child child(arguments, fatality);
    QTimer::singleShot(std::chrono::seconds(40), &app, [] { QCoreApplication::exit(3); });
    return QCoreApplication::exec();
}
