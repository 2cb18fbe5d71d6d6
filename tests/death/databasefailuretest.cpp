// SPDX-License-Identifier: MIT
// The i-th access to the databases fails, for every i, while the whole engine works (fault matrix A15):
// somebody is told, the next try reaches the same end, and nothing is sent twice for it.
#include "death/deathstory.h"
#include "death/figures.h"
#include "death/laws.h"
#include "support/eventwait.h"
#include "sync/session.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <atomic>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// As storageError() makes them of what SQLite says.
struct Failure
{
    const char* name;
    ErrorKind kind;
    const char* code;
};

constexpr Failure failures[] = {{"IoError", ErrorKind::Storage, "SQLITE 10"},
                                {"Full", ErrorKind::DiskFull, "SQLITE 13"},
                                {"Busy", ErrorKind::Storage, "SQLITE 5"},
                                {"NoMemory", ErrorKind::Storage, "SQLITE 7"}};

/// Counts accesses and fails one of them. Any thread.
class FailingAccess
{
public:
    FailingAccess(int number, const Failure& failure) : m_number(number), m_failure(failure) {}

    FaultHook hook()
    {
        return [this]() -> std::optional<Error> {
            if (++m_accesses != m_number)
                return std::nullopt;
            return Error{.kind = m_failure.kind,
                         .message = u"injected"_s,
                         .code = QString::fromLatin1(m_failure.code)};
        };
    }
    bool hasFailed() const { return m_number > 0 && m_accesses >= m_number; }
    int accesses() const { return m_accesses; }

private:
    int m_number;
    Failure m_failure;
    std::atomic<int> m_accesses = 0;
};

/// A first sync of several pages, a change that arrives, one in conflict, one that is refused, a draft.
class WholeStory
{
public:
    explicit WholeStory(FailingAccess& access) : m_access(access), m_desk(5, 2)
    {
        m_desk.setFate([](const WireRequest& request) {
            const bool isThird =
                request.verb == "PATCH" && request.target.endsWith(story::third().toLatin1());
            return isThird ? Fate{.applied = false, .answer = Fate::Answer::Refused} : Fate{};
        });
    }

    ~WholeStory() { m_session.reset(); }

    /// What went wrong; empty when the end is as it must be.
    QString run()
    {
        open();
        if (!reach([this] { return m_connection.lastSync.isValid(); }))
            return u"the first sync never ended"_s;
        m_desk.change(story::second(), u"subject"_s, u"theirs"_s);
        for (const QString& id : {story::first(), story::second(), story::third()})
            submit(id);
        m_hasDraft = true;
        m_session->saveDraft(story::ticketId(4), draft);
        if (!reach([this] {
                return states() == QStringList{u"conflict"_s, u"refused"_s} && isDraftStored();
            }))
            return u"the changes did not come to rest: "_s + states().join(u',');
        if (!reach([this] { return decide(); }) || !reach([this] { return states().isEmpty(); }))
            return u"the agent's decisions were not carried out: "_s + states().join(u',');
        if (!m_session->shutDown())
            return u"the engine hung"_s;
        QCoreApplication::processEvents(); // its last news
        return end();
    }

    bool wasTold() const { return m_told > 0; }
    const TicketDesk& desk() const { return m_desk; }

private:
    const QJsonObject draft{{u"note"_s, u"half a thought"_s}};

    void open()
    {
        Session::Setup setup;
        setup.account = {.id = u"a1"_s, .name = u"Sweep"_s, .server = m_desk.origin()};
        setup.key = ApiKey::parse("ixk_sweep_0123456789").value();
        setup.cachePath = m_folder.filePath(u"cache.db"_s);
        setup.outboxPath = m_folder.filePath(u"outbox.db"_s);
        setup.clock = std::make_shared<SystemClock>();
        setup.limits.budgetSpeed = 1'000; // the budget has stories of its own
        setup.faults = m_access.hook();
        m_session = std::make_unique<Session>(setup);
        const auto tell = [this] {
            ++m_told;
            m_isTroubled = true;
        };
        QObject::connect(m_session.get(), &Session::storageFailed, m_session.get(), tell);
        // A cache that cannot be opened is made anew at once; that counts as the next try.
        QObject::connect(m_session.get(), &Session::opened, m_session.get(),
                         [this] { m_told += m_access.hasFailed(); });
        QObject::connect(m_session.get(), &Session::openFailed, m_session.get(), [this, tell] {
            tell();
            m_mustReopen = true;
        });
        QObject::connect(m_session.get(), &Session::changeNotStored, m_session.get(),
                         [this, tell](const QString&, const TicketId& ticket) {
                             tell();
                             m_again.append(ticket);
                         });
        QObject::connect(m_session.get(), &Session::changeReported, m_session.get(),
                         [this, tell](const ChangeReport& report) {
                             if (report.state == ChangeState::Conflict)
                                 m_conflict = report.operation;
                             if (report.state == ChangeState::Refused)
                                 m_refused = report.operation;
                             if (report.error && report.error->message == "injected"_L1)
                                 tell();
                         });
        QObject::connect(m_session.get(), &Session::connectionChanged, m_session.get(),
                         [this](const ConnectionStatus& status) { m_connection = status; });
        m_session->start();
    }

