// SPDX-License-Identifier: MIT
#include "core/searchclause.h"

#include "core/foldedtext.h"
#include "core/searchdates.h"
#include "core/searchnames.h"
#include "core/searchtext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

ReadClause wrong(const QString& problem)
{
    return {.clause = {}, .label = {}, .problem = problem};
}

/// "Status: Waiting", or "Status: not Waiting".
QString labelled(FilterField field, const QString& value, bool negated)
{
    const QString told = negated ? SearchText::tr("not %1").arg(value) : value;
    const QHash<FilterField, QString> forms{{FilterField::Status, SearchText::tr("Status: %1")},
                                            {FilterField::Priority, SearchText::tr("Priority: %1")},
                                            {FilterField::Assignee, SearchText::tr("Assignee: %1")},
                                            {FilterField::Inbox, SearchText::tr("Inbox: %1")},
                                            {FilterField::Contact, SearchText::tr("Contact: %1")},
                                            {FilterField::Tag, SearchText::tr("Tag: %1")},
                                            {FilterField::Reminder, SearchText::tr("Reminder: %1")},
                                            {FilterField::Updated, SearchText::tr("Updated: %1")},
                                            {FilterField::Created, SearchText::tr("Created: %1")}};
    return forms.value(field, u"%1"_s).arg(told);
}

/// What is said while nothing stands behind the colon yet.
QString missingValueText(const SearchChunk& chunk)
{
    return SearchText::tr("“%1:” needs a value behind the colon.").arg(chunk.name);
}

void appendOnce(QStringList& list, const QString& text)
{
    if (!list.contains(text))
        list.append(text);
}

QString nameOf(const QString& id, FilterField field, const Workspace& workspace)
{
    QString name = id;
    forEachSearchName(field, workspace, [&](const SearchName& one, const QString&) {
        if (one.id != id || one.name.isEmpty())
            return true;
        name = one.name;
        return false;
    });
    return name;
}

/// A status or priority that its name does not tell from others: by its id behind "#", or by the API's word
/// behind "=". The overview writes these.
bool takeExactly(FilterClause& clause, QStringList& labels, const SearchValue& value,
                 const Workspace& workspace)
{
    const bool isStatus = clause.field == FilterField::Status;
    if (value.quoted || value.text.size() < 2 || (!isStatus && clause.field != FilterField::Priority))
        return false;
    const QString what = value.text.sliced(1);
    if (value.text.front() == u'#') {
        appendOnce(clause.ids, what);
        labels.append(nameOf(what, clause.field, workspace));
        return true;
    }
    if (value.text.front() != u'=')
        return false;
    appendOnce(clause.words, what);
    labels.append(isStatus ? statusWordName(what) : priorityWordName(what));
    return true;
}

/// Puts one value into the clause; what is wrong with it, or an empty text.
QString takeName(FilterClause& clause, QStringList& labels, const SearchValue& value,
                 const SearchContext& context)
{
    const QString key = nameKey(value.text);
    if (!value.quoted && key == "none"_L1) {
        appendOnce(clause.ids, u""_s);
        labels.append(SearchText::tr("none"));
        return {};
    }
    if (!value.quoted && key == "me"_L1 && clause.field == FilterField::Assignee) {
        if (context.me.isEmpty())
            return SearchText::tr("Say who you are first: File ▸ I am….");
        appendOnce(clause.ids, context.me);
        labels.append(SearchText::tr("me"));
        return {};
    }
    const FoundNames found = findNames(value.text, clause.field, context.workspace);
    if (found.isAmbiguous)
        return ambiguousNameText(value.text, found.names);
    if (found.names.isEmpty() && takeExactly(clause, labels, value, context.workspace))
        return {};
    if (found.names.isEmpty())
        return unknownNameText(value.text, clause.field, context.workspace);
    for (const SearchName& name : found.names) {
        if (name.id.isEmpty())
            appendOnce(clause.words, name.word);
        else
            appendOnce(clause.ids, name.id);
    }
    labels.append(found.names.constFirst().name);
    return {};
}

