// SPDX-License-Identifier: MIT
// kill -9 at every point between two things that must not come apart (fault matrix A1 to A11). The server
// lives in this process, so that it survives its clients.
#include "death/deathstory.h"
#include "death/figures.h"
#include "death/laws.h"
#include "support/eventwait.h"
#include "sync/passages.h"

#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// The `passage`-th time that `point` is passed.
struct Stroke
{
    QString point;
    int passage = 0;
};

// Points of the server, where only it can tell what has arrived.
const QString patchArrived = u"patch-arrived"_s;     // and was not applied
const QString patchApplied = u"patch-applied"_s;     // no byte of the answer was sent
const QString patchAnswered = u"patch-answered"_s;   // the answer is on its way
const QString postingArrived = u"posting-arrived"_s; // the same for a note's POST
const QString postingApplied = u"posting-applied"_s;
const QString postingAnswered = u"posting-answered"_s;
const QString pageSent = u"page-sent"_s; // one of the first sync

/// The verb of the write that a stroke at the server waits for.
QByteArray writeOf(const Stroke& stroke)
{
    if (stroke.point.startsWith("patch-"_L1))
        return "PATCH";
    return stroke.point.startsWith("posting-"_L1) ? "POST" : QByteArray();
}

bool isAtServer(const Stroke& stroke)
{
    return !writeOf(stroke).isEmpty() || stroke.point == pageSent;
}

/// One program killed at one stroke and started again until nothing waits.
class Round
{
public:
    Round() : m_desk(5, 2) {}

    const TicketDesk& desk() const { return m_desk; }
    int kills() const { return m_kills; }
    QMap<QString, int> passages() const { return m_passages; }

    /// True if the program ended by itself.
    bool run(const QString& mode, const Stroke& stroke)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        watch(child, stroke);
        const bool atServer = isAtServer(stroke);
        child.start(QCoreApplication::applicationDirPath() + "/test_death_child"_L1,
                    {m_folder.path(), m_desk.origin().toString(), mode, atServer ? u"-"_s : stroke.point,
                     QString::number(stroke.passage)});
        const bool ended =
            waitUntil([&child] { return child.state() == QProcess::NotRunning; }, std::chrono::seconds(60));
        m_desk.setFate({});
        m_desk.setWitness({});
        EXPECT_TRUE(ended);
        for (const QByteArray& line : child.readAllStandardOutput().split('\n'))
            hear(QString::fromUtf8(line));
        if (child.exitStatus() == QProcess::CrashExit) {
            ++m_kills;
            return false;
        }
        EXPECT_EQ(child.exitCode(), 0)
            << "2: usage, 3: it did not come to an end, 4: see output, 5: the engine hung";
        return true;
    }

    QString outbox() const { return m_folder.filePath(u"outbox.db"_s); }
    QString cache() const { return m_folder.filePath(u"cache.db"_s); }

    /// Everything that is not as it should be.
    QStringList breaches() const
    {
        QStringList found = doubled(m_desk.events());
        for (auto place = m_asked.begin(); place != m_asked.end(); ++place)
            found += lostAt(place.key(), *place);
        for (const QString& text : m_noted) {
            if (!m_desk.notes().contains(text))
                found += u"lost: the note “%1”"_s.arg(text);
        }
        for (const QString& text : m_desk.notes()) {
            if (m_desk.notes().count(text) != 1)
                found += u"doubled: the note “%1”"_s.arg(text);
        }
        const QStringList unsent = firstColumn(outbox(), u"SELECT state FROM notes WHERE ended_at IS NULL"_s);
        if (!unsent.isEmpty())
            found += u"notes left in the outbox: "_s + unsent.join(u", "_s);
        const QStringList drafts = firstColumn(outbox(), u"SELECT content FROM drafts"_s);
        if (m_drafted && drafts != QStringList{uR"({"note":"half a thought"})"_s})
            found += u"lost: the draft"_s;
        if (const QStringList left = firstColumn(outbox(), u"SELECT state FROM entries"_s); !left.isEmpty())
            found += u"left in the outbox: "_s + left.join(u", "_s);
        for (const QString& file : {outbox(), cache()}) {
            if (const QString verdict = integrityOf(file); verdict != "ok"_L1)
                found += file + u": "_s + verdict;
        }
        const QStringList shown = firstColumn(cache(), u"SELECT id FROM tickets"_s);
        if (shown.size() != m_desk.ids().size())
            found += u"the watermark moved before all tickets were there: %1"_s.arg(shown.size());
        return found;
    }

