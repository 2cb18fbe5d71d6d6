// SPDX-License-Identifier: MIT
#pragma once

#include "death/laws.h"
#include "storage/cachereader.h"
#include "sync/session.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>

#include <atomic>

namespace deskbell {

/// One agent with the real engine, other agents who work on the same tickets, a network and a disk that fail,
/// and a program that dies: what can happen to them, step by step, chosen by a seed. Every value that anybody
/// sets is new, so that each can be traced.
class World
{
public:
    explicit World(quint32 seed);
    ~World();

    /// Something happens, and for a moment the engine gets on with it.
    void step();
    /// All is well again, and everything that can come to rest does. False if it does not.
    bool comeToRest();
    /// The end of it: decides what waits for the agent, and rests.
    bool decideAll();

    /// Broken laws so far, as sentences. `atRest`: also those that hold only when nothing is under way.
    QStringList breaches(bool atRest);
    /// Where it stands, to read beside a breach.
    QString situation() const;
    /// The last steps.
    QString diary() const { return m_diary.mid(std::max<qsizetype>(0, m_diary.size() - 40)).join(u'\n'); }

    struct Figures
    {
        int steps = 0;
        int edits = 0;
        int deaths = 0;
        int patches = 0;
        int decisions = 0; ///< attempts that were committed
        int inTheWindow = 0;
    };
    Figures figures() const;

private:
    void openSession();
    void closeSession();
    void watch();
    void die();
    void newKey();
    void edit(const QString& ticket);
    void othersEdit();
    void decide(bool all);
    void decideConflict(const QStringList& row);
    void spoilNetwork();
    Fate fateOf(const WireRequest& request);
    void goOn(int requests);
    bool waitFor(const std::function<bool()>& condition);

    QStringList rows(const QString& sql) const;
    QString waitingPatches() const;
    QStringList lost();
    QStringList unlawfulWatermark();
    QStringList notResting() const;
    void readEvents();
    void note(const QString& what) { m_diary.append(what); }
    int dice(int sides) { return m_random.bounded(sides); }
    QString cachePath() const { return m_folder.filePath(QStringLiteral("cache.db")); }
    QString outboxPath() const { return m_folder.filePath(QStringLiteral("outbox.db")); }

    /// What the agent wanted of one field, in order.
    struct Wish
    {
        QStringList asked;
        qsizetype confirmed = -1; ///< index of the last one that was told to be on disk
        qsizetype givenUp = -1;   ///< up to here the agent let go
    };

    QRandomGenerator m_random;
    QTemporaryDir m_folder;
    TicketDesk m_desk;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<CacheReader> m_reader;
    std::atomic<int> m_accessesLeft = -1; ///< then the disk fails once; below zero: it does not
    std::atomic<bool> m_isDying = false;  ///< when it fails, it stays so
    std::atomic<bool> m_isDead = false;
    std::atomic<int> m_decisions = 0;

    QMap<FieldPlace, Wish> m_wishes; ///< by ticket and field; `value` is empty
    QHash<QString, QList<FieldPlace>> m_unconfirmed;
    QSet<QString> m_shown;         ///< values that the agent has seen
    QHash<QString, int> m_decided; ///< value → how often the agent chose it again
    QSet<QString> m_applied;
    qsizetype m_eventsRead = 0;
    int m_faultyRequests = 0;
    bool m_isAway = false;
    int m_value = 0;
    int m_key = 0;
    bool m_openFailed = false;
    ConnectionStatus m_connection;
    QString m_watermark;
    int m_watermarkMoves = 0;
    QStringList m_diary;
    QStringList m_found; ///< breaches that only the moment shows
    Figures m_figures;
};

} // namespace deskbell
