// SPDX-License-Identifier: MIT
#include "api/apiclient.h"

#include "api/ratebudget.h"
#include "api/transport.h"

#include <QElapsedTimer>
#include <QQueue>
#include <QTimer>

#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// Qt opens six connections to a host. Background work leaves two of them free, so that a hanging poll never
// stands in the way of a person's click.
constexpr int mostUnderWay = 6;
constexpr int mostInBackground = 4;

Error pauseError(milliseconds wait)
{
    return {.kind = ErrorKind::RateLimited, .retryAfter = std::chrono::ceil<seconds>(wait)};
}

} // namespace

/// The queues before the transport. Everything here happens on the client's thread.
class ApiClient::Private
{
public:
    struct Waiting
    {
        HttpRequest request;
        RequestLane lane = RequestLane::Background;
        Answer answer;
    };

    Private(ApiClient* owner, const QUrl& origin, const ApiKey& key, const TransportLimits& limits,
            std::shared_ptr<RateBudget> budget)
        : m_client(owner),
          m_transport(new Transport(origin, key, limits, owner)),
          m_speed(limits.budgetSpeed),
          m_budget(std::move(budget)),
          m_pump(new QTimer(owner))
    {
        m_pump->setSingleShot(true);
        QObject::connect(m_pump, &QTimer::timeout, owner, [this] { pump(); });
    }

    void enqueue(const Waiting& waiting)
    {
        queue(waiting.lane).enqueue(waiting);
        schedule(milliseconds(0));
    }

    QList<Waiting> takeWaiting()
    {
        QList<Waiting> all = std::exchange(m_interactive, {});
        all.append(std::exchange(m_background, {}));
        return all;
    }

    /// Says why nothing is sent for this request at all, if so.
    std::optional<Error> refusalBeforeSending(const HttpRequest& request) const
    {
        if (m_closing)
            return Error{.kind = ErrorKind::Cancelled};
        if (const auto pause = m_budget->pausedFor(); pause > milliseconds(0))
            return pauseError(pause);
        return m_transport->problemWith(request);
    }

    bool hasRoom() const
    {
        return !m_closing && m_underWay == 0 && m_interactive.isEmpty() && m_background.isEmpty() &&
               m_budget->waitFor(RequestLane::Background) == milliseconds(0);
    }

    /// From now on nothing is taken on.
    void close() { m_closing = true; }
    Transport* transport() const { return m_transport; }
    const RateBudget& budget() const { return *m_budget; }

private:
    QQueue<Waiting>& queue(RequestLane lane)
    {
        return lane == RequestLane::Interactive ? m_interactive : m_background;
    }

    /// Wakes the pump after `wait`, or sooner if it is already set so.
    void schedule(milliseconds wait)
    {
        // Rounded up, or the pump would find that it came a moment too early.
        const milliseconds real = (wait + milliseconds(m_speed - 1)) / m_speed;
        if (!m_pump->isActive() || m_pump->remainingTimeAsDuration() > real)
            m_pump->start(real);
    }

    void pump();
    void start(const Waiting& waiting);
    void answered(const Waiting& waiting, const TransportAnswer& answer);

    ApiClient* m_client;
    Transport* m_transport;
    int m_speed;
    std::shared_ptr<RateBudget> m_budget;
    QTimer* m_pump;
    QQueue<Waiting> m_interactive;
    QQueue<Waiting> m_background;
    int m_underWay = 0;
    int m_underWayInBackground = 0;
    bool m_closing = false;
};

void ApiClient::Private::pump()
{
    if (const auto pause = m_budget->pausedFor(); pause > milliseconds(0)) {
        const QList<Waiting> refused = takeWaiting();
        for (const Waiting& waiting : refused)
            waiting.answer(tl::unexpected(pauseError(pause)));
        return; // a receiver may have deleted the client
    }
    for (const RequestLane lane : {RequestLane::Interactive, RequestLane::Background}) {
        const bool background = lane == RequestLane::Background;
        while (!queue(lane).isEmpty() && m_underWay < mostUnderWay &&
               (!background || m_underWayInBackground < mostInBackground)) {
            if (const auto wait = std::max(m_budget->waitFor(lane), m_budget->paceFor(lane));
                wait > milliseconds(0)) {
                schedule(wait);
                break;
            }
            start(queue(lane).dequeue());
        }
    }
}

void ApiClient::Private::start(const Waiting& waiting)
{
    m_budget->spend();
    ++m_underWay;
    m_underWayInBackground += waiting.lane == RequestLane::Background ? 1 : 0;
    QElapsedTimer clock;
    clock.start();
    m_transport->send(waiting.request, [this, waiting, clock](const TransportAnswer& answer) {
        if (answer.httpStatus != 0)
            Q_EMIT m_client->answerTook(milliseconds(clock.elapsed()));
        answered(waiting, answer);
    });
}

void ApiClient::Private::answered(const Waiting& waiting, const TransportAnswer& answer)
{
    --m_underWay;
    m_underWayInBackground -= waiting.lane == RequestLane::Background ? 1 : 0;
    schedule(milliseconds(0));

    Result<QJsonDocument> result = answer.result;
    milliseconds pause{0};
    if (!result && result.error().kind == ErrorKind::RateLimited) {
        pause = m_budget->throttled(result.error().retryAfter);
        result.error().retryAfter = std::chrono::ceil<seconds>(pause);
    } else if (answer.httpStatus != 0) {
        m_budget->answered();
    }
    if (answer.serverDate.isValid())
        Q_EMIT m_client->serverDateSeen(answer.serverDate);
    if (pause > milliseconds(0))
        Q_EMIT m_client->paused(pause);
    waiting.answer(result); // last: the receiver may delete the client
}

ApiClient::ApiClient(const QUrl& origin, const ApiKey& key, const TransportLimits& limits, QObject* parent)
    : ApiClient(origin, key, limits,
                std::make_shared<RateBudget>(RateBudget::steadyClock(limits.budgetSpeed)), parent)
{
}

ApiClient::ApiClient(const QUrl& origin, const ApiKey& key, const TransportLimits& limits,
                     std::shared_ptr<RateBudget> budget, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(this, origin, key, limits, std::move(budget)))
{
}

ApiClient::~ApiClient()
{
    d->close();
    abortAll();
}

void ApiClient::sendRequest(HttpRequest request, RequestLane lane, Answer answer)
{
    if (const auto problem = d->refusalBeforeSending(request)) {
        answer(tl::unexpected(*problem));
        return;
    }
    d->enqueue({.request = std::move(request), .lane = lane, .answer = std::move(answer)});
}

void ApiClient::abortAll()
{
    const auto waiting = d->takeWaiting();
    d->transport()->abortAll();
    for (const auto& one : waiting)
        one.answer(failure(ErrorKind::Cancelled));
}

bool ApiClient::hasRoom() const
{
    return d->hasRoom();
}

milliseconds ApiClient::pausedFor() const
{
    return d->budget().pausedFor();
}

} // namespace deskbell
