// SPDX-License-Identifier: MIT
// The laws of design section 3a, as far as a World can break them.
#include "death/world.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QStringList World::rows(const QString& sql) const
{
    return QFile::exists(outboxPath()) ? firstColumn(outboxPath(), sql) : QStringList();
}

QString World::waitingPatches() const
{
    return rows(u"SELECT patch FROM entries"_s).join(u'\n');
}

void World::readEvents()
{
    for (; m_eventsRead < m_desk.events().size(); ++m_eventsRead) {
        const DeskEvent& event = m_desk.events().at(m_eventsRead);
        if (event.kind != DeskEvent::Kind::Applied)
            continue;
        for (const QJsonValue value : event.values)
            m_applied.insert(value.toString());
    }
}

/// L1: the last edit that was told to be on disk, or one asked for later, was applied or waits.
QStringList World::lost()
{
    QStringList breaches;
    const QString waiting = waitingPatches();
    readEvents();
    for (auto place = m_wishes.cbegin(); place != m_wishes.cend(); ++place) {
        const Wish& wish = *place;
        if (wish.confirmed < 0 || wish.givenUp >= wish.confirmed)
            continue;
        const QStringList good = wish.asked.mid(wish.confirmed);
        const bool isHeld = std::ranges::any_of(good, [&](const QString& value) {
            return m_applied.contains(value) || waiting.contains(u'"' + value + u'"');
        });
        if (!isHeld)
            breaches +=
                u"lost: %1 %2 = %3"_s.arg(place.key().ticket.right(2), place.key().field, good.first());
    }
    return breaches;
}

/// L5: it moves only after a complete pass. A page may be on its way when it is counted, so passes are lent.
QStringList World::unlawfulWatermark()
{
    if (!QFile::exists(cachePath()))
        return {};
    const QString now =
        firstColumn(cachePath(), u"SELECT value FROM sync_state WHERE key = 'tickets.watermark'"_s).value(0);
    if (now == m_watermark || now.startsWith("error"_L1))
        return {};
    m_watermark = now;
    QStringList breaches;
    if (++m_watermarkMoves > m_desk.lastPages())
        breaches +=
            u"the watermark moved %1 times in %2 passes"_s.arg(m_watermarkMoves).arg(m_desk.lastPages());
    if (firstColumn(cachePath(), u"SELECT id FROM tickets"_s).size() != m_desk.ids().size())
        breaches += u"the watermark moved before all tickets were there"_s;
    return breaches;
}

/// L1, "exactly one"; and what the agent sees is what the server has.
QStringList World::notResting() const
{
    QStringList breaches;
    const QString waiting = waitingPatches();
    for (const QString& id : m_desk.ids()) {
        const QJsonObject server = m_desk.ticket(id);
        for (const QString& field : {u"subject"_s, u"assignee_id"_s, u"inbox_id"_s}) {
            const QString value = server.value(field).toString();
            if (value.startsWith("me-"_L1) && waiting.contains(u"\"value\":\""_s + value + u'"'))
                breaches += u"on the server and in the outbox: "_s + value;
        }
        const QString cached =
            firstColumn(cachePath(), u"SELECT json_array(subject, assignee_id, inbox_id) FROM"
                                     " tickets WHERE id = '%1'"_s.arg(id))
                .value(0);
        const QString real = QString::fromUtf8(
            QJsonDocument(QJsonArray{server.value(u"subject"_s), server.value(u"assignee_id"_s),
                                     server.value(u"inbox_id"_s)})
                .toJson(QJsonDocument::Compact));
        if (cached != real)
            breaches += u"the cache has %1, the server %2"_s.arg(cached, real);
    }
    return breaches;
}

QStringList World::breaches(bool atRest)
{
    QStringList all = std::exchange(m_found, {});
    all += lost();
    all += unlawfulWatermark();
    if (!atRest)
        return all;
    all += notResting();
    all += doubled(m_desk.events(),
                   [this](const FieldPlace& place) { return 1 + m_decided.value(place.value); });
    all += replacedUnseen(
        m_desk.events(),
        [this](const FieldPlace& place) {
            return m_shown.contains(place.value) || place.value.startsWith("me-"_L1);
        },
        &m_figures.inTheWindow);
    if (m_desk.patches() > m_decisions)
        all += u"%1 PATCHes for %2 attempts"_s.arg(m_desk.patches()).arg(m_decisions);
    return all;
}

} // namespace deskbell
