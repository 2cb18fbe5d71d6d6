// SPDX-License-Identifier: MIT
#include "death/laws.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <map>
#include <set>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonValue& value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

/// Calls `place(FieldPlace)` for each field of an event.
void forEachField(const DeskEvent& event, const auto& call)
{
    for (auto field = event.values.begin(); field != event.values.end(); ++field)
        call(FieldPlace{event.ticket, field.key(), textOf(field.value())});
}

} // namespace

QStringList doubled(const QList<DeskEvent>& events, const std::function<int(const FieldPlace&)>& decisions)
{
    QStringList breaches;
    std::map<FieldPlace, int> applied;
    std::set<FieldPlace> unread; // sent, and the ticket was not read since without it
    for (const DeskEvent& event : events) {
        switch (event.kind) {
        case DeskEvent::Kind::Read:
            std::erase_if(unread, [&event](const FieldPlace& sent) {
                return sent.ticket == event.ticket && textOf(event.values.value(sent.field)) != sent.value;
            });
            break;
        case DeskEvent::Kind::Patch:
            forEachField(event, [&](const FieldPlace& place) {
                if (!unread.insert(place).second)
                    breaches += u"%1 = %2 was sent again before a read showed that it is not there"_s.arg(
                        place.field, place.value);
            });
            break;
        case DeskEvent::Kind::Applied:
            forEachField(event, [&](const FieldPlace& place) {
                if (++applied[place] > (decisions ? decisions(place) : 1))
                    breaches += u"%1 = %2 was applied %3 times"_s.arg(place.field, place.value,
                                                                      QString::number(applied[place]));
            });
            break;
        case DeskEvent::Kind::Others:
        case DeskEvent::Kind::Listed:
            break;
        }
    }
    return breaches;
}

QStringList replacedUnseen(const QList<DeskEvent>& events,
                           const std::function<bool(const FieldPlace&)>& wasShown, int* inTheWindow)
{
    QStringList breaches;
    std::map<QString, QJsonObject> lastRead;
    for (const DeskEvent& event : events) {
        if (event.kind == DeskEvent::Kind::Read)
            lastRead[event.ticket] = event.values;
        if (event.kind != DeskEvent::Kind::Applied)
            continue;
        for (auto field = event.before.begin(); field != event.before.end(); ++field) {
            const FieldPlace replaced{event.ticket, field.key(), textOf(field.value())};
            if (wasShown(replaced))
                continue;
            if (textOf(lastRead[event.ticket].value(field.key())) != replaced.value && inTheWindow)
                ++*inTheWindow;
            else
                breaches += u"%1 = %2 was replaced by %3 and never shown"_s.arg(
                    replaced.field, replaced.value, textOf(event.values.value(field.key())));
        }
    }
    return breaches;
}

QStringList firstColumn(const QString& path, const QString& sql)
{
    QStringList rows;
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
        QSqlQuery query(database);
        if (!database.open() || !query.exec(sql))
            rows.append(u"error: "_s + query.lastError().text() + database.lastError().text());
        while (query.next())
            rows.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(name);
    return rows;
}

QString integrityOf(const QString& path)
{
    return firstColumn(path, u"PRAGMA integrity_check"_s).join(u"; "_s);
}

} // namespace deskbell
