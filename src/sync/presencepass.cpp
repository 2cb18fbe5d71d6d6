// SPDX-License-Identifier: MIT
#include "sync/presencepass.h"

#include "api/endpoints/getticket.h"
#include "core/timestamps.h"

#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QString keys = u"presence."_s;
const QString stepKey = keys + u"step"_s;
const QString finishedKey = keys + u"finishedAt"_s;

constexpr int heldFrom = 101;
constexpr int heldShare = 20; // one of so many
// After a failure there is no hurry.
constexpr int gapsAfterFailure = 10;

/// 403 to a single ticket: what the server says of that ticket, not of the key.
Error deniedTicket(Error error)
{
    if (error.kind == ErrorKind::PlanForbidden)
        error.kind = ErrorKind::NotFound;
    return error;
}

} // namespace

PresencePass::PresencePass(ServerLink& server, CacheWriter& cache, std::shared_ptr<const Clock> clock,
                           Pace pace, QObject* parent)
    : QObject(parent),
      m_server(server),
      m_cache(cache),
      m_clock(std::move(clock)),
      m_pace(pace),
      m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PresencePass::tick);
}

void PresencePass::start()
{
    if (std::exchange(m_started, true))
        return;
    if (const Result<void> recalled = recall(); !recalled)
        return tellFailure(recalled.error());
    if (m_step == Step::Held || m_step == Step::Asking)
        lookAtMissed(m_step == Step::Asking);
    else if (m_step == Step::Idle && !m_finishedAt.isValid())
        finish(); // the first fill has just met all of them
    else
        wait(m_pace.gap);
}

Result<void> PresencePass::recall()
{
    std::optional<Error> problem;
    const auto read = [this, &problem](const QString& key) {
        const Result<QString> text = m_cache.syncState(key);
        if (!text)
            problem = text.error();
        return text.value_or(QString());
    };
    m_finishedAt = parseTimestamp(read(finishedKey));
    m_step = Step(std::clamp(read(stepKey).toInt(), int(Step::Idle), int(Step::Held)));
    m_pass = PullPass::recall(read, keys);
    return problem ? Result<void>(tl::unexpected(*problem)) : Result<void>();
}

void PresencePass::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused && m_started && !m_asking)
        wait(m_pace.gap);
}

void PresencePass::noteServerDate(const QDateTime& utc)
{
    if (m_step == Step::Walking)
        m_pass.noteServerDate(utc);
}

void PresencePass::wait(milliseconds time)
{
    m_timer.start(std::min<milliseconds>(time, std::chrono::hours(1)));
}

void PresencePass::tick()
{
    if (m_paused || m_asking || m_step == Step::Held)
        return;
    if (!m_server.isReady())
        return wait(m_pace.gap * gapsAfterFailure);
    if (m_step == Step::Asking)
        return askNextMissed();
    if (m_step == Step::Idle) {
        const QDateTime now = m_clock->nowUtc();
        const milliseconds since(m_finishedAt.isValid() ? m_finishedAt.msecsTo(now)
                                                        : m_pace.interval.count());
        // A clock that was set back must not put the next pass off for years.
        if (since >= milliseconds(0) && since < m_pace.interval)
            return wait(std::max(m_pace.gap, m_pace.interval - since));
        if (const Result<void> begun = begin(); !begun)
            return tellFailure(begun.error());
    }
    askPage();
}

Result<void> PresencePass::begin()
{
    m_pass = PullPass::whole();
    m_step = Step::Walking;
    QHash<QString, QString> state = m_pass.state(keys);
    state.insert(stepKey, QString::number(int(m_step)));
    return m_cache.forgetSeen(state);
}

Result<void> PresencePass::setStep(Step step)
{
    m_step = step;
    return m_cache.setSyncState(stepKey, QString::number(int(step)));
}

void PresencePass::askPage()
{
    m_asking = true;
    m_server.send(m_pass.request(), RequestLane::Background, this, [this](const Result<TicketPage>& answer) {
        m_asking = false;
        takePage(answer);
    });
}