ReadClause readNames(FilterField field, const SearchChunk& chunk, const SearchContext& context)
{
    ReadClause read{.clause = {.field = field, .negated = chunk.negated}};
    QStringList labels;
    for (const SearchValue& value : chunk.values) {
        if (value.text.trimmed().isEmpty())
            continue; // between two commas, or being typed
        if (const QString problem = takeName(read.clause, labels, value, context); !problem.isEmpty())
            return wrong(problem);
    }
    if (labels.isEmpty())
        return wrong(missingValueText(chunk));
    read.label = labelled(field, labels.join(", "_L1), chunk.negated);
    return read;
}

QString timeHelp(FilterField field, const QString& name)
{
    if (field == FilterField::Reminder)
        return SearchText::tr("“%1:” takes <3d, today, none or a date such as 2026-11-01.").arg(name);
    return SearchText::tr("“%1:” takes <3d, today or a date such as 2026-11-01.").arg(name);
}

ReadClause readTime(FilterField field, const SearchChunk& chunk, const SearchContext& context)
{
    if (chunk.values.size() != 1)
        return wrong(timeHelp(field, chunk.name));
    const auto time = searchTime(chunk.values.constFirst().text, field, context);
    if (!time)
        return wrong(timeHelp(field, chunk.name));
    return {.clause = {.field = field,
                       .negated = chunk.negated != time->none,
                       .from = time->from,
                       .until = time->until},
            .label = labelled(field, time->label, chunk.negated),
            .problem = {}};
}

std::optional<FilterClause> flagClause(const QString& word, const SearchContext& context)
{
    if (word == "open"_L1)
        return FilterClause{.field = FilterField::Open};
    if (word == "closed"_L1)
        return FilterClause{.field = FilterField::Open, .negated = true};
    if (word == "snoozed"_L1)
        return FilterClause{.field = FilterField::Reminder, .from = context.now};
    if (word == "due"_L1)
        return FilterClause{.field = FilterField::Reminder, .until = context.now};
    if (word == "unread"_L1)
        return FilterClause{.field = FilterField::Unread};
    if (word == "starred"_L1)
        return FilterClause{.field = FilterField::Starred};
    if (word == "changed"_L1)
        return FilterClause{.field = FilterField::Changed};
    if (word == "conflict"_L1)
        return FilterClause{.field = FilterField::Conflict};
    return std::nullopt;
}

QString flagHelp()
{
    QStringList words;
    for (const SearchFlag& flag : searchFlags())
        words.append(flag.word);
    return SearchText::tr("“is:” takes one of %1.").arg(words.join(", "_L1));
}

ReadClause readFlag(const SearchChunk& chunk, const SearchContext& context)
{
    if (chunk.values.size() != 1)
        return wrong(flagHelp());
    const QString wanted = chunk.values.constFirst().text.toLower();
    auto clause = flagClause(wanted, context);
    if (!clause)
        return wrong(flagHelp());
    clause->negated = clause->negated != chunk.negated;
    QString label;
    for (const SearchFlag& flag : searchFlags()) {
        if (flag.word == wanted)
            label = chunk.negated ? SearchText::tr("Not: %1").arg(flag.label) : flag.label;
    }
    return {.clause = *clause, .label = label, .problem = {}};
}

ReadClause readHas(const SearchChunk& chunk)
{
    if (chunk.values.size() != 1 || chunk.values.constFirst().text.toLower() != "reminder"_L1)
        return wrong(SearchText::tr("“has:” takes reminder."));
    return {.clause = {.field = FilterField::Reminder, .negated = chunk.negated},
            .label = chunk.negated ? SearchText::tr("Without a reminder") : SearchText::tr("With a reminder"),
            .problem = {}};
}

const CustomFieldDefinition* fieldNamed(const QString& key, const Workspace& workspace)
{
    const QString wanted = nameKey(key);
    for (const CustomFieldDefinition& field : workspace.customFields) {
        if (nameKey(field.key) == wanted || nameKey(field.label) == wanted)
            return &field;
    }
    return nullptr;
}

QString unknownFieldText(const QString& key, const Workspace& workspace)
{
    QStringList keys;
    for (const CustomFieldDefinition& field : workspace.customFields)
        keys.append("cf."_L1 + field.key);
    const QString unknown = SearchText::tr("There is no custom field “%1”.").arg(key);
    if (keys.isEmpty())
        return unknown;
    return SearchText::tr("%1 Known are: %2.")
        .arg(unknown, keys.size() > 8
                          ? SearchText::tr("%1 and others", "names").arg(keys.mid(0, 8).join(", "_L1))
                          : keys.join(", "_L1));
}

