// SPDX-License-Identifier: MIT
#include "death/world.h"

#include "death/figures.h"
#include "support/eventwait.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QStringList& fields()
{
    static const QStringList names{u"subject"_s, u"assignee_id"_s, u"inbox_id"_s};
    return names;
}

} // namespace

World::World(quint32 seed) : m_random(seed), m_folder(scratch()), m_desk(4, 2)
{
    m_desk.setFate([this](const WireRequest& request) { return fateOf(request); });
    openSession();
}

World::~World()
{
    m_desk.setFate({});
    m_reader.reset();
    m_session.reset();
}

World::Figures World::figures() const
{
    Figures all = m_figures;
    all.patches = m_desk.patches();
    all.decisions = m_decisions;
    return all;
}

void World::openSession()
{
    m_isDead = m_isDying = m_openFailed = false;
    m_accessesLeft = -1;
    m_connection = {};
    Session::Setup setup;
    setup.account = {.id = u"a1"_s, .name = u"World"_s, .server = m_desk.origin()};
    setup.key = ApiKey::parse("ixk_world_" + QByteArray::number(++m_key)).value();
    setup.cachePath = cachePath();
    setup.outboxPath = outboxPath();
    setup.clock = std::make_shared<SystemClock>();
    setup.limits.budgetSpeed = 1'000; // the budget has stories of its own
    setup.passed = [this](QLatin1StringView point) {
        m_decisions += point == passage::attemptStored;
    };
    setup.faults = [this]() -> std::optional<Error> {
        const Error error{.kind = ErrorKind::Storage, .message = u"the disk failed"_s};
        if (m_isDead)
            return error;
        if (m_accessesLeft < 0 || m_accessesLeft-- > 0)
            return std::nullopt;
        m_isDead = m_isDying.load();
        return error;
    };
    m_session = std::make_unique<Session>(setup);
    watch();
    m_session->start();
}

void World::watch()
{
    const auto confirm = [this](const QString& operation) {
        for (const FieldPlace& place : m_unconfirmed.take(operation)) {
            Wish& wish = m_wishes[{place.ticket, place.field, {}}];
            wish.confirmed = std::max(wish.confirmed, wish.asked.indexOf(place.value));
        }
    };
    QObject::connect(m_session.get(), &Session::changeReported, m_session.get(),
                     [this, confirm](const ChangeReport& report) {
                         for (const FieldConflict& conflict : report.conflicts)
                             m_shown.insert(conflict.theirs.toString());
                         confirm(report.operation);
                     });
    QObject::connect(m_session.get(), &Session::changeNotStored, m_session.get(),
                     [this](const QString& operation) { m_unconfirmed.remove(operation); });
    QObject::connect(m_session.get(), &Session::openFailed, m_session.get(), [this] { m_openFailed = true; });
    QObject::connect(m_session.get(), &Session::connectionChanged, m_session.get(),
                     [this](const ConnectionStatus& status) { m_connection = status; });
}

void World::closeSession()
{
    m_reader.reset();
    if (!m_session->shutDown(std::chrono::seconds(20)))
        m_found += u"the engine hung"_s;
    if (!m_isDead)
        QCoreApplication::processEvents(); // its last news
    m_session.reset();
    m_unconfirmed.clear();
    for (const QString& file : {cachePath(), outboxPath()}) {
        if (QFile::exists(file) && integrityOf(file) != "ok"_L1)
            m_found += integrityOf(file);
    }
}

void World::die()
{
    ++m_figures.deaths;
    m_isDying = true;
    m_accessesLeft = dice(60);
    if (dice(2) == 0)
        m_session->refresh();
    goOn(3);
    m_isDead = true;
    closeSession();
    openSession();
}

void World::newKey()
{
    m_session->setKey(ApiKey::parse("ixk_world_" + QByteArray::number(++m_key)).value());
}

void World::edit(const QString& ticket)
{
    if (!m_reader) {
        auto reader = CacheReader::open(cachePath(), outboxPath());
        if (!reader)
            return;
        m_reader = *std::move(reader);
    }
    const auto details = m_reader->details(ticket);
    if (!details)
        return;
    TicketPatch patch;
    QList<FieldPlace> places;
    for (int i = 0; i <= dice(2); ++i) {
        const QString field = fields().at(dice(3));
        const FieldKey key = FieldKey::fromText(field).value();
        const QString base = fieldValue(details->shown(), key).toString();
        const QString value = u"me-%1"_s.arg(++m_value);
        if (patch.find(key))
            continue;
        patch.set(key, base, value);
        m_shown.insert(base);
        places.append({ticket, field, value});
        m_wishes[{ticket, field, {}}].asked.append(value);
    }
    ++m_figures.edits;
    m_unconfirmed.insert(m_session->submit(ticket, patch), places);
}

void World::othersEdit()
{
    const QString ticket = m_desk.ids().at(dice(4));
    const QString field = fields().at(dice(3));
    // Now and then they put back what was there before us, as if we had never been.
    const QStringList& asked = m_wishes[{ticket, field, {}}].asked;
    const bool undo = dice(4) == 0 && asked.contains(m_desk.text(ticket, field));
    m_desk.change(ticket, field, undo ? u"undone-%1"_s.arg(++m_value) : u"other-%1"_s.arg(++m_value));
}

void World::spoilNetwork()
{
    m_faultyRequests = 1 + dice(3);
    if (dice(6) == 0) {
        m_isAway = true;
        m_desk.disappear();
    }
}