void PresencePass::takePage(const Result<TicketPage>& answer)
{
    if (!answer) {
        const bool refused = refusesPage(answer.error()) && !m_pass.isFirstPage();
        // A list that cannot be read to its end proves nothing.
        if (refused && !m_pass.goRoundPageLimit())
            return finish();
        return wait(refused ? m_pace.gap : m_pace.gap * gapsAfterFailure);
    }
    m_pass.take(*answer);
    PageWrite write{.tickets = {}, .state = m_pass.state(keys), .seen = {}};
    for (const Ticket& ticket : answer->tickets) {
        write.seen.append(ticket.id);
        if (!m_unwanted || !m_unwanted(ticket))
            write.tickets.append(ticket);
    }
    if (!take(m_cache.storePage(write)))
        return;
    if (m_pass.isStuck())
        return finish();
    if (m_pass.isFinished())
        return lookAtMissed(false);
    wait(m_pace.gap);
}

/// `allowed`: the person said that so many may go.
void PresencePass::lookAtMissed(bool allowed)
{
    const QDateTime before = m_pass.started().isValid() ? m_pass.started() : m_pass.watermark();
    const auto missed = m_cache.missedTickets(before);
    const auto total = m_cache.ticketCount();
    if (!missed || !total)
        return tellFailure(missed ? total.error() : missed.error());
    const bool many = missed->size() >= heldFrom || missed->size() * heldShare > *total;
    m_missed = *missed;
    if (const auto stored = setStep(many && !allowed ? Step::Held : Step::Asking); !stored)
        return tellFailure(stored.error());
    if (m_step == Step::Held)
        Q_EMIT removalsHeld(int(m_missed.size()), int(*total));
    else
        askNextMissed();
}

void PresencePass::answerRemovals(bool remove)
{
    if (m_step != Step::Held)
        return;
    if (!remove)
        return finish();
    if (const auto stored = setStep(Step::Asking); !stored)
        return tellFailure(stored.error());
    wait(m_pace.gap);
}

void PresencePass::askNextMissed()
{
    if (m_missed.isEmpty())
        return finish();
    m_asking = true;
    const TicketId id = m_missed.first();
    m_server.send(
        GetTicket{.id = id, .include = {}}, RequestLane::Background, this,
        [this, id](const Result<TicketWithIncludes>& answer) {
            m_asking = false;
            takeMissed(id, answer);
        },
        deniedTicket);
}

void PresencePass::takeMissed(const TicketId& id, const Result<TicketWithIncludes>& answer)
{
    if (answer) {
        if (!take(m_cache.storePage({.tickets = {answer->ticket}, .state = {}, .seen = {id}})))
            return;
    } else if (answer.error().kind == ErrorKind::NotFound) {
        return checkServer(id);
    } else if (answer.error().kind != ErrorKind::Protocol) {
        return wait(m_pace.gap * gapsAfterFailure);
    }
    // One whose answer cannot be read is there.
    m_missed.removeOne(id);
    wait(m_pace.gap);
}

/// Also a server that is being moved says 404 to everything: only one that still lists tickets is believed.
void PresencePass::checkServer(const TicketId& id)
{
    m_asking = true;
    m_server.send(ListTickets{.perPage = 1}, RequestLane::Background, this,
                  [this, id](const Result<TicketPage>& answer) {
                      m_asking = false;
                      if (!answer)
                          return wait(m_pace.gap * gapsAfterFailure);
                      if (!take(m_cache.markGone({id}, m_clock->nowUtc())))
                          return;
                      m_missed.removeOne(id);
                      wait(m_pace.gap);
                  });
}

void PresencePass::finish()
{
    m_step = Step::Idle;
    m_missed.clear();
    m_finishedAt = m_clock->nowUtc();
    const auto stored = m_cache.forgetSeen(
        {{stepKey, QString::number(int(m_step))}, {finishedKey, formatTimestamp(m_finishedAt)}});
    if (!stored)
        return tellFailure(stored.error());
    wait(m_pace.interval);
}

/// False after a failure, which was told.
bool PresencePass::take(const Result<CacheChange>& change)
{
    if (!change) {
        tellFailure(change.error());
        return false;
    }
    Q_EMIT cacheChanged(*change);
    return true;
}

/// The pass stops; the next start() goes on from what was stored.
void PresencePass::tellFailure(const Error& error)
{
    m_timer.stop();
    m_started = false;
    Q_EMIT storageFailed(error);
}

} // namespace deskbell