private:
    void watch(QProcess& child, const Stroke& stroke)
    {
        auto passed = std::make_shared<int>(0);
        const QByteArray write = writeOf(stroke);
        const bool isArrival = stroke.point == patchArrived || stroke.point == postingArrived;
        m_desk.setFate([=](const WireRequest& request) {
            const bool isIt = isArrival && request.verb == write && *passed + 1 == stroke.passage;
            return Fate{.applied = !isIt};
        });
        m_desk.setWitness([=, &child](const WireRequest& request, bool answered) {
            const bool isMine = !write.isEmpty()
                                    ? request.verb == write
                                    : stroke.point == pageSent && request.target.contains("page=");
            const bool isAfter =
                stroke.point == patchAnswered || stroke.point == postingAnswered || stroke.point == pageSent;
            if (isMine && answered == isAfter && ++*passed == stroke.passage)
                child.kill();
        });
    }

    void hear(const QString& line)
    {
        const QString what = line.section(u' ', 0, 0);
        const QString place = line.section(u' ', 1, 2);
        if (what == "asked"_L1)
            m_asked[place].append(line.section(u' ', 3));
        else if (what == "confirmed"_L1)
            m_confirmed.append(line.section(u' ', 1));
        else if (what == "noted"_L1)
            m_noted.append(line.section(u' ', 1));
        else if (what == "drafted"_L1)
            m_drafted = true;
        else if (what == "passed"_L1)
            m_passages[line.section(u' ', 1, 1)] += line.section(u' ', 2).toInt();
    }

    /// The server must show the last confirmed value, or one that was asked for later.
    QStringList lostAt(const QString& place, const QStringList& asked) const
    {
        const QString now = m_desk.text(place.section(u' ', 0, 0), place.section(u' ', 1));
        qsizetype lastConfirmed = -1;
        for (qsizetype i = 0; i < asked.size(); ++i) {
            if (m_confirmed.contains(place + u' ' + asked.at(i)))
                lastConfirmed = i;
        }
        if (lastConfirmed >= 0 && asked.indexOf(now) < lastConfirmed)
            return {u"lost: %1 %2; the server has %3"_s.arg(place, asked.at(lastConfirmed), now)};
        return {};
    }

    QTemporaryDir m_folder{scratch()};
    TicketDesk m_desk;
    QMap<QString, QStringList> m_asked; ///< "ticket field" → values in order
    QStringList m_confirmed;
    QStringList m_noted; ///< notes that the person was told are on disk
    bool m_drafted = false;
    QMap<QString, int> m_passages;
    int m_kills = 0;
};

/// How often a program that nobody kills passes each point.
QMap<QString, int> quietPassages()
{
    Round round;
    EXPECT_TRUE(round.run(u"work"_s, {u"-"_s, 0}));
    EXPECT_EQ(round.breaches().join(u'\n').toStdString(), "");
    QMap<QString, int> passages = round.passages();
    for (const QString& point : {patchArrived, patchApplied, patchAnswered})
        passages.insert(point, round.desk().patches());
    for (const QString& point : {postingArrived, postingApplied, postingAnswered})
        passages.insert(point, round.desk().posts());
    passages.insert(pageSent, round.desk().pages());
    return passages;
}

