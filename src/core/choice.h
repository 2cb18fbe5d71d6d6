// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace deskbell {

/// The semantic category of a status (contract 7.1). `Other` stands for a word this version does not know.
enum class StatusType { Open, InProgress, Waiting, Resolved, Closed, Other };
/// The semantic level of a priority (contract 7.1).
enum class PriorityLevel { Low, Normal, High, Urgent, Other };

StatusType statusTypeOf(const QString& word);
PriorityLevel priorityLevelOf(const QString& word);
/// The API's words in their natural order: open … closed, low … urgent.
const QStringList& statusWords();
const QStringList& priorityWords();
/// Translated display name of an API word; an unknown word comes back as it is.
QString statusWordName(const QString& word);
QString priorityWordName(const QString& word);

/// A ticket's status or priority: the API's fixed word and, in workspaces with custom entries, the entry's
/// id, name and colour. An unknown word survives unchanged.
struct Choice
{
    QString word;
    QString id;
    QString name;
    QString color; ///< hex as the server sent it, with or without '#'; may be empty

    bool isNull() const { return word.isEmpty() && id.isEmpty(); }
    bool operator==(const Choice&) const = default;
};

/// Same decision, whatever the entry is called today: ids where both have one, words otherwise.
bool sameChoice(const Choice& a, const Choice& b);

/// {"word","id","name","color"} with empty members left out; null for a null choice.
QJsonValue toJson(const Choice& choice);
Choice choiceFromJson(const QJsonValue& value);

} // namespace deskbell
