// SPDX-License-Identifier: MIT
#include "core/choice.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace deskbell {

using namespace Qt::StringLiterals;

const QStringList& statusWords()
{
    static const QStringList words{u"open"_s, u"in_progress"_s, u"waiting"_s, u"resolved"_s, u"closed"_s};
    return words;
}

const QStringList& priorityWords()
{
    static const QStringList words{u"low"_s, u"normal"_s, u"high"_s, u"urgent"_s};
    return words;
}

StatusType statusTypeOf(const QString& word)
{
    const auto index = statusWords().indexOf(word);
    return index < 0 ? StatusType::Other : StatusType(index);
}

PriorityLevel priorityLevelOf(const QString& word)
{
    const auto index = priorityWords().indexOf(word);
    return index < 0 ? PriorityLevel::Other : PriorityLevel(index);
}

QString statusWordName(const QString& word)
{
    switch (statusTypeOf(word)) {
    case StatusType::Open:
        return QCoreApplication::translate("Status", "Open");
    case StatusType::InProgress:
        return QCoreApplication::translate("Status", "In progress");
    case StatusType::Waiting:
        return QCoreApplication::translate("Status", "Waiting");
    case StatusType::Resolved:
        return QCoreApplication::translate("Status", "Resolved");
    case StatusType::Closed:
        return QCoreApplication::translate("Status", "Closed");
    case StatusType::Other:
        break;
    }
    return word;
}

QString priorityWordName(const QString& word)
{
    switch (priorityLevelOf(word)) {
    case PriorityLevel::Low:
        return QCoreApplication::translate("Priority", "Low");
    case PriorityLevel::Normal:
        return QCoreApplication::translate("Priority", "Normal");
    case PriorityLevel::High:
        return QCoreApplication::translate("Priority", "High");
    case PriorityLevel::Urgent:
        return QCoreApplication::translate("Priority", "Urgent");
    case PriorityLevel::Other:
        break;
    }
    return word;
}

bool sameChoice(const Choice& a, const Choice& b)
{
    if (a.isNull() || b.isNull())
        return a.isNull() && b.isNull();
    if (!a.id.isEmpty() && !b.id.isEmpty())
        return a.id == b.id;
    return a.word == b.word;
}

QJsonValue toJson(const Choice& choice)
{
    if (choice.isNull())
        return QJsonValue::Null;
    QJsonObject object;
    const auto put = [&object](QLatin1StringView member, const QString& text) {
        if (!text.isEmpty())
            object.insert(member, text);
    };
    put("word"_L1, choice.word);
    put("id"_L1, choice.id);
    put("name"_L1, choice.name);
    put("color"_L1, choice.color);
    return object;
}

Choice choiceFromJson(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    return {.word = object.value("word"_L1).toString(),
            .id = object.value("id"_L1).toString(),
            .name = object.value("name"_L1).toString(),
            .color = object.value("color"_L1).toString()};
}

} // namespace deskbell