/// The option that is meant: by its name, the only one that begins so, or its id.
const NamedItem* optionNamed(const QString& value, const CustomFieldDefinition& field)
{
    const QString wanted = nameKey(value);
    const NamedItem* beginning = nullptr;
    int begin = 0;
    for (const NamedItem& option : field.options) {
        const QString key = nameKey(option.name);
        if (key == wanted || option.id == value)
            return &option;
        if (key.startsWith(wanted)) {
            beginning = &option;
            ++begin;
        }
    }
    return begin == 1 ? beginning : nullptr;
}

QString unknownOptionText(const QString& value, const CustomFieldDefinition& field)
{
    QStringList names;
    for (const NamedItem& option : field.options.mid(0, 8))
        names.append(option.name);
    return SearchText::tr("“%1” is no value of %2. Known are: %3.")
        .arg(value, field.label.isEmpty() ? field.key : field.label,
             field.options.size() > 8 ? SearchText::tr("%1 and others", "names").arg(names.join(", "_L1))
                                      : names.join(", "_L1));
}

ReadClause readCustomField(const SearchChunk& chunk, const SearchContext& context)
{
    const CustomFieldDefinition* field = fieldNamed(chunk.key, context.workspace);
    if (!field)
        return wrong(unknownFieldText(chunk.key, context.workspace));
    QStringList parts; // a comma is a part of the value here
    for (const SearchValue& part : chunk.values)
        parts.append(part.text);
    const QString value = parts.join(u',').trimmed();
    if (value.isEmpty())
        return wrong(SearchText::tr("“cf.%1:” needs a value behind the colon.").arg(chunk.key));
    ReadClause read{
        .clause = {.field = FilterField::CustomField, .negated = chunk.negated, .key = field->key}};
    const bool isNone = value.toLower() == "none"_L1 && !chunk.values.constFirst().quoted;
    QString shown = isNone ? SearchText::tr("none") : value;
    if (!isNone && !field->options.isEmpty()) {
        const NamedItem* option = optionNamed(value, *field);
        if (!option)
            return wrong(unknownOptionText(value, *field));
        read.clause.text = folded(option->id);
        shown = option->name;
    } else if (!isNone) {
        read.clause.text = folded(value);
    }
    read.label = SearchText::tr("%1: %2").arg(field->label.isEmpty() ? field->key : field->label,
                                              chunk.negated ? SearchText::tr("not %1").arg(shown) : shown);
    return read;
}

} // namespace

std::optional<FilterField> fieldOf(const QString& operatorName)
{
    static const QHash<QString, FilterField> fields{
        {u"status"_s, FilterField::Status},     {u"priority"_s, FilterField::Priority},
        {u"assignee"_s, FilterField::Assignee}, {u"inbox"_s, FilterField::Inbox},
        {u"contact"_s, FilterField::Contact},   {u"tag"_s, FilterField::Tag},
        {u"updated"_s, FilterField::Updated},   {u"created"_s, FilterField::Created},
        {u"reminder"_s, FilterField::Reminder}};
    const auto found = fields.constFind(operatorName);
    return found == fields.cend() ? std::nullopt : std::optional(*found);
}

QList<SearchFlag> searchFlags()
{
    return {{u"open"_s, SearchText::tr("Open")},
            {u"closed"_s, SearchText::tr("Closed or resolved")},
            {u"snoozed"_s, SearchText::tr("Snoozed")},
            {u"due"_s, SearchText::tr("Reminder due")},
            {u"unread"_s, SearchText::tr("Unread")},
            {u"starred"_s, SearchText::tr("Starred")},
            {u"changed"_s, SearchText::tr("With changes of yours that wait")},
            {u"conflict"_s, SearchText::tr("In conflict")}};
}

ReadClause readClause(const SearchChunk& chunk, const SearchContext& context)
{
    if (chunk.name == "is"_L1)
        return readFlag(chunk, context);
    if (chunk.name == "has"_L1)
        return readHas(chunk);
    if (chunk.name == "cf"_L1)
        return readCustomField(chunk, context);
    const FilterField field = fieldOf(chunk.name).value_or(FilterField::Open);
    const bool isTime =
        field == FilterField::Updated || field == FilterField::Created || field == FilterField::Reminder;
    return isTime ? readTime(field, chunk, context) : readNames(field, chunk, context);
}

} // namespace deskbell