/// `wanted` strokes: every point at its first passages, and the accesses to the databases spread evenly.
QList<Stroke> planned(const QMap<QString, int>& passages, int wanted, QRandomGenerator& random)
{
    QList<Stroke> strokes;
    const int atPoints = wanted / 2;
    QList<Stroke> all;
    for (auto point = passages.begin(); point != passages.end(); ++point) {
        for (int i = 1; point.key() != "database"_L1 && i <= *point; ++i)
            all.append({point.key(), i});
    }
    std::ranges::stable_sort(all, {}, &Stroke::passage); // each point once before any of them twice
    for (int i = 0; i < atPoints; ++i)
        strokes.append(all.at(i % all.size()));
    const int accesses = passages.value(u"database"_s);
    const double step = double(accesses) / (wanted - atPoints);
    for (int i = 0; i < wanted - atPoints; ++i)
        strokes.append({u"database"_s, 1 + int(std::floor((i + random.generateDouble()) * step))});
    return strokes;
}

TEST(KillAtAnyPoint, NothingConfirmedIsLostAndNothingIsDoubled)
{
    QRandomGenerator random(seed());
    const QMap<QString, int> passages = quietPassages();
    ASSERT_GE(passages.size(), 20) << "points";
    ASSERT_TRUE(passages.contains(u"note-marked"_s)) << "notes are among them";
    int kills = 0;
    QStringList breaches;
    for (const Stroke& stroke : planned(passages, figure("DESKBELL_KILLS", 60), random)) {
        Round round;
        bool ended = round.run(u"work"_s, stroke);
        // Now and then it dies once more while it cleans up.
        for (int start = 0; !ended && start < 8; ++start) {
            const bool again = start < 2 && random.bounded(3) == 0;
            ended = round.run(u"resume"_s,
                              again ? Stroke{u"database"_s, random.bounded(1, 300)} : Stroke{u"-"_s, 0});
        }
        kills += round.kills();
        for (const QString& breach : round.breaches())
            breaches += u"%1 %2: %3"_s.arg(stroke.point).arg(stroke.passage).arg(breach);
        ASSERT_TRUE(ended) << stroke.point.toStdString() << ' ' << stroke.passage;
    }
    EXPECT_EQ(breaches.join(u'\n').toStdString(), "");
    tellFigures(u"kills=%1 points=%2 breaches=%3"_s.arg(kills).arg(passages.size()).arg(breaches.size()));
}

TEST(KillDuringAMigration, LeavesTheOldSchemaOrTheNewOneAndACopy)
{
    const QString fixture = QStringLiteral(DB_FIXTURES) + "/outbox-v1.db"_L1;
    const QString changes = u"SELECT operation || patch FROM entries ORDER BY seq"_s;
    const QStringList waiting = firstColumn(fixture, changes);
    ASSERT_FALSE(waiting.isEmpty());
    const auto start = [&](Round& round, int passage) {
        EXPECT_TRUE(QFile::copy(fixture, round.outbox()));
        QFile::setPermissions(round.outbox(), QFile::ReadOwner | QFile::WriteOwner);
        return round.run(u"open"_s, {u"database"_s, passage});
    };
    Round quiet;
    ASSERT_TRUE(start(quiet, 0));
    const int accesses = quiet.passages().value(u"database"_s);
    const QString newest = firstColumn(quiet.outbox(), u"PRAGMA user_version"_s).value(0);
    const int step = std::max(1, accesses / figure("DESKBELL_KILLS", 16));
    int kills = 0;
    for (int i = 1; i <= accesses; i += step) {
        SCOPED_TRACE(i);
        Round round;
        EXPECT_FALSE(start(round, i));
        kills += round.kills();
        EXPECT_EQ(integrityOf(round.outbox()), u"ok"_s);
        EXPECT_EQ(firstColumn(round.outbox(), changes), waiting);
        const QString version = firstColumn(round.outbox(), u"PRAGMA user_version"_s).value(0);
        if (version != "1"_L1) {
            EXPECT_EQ(firstColumn(round.outbox() + ".schema-1"_L1, changes), waiting) << "no copy";
        }
        EXPECT_TRUE(round.run(u"open"_s, {u"-"_s, 0})) << "nothing needs repair by hand";
        EXPECT_EQ(firstColumn(round.outbox(), u"PRAGMA user_version"_s).value(0), newest);
        EXPECT_EQ(firstColumn(round.outbox(), changes), waiting);
    }
    tellFigures(u"migration-kills=%1 accesses=%2"_s.arg(kills).arg(accesses));
}

} // namespace
} // namespace deskbell
