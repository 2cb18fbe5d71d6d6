// SPDX-License-Identifier: MIT
#include "storage/outboxentry.h"

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

ChangeState toldAs(OutboxState state)
{
    switch (state) {
    case OutboxState::Queued:
        return ChangeState::Queued;
    case OutboxState::Sending:
        return ChangeState::Sending;
    case OutboxState::Unknown:
        return ChangeState::Unknown;
    case OutboxState::Conflict:
        return ChangeState::Conflict;
    case OutboxState::Refused:
        return ChangeState::Refused;
    case OutboxState::Parked:
        return ChangeState::Parked;
    }
    Q_UNREACHABLE();
}

QJsonArray toJson(const QList<FieldConflict>& conflicts)
{
    QJsonArray array;
    for (const FieldConflict& conflict : conflicts) {
        array.append(QJsonObject{{u"key"_s, conflict.key.text()},
                                 {u"base"_s, conflict.base},
                                 {u"mine"_s, conflict.mine},
                                 {u"theirs"_s, conflict.theirs}});
    }
    return array;
}

QList<FieldConflict> conflictsFromJson(const QJsonArray& array)
{
    QList<FieldConflict> conflicts;
    for (const QJsonValue value : array) {
        if (const auto key = FieldKey::fromText(value[u"key"].toString())) {
            conflicts.append(
                {.key = *key, .base = value[u"base"], .mine = value[u"mine"], .theirs = value[u"theirs"]});
        }
    }
    return conflicts;
}

TicketPatch combined(const QList<OutboxEntry>& entries)
{
    TicketPatch patch;
    for (const OutboxEntry& entry : entries) {
        for (const FieldChange& change : entry.patch.changes) {
            const auto known = std::ranges::find(patch.changes, change.key, &FieldChange::key);
            if (known == patch.changes.end())
                patch.changes.append(change);
            else
                known->value = change.value;
        }
    }
    return patch;
}

} // namespace deskbell