    void submit(const QString& id)
    {
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, story::subjectOf(id.right(3).toInt()), u"mine "_s + id);
        m_session->submit(id, patch);
    }

    /// Waits, and does what a person does who is told of a failure: tries again.
    bool reach(const std::function<bool()>& goal)
    {
        return waitUntil([&] {
            if (std::exchange(m_mustReopen, false))
                open();
            for (const QString& id : std::exchange(m_again, {}))
                submit(id);
            if (std::exchange(m_isTroubled, false)) {
                m_session->retryNow();
                m_decided = false;
                if (m_hasDraft)
                    m_session->saveDraft(story::ticketId(4), draft);
            }
            return goal();
        });
    }

    /// Mine over theirs; what was refused is given up.
    bool decide()
    {
        if (!std::exchange(m_decided, true)) {
            m_session->resolveConflict(m_conflict, {.field = TicketField::Subject}, true);
            m_session->discardChange(m_refused);
        }
        return states().isEmpty();
    }

    QStringList states() const
    {
        return firstColumn(m_folder.filePath(u"outbox.db"_s), u"SELECT state FROM entries ORDER BY state"_s);
    }
    bool isDraftStored() const
    {
        return firstColumn(m_folder.filePath(u"outbox.db"_s), u"SELECT content FROM drafts"_s).size() == 1;
    }

    QString end() const
    {
        QStringList wrong = doubled(m_desk.events());
        if (m_desk.text(story::first(), u"subject"_s) != u"mine "_s + story::first())
            wrong += u"lost: the first change"_s;
        if (m_desk.text(story::second(), u"subject"_s) != u"mine "_s + story::second())
            wrong += u"lost: the decision on the conflict"_s;
        if (m_desk.text(story::third(), u"subject"_s) != story::subjectOf(3))
            wrong += u"the refused change arrived"_s;
        if (m_desk.patches() != 3)
            wrong += u"%1 PATCHes for three decisions"_s.arg(m_desk.patches());
        const QString cache = m_folder.filePath(u"cache.db"_s);
        const QStringList subjects = firstColumn(cache, u"SELECT subject FROM tickets ORDER BY number"_s);
        for (int i = 0; i < m_desk.ids().size(); ++i) {
            if (subjects.value(i) != m_desk.text(m_desk.ids().at(i), u"subject"_s))
                wrong += u"the list shows %1 for ticket %2"_s.arg(subjects.value(i)).arg(i + 1);
        }
        for (const QString& file : {cache, m_folder.filePath(u"outbox.db"_s)}) {
            if (integrityOf(file) != "ok"_L1)
                wrong += integrityOf(file);
        }
        return wrong.join(u"; "_s);
    }

    FailingAccess& m_access;
    QTemporaryDir m_folder{scratch()};
    TicketDesk m_desk;
    std::unique_ptr<Session> m_session;
    ConnectionStatus m_connection;
    QString m_conflict;
    QString m_refused;
    QStringList m_again;
    int m_told = 0;
    bool m_isTroubled = false;
    bool m_mustReopen = false;
    bool m_hasDraft = false;
    bool m_decided = false;
};

class DatabaseFailure : public ::testing::TestWithParam<Failure>
{
};

TEST_P(DatabaseFailure, IsToldAndTheNextTryReachesTheSameEnd)
{
    FailingAccess none(0, GetParam());
    ASSERT_EQ(WholeStory(none).run().toStdString(), "");
    const int accesses = none.accesses();
    ASSERT_GT(accesses, 300);
    // Every access in the long run; else as many as there is time for, others each time.
    const int step = std::max(1, accesses / figure("DESKBELL_FAILURES", 40));
    QRandomGenerator random(seed());
    int failed = 0;
    QStringList wrong;
    for (int i = 1 + random.bounded(step); i <= accesses; i += step) {
        FailingAccess access(i, GetParam());
        WholeStory story(access);
        const QString end = story.run();
        if (!end.isEmpty())
            wrong += u"access %1: %2"_s.arg(i).arg(end);
        // A Save on a full disk is stored all the same, in space that is kept for it: there is nothing to tell.
        const bool mayBeAbsorbed = GetParam().kind == ErrorKind::DiskFull && end.isEmpty();
        if (access.hasFailed() && !story.wasTold() && !mayBeAbsorbed)
            wrong += u"access %1: nobody was told"_s.arg(i);
        failed += access.hasFailed();
    }
    EXPECT_EQ(wrong.join(u'\n').toStdString(), "");
    tellFigures(u"%1: accesses=%2 failed=%3 wrong=%4"_s.arg(QLatin1String(GetParam().name))
                    .arg(accesses)
                    .arg(failed)
                    .arg(wrong.size()));
}

INSTANTIATE_TEST_SUITE_P(EachKind, DatabaseFailure, ::testing::ValuesIn(failures),
                         [](const auto& row) { return std::string(row.param.name); });

} // namespace
} // namespace deskbell
