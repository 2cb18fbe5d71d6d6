// SPDX-License-Identifier: MIT
#pragma once

#include "api/endpoints/listtickets.h"

#include <QHash>

namespace deskbell {

/// Whether the server says that there is no page with so high a number.
bool refusesPage(const Error& error);

/// Where one walk over GET /tickets stands, and which page it asks for next. It walks
/// `sort=created_at&order=asc`, under which new rows never shift a page already read (contract 7.2). Plain
/// value without I/O; all times are the server's. What can go wrong on the way, and what it does:
/// - the server's pages are smaller than asked for, or change in size: the answer's meta counts (contract 6);
/// - rows were deleted, so that those behind them moved up: seen by the shrinking total, and the walk steps
/// back
///   as far as they can have moved, three times at most;
/// - an empty page in the middle is not the end unless the total says so;
/// - page numbers end somewhere (an error, empty pages, or another page than asked for): goRoundPageLimit()
/// goes
///   on from the last row's created_at with page 1;
/// - `updated_after` is ignored: seen by rows older than asked, see filterIgnored().
class PullPass
{
public:
    static constexpr int wantedPerPage = 100;

    PullPass() = default;
    /// Walks the whole list.
    static PullPass whole() { return {}; }
    /// Walks what changed since `updatedAfter`. `newest` is the newest row known so far.
    static PullPass since(const QDateTime& updatedAfter, const QDateTime& newest);

    ListTickets request() const;
    /// Takes the answer to request(); then the walk is finished or request() is the next page.
    void take(const TicketPage& page);
    bool isFinished() const { return m_finished; }
    /// The server does not answer pages with so high a number. False if there is no way round.
    bool goRoundPageLimit();
    /// Page numbers ended, and no other way leads on: the walk is not complete and never will be.
    bool isStuck() const { return m_stuck; }

    /// The server's time when the walk began; the first one counts.
    void noteServerDate(const QDateTime& utc);
    const QDateTime& started() const { return m_started; }
    /// What the next walk may take as known once this one is finished: the newest row, but never more than
    /// the start of the walk, as a row read early may have changed since; nor much less, as what is older
    /// than the start and was not on the list will hardly come. Invalid when neither rows nor answers had a
    /// time.
    QDateTime watermark() const;

    bool isFirstPage() const { return m_page == 1 && !m_createdAfter.isValid(); }
    bool filterIgnored() const { return m_filterIgnored; }
    int answers() const { return m_answers; } ///< since this value was made, not across restarts
    qint64 done() const { return m_done; }    ///< rows walked over
    qint64 total() const { return m_base + std::max<qint64>(0, m_total); } ///< 0: not known

    /// What must be stored with a page's rows so that the walk goes on behind it after a restart; keys begin
    /// with `prefix`.
    QHash<QString, QString> state(const QString& prefix) const;
    static PullPass recall(const std::function<QString(const QString& key)>& read, const QString& prefix);
    static const QStringList& stateKeys();

private:
    void learnRows(const TicketPage& page);
    bool takeOtherPageSize(const PageMeta& meta);
    bool stepBack(const PageMeta& meta);
    void takeEmptyPage();

    QDateTime m_updatedAfter; ///< invalid: everything
    QDateTime m_createdAfter; ///< beyond the highest page number; invalid before that
    int m_page = 1;
    int m_perPage = 0; ///< as the server answered; 0: not known yet
    qint64 m_base = 0; ///< rows walked before m_createdAfter
    qint64 m_done = 0;
    qint64 m_total = -1;     ///< of the last answer; -1: not known
    QDateTime m_newest;      ///< largest updated_at
    QDateTime m_lastCreated; ///< largest created_at
    QDateTime m_started;
    int m_answers = 0;
    int m_stepsBack = 0;
    int m_emptyPages = 0; ///< one after the other
    bool m_filterIgnored = false;
    bool m_finished = false;
    bool m_stuck = false;
};

} // namespace deskbell