Fate World::fateOf(const WireRequest& request)
{
    if (m_faultyRequests <= 0)
        return {};
    --m_faultyRequests;
    using Answer = Fate::Answer;
    static constexpr Answer lost[] = {Answer::Close,   Answer::Reset, Answer::HalfStatus, Answer::CutHeaders,
                                      Answer::CutBody, Answer::Noise, Answer::EmptyBody,  Answer::Gateway};
    static constexpr Answer no[] = {Answer::Refused, Answer::KeyRefused, Answer::ReadOnlyKey};
    if (dice(4) == 0)
        return {.applied = false, .answer = request.verb == "PATCH" ? no[dice(3)] : no[1]};
    return {.applied = dice(2) == 0, .answer = lost[dice(8)]};
}

void World::decideConflict(const QStringList& row)
{
    const QString& ticket = row.at(2);
    for (const QJsonValue conflict : QJsonDocument::fromJson(row.at(4).toUtf8()).array()) {
        const QString field = conflict[u"key"].toString();
        const QString mine = conflict[u"mine"].toString();
        const bool useMine = dice(2) == 0;
        m_shown.insert(conflict[u"theirs"].toString());
        if (useMine)
            ++m_decided[mine];
        Wish& wish = m_wishes[{ticket, field, {}}];
        if (!useMine)
            wish.givenUp = std::max(wish.givenUp, wish.asked.indexOf(mine));
        m_session->resolveConflict(row.at(0), FieldKey::fromText(field).value(), useMine);
    }
}

void World::decide(bool all)
{
    const QStringList waiting =
        rows(u"SELECT json_array(operation, state, ticket_id, patch, conflicts) FROM entries"
             " WHERE state IN ('conflict', 'refused') ORDER BY seq"_s);
    for (const QString& text : waiting) {
        QStringList row;
        for (const QJsonValue cell : QJsonDocument::fromJson(text.toUtf8()).array())
            row.append(cell.toString());
        if (row.size() != 5)
            continue;
        if (row.at(1) == "conflict"_L1) {
            decideConflict(row);
        } else {
            for (const QJsonValue change : QJsonDocument::fromJson(row.at(3).toUtf8()).array()) {
                Wish& wish = m_wishes[{row.at(2), change[u"key"].toString(), {}}];
                wish.givenUp = std::max(wish.givenUp, wish.asked.indexOf(change[u"value"].toString()));
            }
            m_session->discardChange(row.at(0));
        }
        if (!all)
            return;
    }
}

void World::step()
{
    ++m_figures.steps;
    const int what = dice(100);
    auto happens = [&, before = 0](int share, const char* name) mutable {
        before += share;
        const bool isIt = what < before && what >= before - share;
        if (isIt)
            note(QString::number(m_figures.steps) + u' ' + QLatin1String(name));
        return isIt;
    };
    if (happens(40, "an edit"))
        edit(m_desk.ids().at(dice(4)));
    if (happens(15, "others edit"))
        othersEdit();
    if (happens(13, "the network fails"))
        spoilNetwork();
    if (happens(5, "the network is back"))
        m_desk.comeBack();
    if (happens(4, "it dies"))
        die();
    if (happens(2, "it is closed and opened"))
        closeSession(), openSession();
    if (happens(4, "another key"))
        newKey();
    if (happens(1, "the key is gone"))
        m_session->reportMissingKey();
    if (happens(3, "the disk fails"))
        m_accessesLeft = dice(40);
    if (happens(5, "the agent decides"))
        decide(false);
    if (happens(4, "refresh"))
        m_session->refresh();
    if (happens(4, "retry"))
        m_session->retryNow();
    goOn(dice(4));
    if (m_openFailed)
        closeSession(), openSession();
}

void World::goOn(int requests)
{
    const int until = m_desk.requests() + requests;
    waitUntil([&] { return m_desk.requests() >= until; }, std::chrono::milliseconds(requests == 0 ? 0 : 8));
}

bool World::waitFor(const std::function<bool()>& condition)
{
    return waitUntil(
        [&] {
            if (std::exchange(m_openFailed, false))
                closeSession(), openSession();
            return condition();
        },
        std::chrono::seconds(20));
}

QString World::situation() const
{
    return u"connection %1 (%2), waiting %3, last sync %4, requests %5, last pages %6; entries: %7"_s
        .arg(int(m_connection.state))
        .arg(m_connection.error ? m_connection.error->message : QString())
        .arg(m_connection.waitingChanges)
        .arg(m_connection.lastSync.toString(Qt::ISODateWithMs))
        .arg(m_desk.requests())
        .arg(m_desk.lastPages())
        .arg(rows(u"SELECT json_array(state, ticket_id, patch, problem) FROM entries"_s).join(u'\n'));
}

bool World::comeToRest()
{
    m_faultyRequests = 0;
    m_accessesLeft = -1;
    m_desk.comeBack();
    newKey();
    m_session->retryNow();
    const int passes = m_desk.lastPages();
    // Twice: a pass that was under way may have seen nothing of the last changes.
    const bool quiet = waitFor([&] {
        return m_desk.lastPages() > passes &&
               rows(u"SELECT state FROM entries WHERE state NOT IN ('conflict', 'refused')"_s).isEmpty();
    });
    const int before = m_desk.lastPages();
    const QDateTime synced = m_connection.lastSync;
    m_session->refresh();
    return quiet && waitFor([&] { return m_desk.lastPages() > before && m_connection.lastSync != synced; });
}

bool World::decideAll()
{
    for (int round = 0; round < 10; ++round) {
        if (!comeToRest())
            return false;
        if (rows(u"SELECT operation FROM entries"_s).isEmpty())
            return true;
        decide(true);
    }
    return false;
}

} // namespace deskbell
