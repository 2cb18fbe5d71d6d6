// SPDX-License-Identifier: MIT
#include "core/searchnames.h"

#include "core/foldedtext.h"
#include "core/searchtext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNamesTold = 8;
constexpr int mostAmbiguousTold = 4;

using Visit = std::function<bool(const SearchName&, const QString&)>;

/// Keys of a list that may hold a hundred thousand contacts and is searched at each key stroke.
const QStringList& keysOf(const NameList& items)
{
    thread_local NameList known;
    thread_local QStringList keys;
    if (!known.isCopyOf(items) && known != items) {
        known = items;
        keys.clear();
        keys.reserve(items.size());
        for (qsizetype i = 0; i < items.size(); ++i)
            keys.append(nameKey(items.name(i).isEmpty() ? items.id(i) : items.name(i)));
    }
    return keys;
}

void forEachItem(const NameList& items, const Visit& each)
{
    const QStringList& keys = keysOf(items);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const NamedItem item = items.at(i);
        const QString name = item.name.isEmpty() ? item.id : item.name;
        if (!each({.name = name, .detail = item.detail, .id = item.id}, keys.at(i)))
            return;
    }
}

/// The workspace's own entries, then the words that none of them has for a name.
void forEachChoice(const QList<Choice>& own, const QStringList& words, QString (*nameOf)(const QString&),
                   const Visit& each)
{
    QStringList told;
    for (const Choice& choice : own) {
        if (choice.id.isEmpty())
            continue;
        const QString key = nameKey(choice.name.isEmpty() ? choice.id : choice.name);
        told.append(key);
        if (!each({.name = choice.name, .id = choice.id, .word = choice.word}, key))
            return;
    }
    for (const QString& word : words) {
        for (const QString& key : {nameKey(nameOf(word)), nameKey(word)}) {
            if (told.contains(key))
                continue;
            told.append(key);
            if (!each({.name = nameOf(word), .word = word}, key))
                return;
        }
    }
}

NameList itemsOf(FilterField field, const Workspace& workspace)
{
    if (field == FilterField::Assignee)
        return workspace.members;
    if (field == FilterField::Inbox)
        return workspace.inboxes;
    return field == FilterField::Contact ? workspace.contacts : NameList(workspace.tags);
}

QList<Choice> ownPriorities(const Workspace& workspace)
{
    QList<Choice> own;
    for (const NamedItem& item : workspace.priorities)
        own.append({.word = item.word, .id = item.id, .name = item.name, .color = item.color});
    return own;
}

QString joinedNames(const QStringList& names, int most)
{
    QString text = names.mid(0, most).join(", "_L1);
    return names.size() > most ? SearchText::tr("%1 and others", "names").arg(text) : text;
}

QString knownNames(FilterField field, const Workspace& workspace)
{
    QStringList names;
    forEachSearchName(field, workspace, [&names](const SearchName& name, const QString&) {
        if (!names.contains(name.name))
            names.append(name.name);
        return names.size() <= mostNamesTold;
    });
    return joinedNames(names, mostNamesTold);
}

} // namespace

QString nameKey(const QString& name)
{
    QString key = folded(name);
    key.replace(u'-', u' ').replace(u'_', u' ');
    return key.simplified();
}

void forEachSearchName(FilterField field, const Workspace& workspace, const Visit& each)
{
    if (field == FilterField::Status)
        return forEachChoice(workspace.statusChoices(), statusWords(), statusWordName, each);
    if (field == FilterField::Priority)
        return forEachChoice(ownPriorities(workspace), priorityWords(), priorityWordName, each);
    forEachItem(itemsOf(field, workspace), each);
}

FoundNames findNames(const QString& value, FilterField field, const Workspace& workspace)
{
    const QString wanted = nameKey(value);
    const bool isAddress = wanted.contains(u'@');
    FoundNames exact;
    FoundNames beginning;
    QString firstKey;
    if (wanted.isEmpty())
        return exact;
    forEachSearchName(field, workspace, [&](const SearchName& name, const QString& key) {
        if (key == wanted || (isAddress && nameKey(name.detail) == wanted)) {
            exact.names.append(name);
        } else if (key.startsWith(wanted) && beginning.names.size() <= mostAmbiguousTold) {
            beginning.isAmbiguous |= !beginning.names.isEmpty() && key != firstKey;
            firstKey = key;
            beginning.names.append(name);
        }
        return true;
    });
    return exact.names.isEmpty() ? beginning : exact;
}

QString unknownNameText(const QString& value, FilterField field, const Workspace& workspace)
{
    const QString known = knownNames(field, workspace);
    const auto sentence = [&](const QString& unknown) {
        return known.isEmpty() ? unknown : SearchText::tr("%1 Known are: %2.").arg(unknown, known);
    };
    if (field == FilterField::Status)
        return sentence(SearchText::tr("There is no status “%1”.").arg(value));
    if (field == FilterField::Priority)
        return sentence(SearchText::tr("There is no priority “%1”.").arg(value));
    if (field == FilterField::Assignee)
        return sentence(SearchText::tr("There is no agent “%1”.").arg(value));
    if (field == FilterField::Inbox)
        return sentence(SearchText::tr("There is no inbox “%1”.").arg(value));
    if (field == FilterField::Tag)
        return sentence(SearchText::tr("There is no tag “%1” on this computer.").arg(value));
    return SearchText::tr("There is no contact “%1” on this computer.").arg(value);
}

QString ambiguousNameText(const QString& value, const QList<SearchName>& names)
{
    QStringList told;
    for (const SearchName& name : names) {
        if (!told.contains(name.name))
            told.append(name.name);
    }
    return SearchText::tr("“%1” could be several: %2. Type more of the name.")
        .arg(value, joinedNames(told, mostAmbiguousTold));
}

} // namespace deskbell
