// SPDX-License-Identifier: MIT
// What could stand at the cursor of a search text.
#include "core/searchclause.h"
#include "core/searchnames.h"
#include "core/searchtext.h"

#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Two letters may begin a word like any other.
constexpr int lettersForFlag = 2;

QString operatorDetail(const QString& name)
{
    static constexpr std::array<std::pair<const char*, const char*>, 12> details{
        {{"status", QT_TRANSLATE_NOOP("Search", "by status")},
         {"priority", QT_TRANSLATE_NOOP("Search", "by priority")},
         {"assignee", QT_TRANSLATE_NOOP("Search", "by agent: me, none or a name")},
         {"inbox", QT_TRANSLATE_NOOP("Search", "by inbox")},
         {"tag", QT_TRANSLATE_NOOP("Search", "by tag")},
         {"contact", QT_TRANSLATE_NOOP("Search", "by contact: name or e-mail address")},
         {"is", QT_TRANSLATE_NOOP("Search", "open, snoozed, due, unread, starred …")},
         {"has", QT_TRANSLATE_NOOP("Search", "with a reminder")},
         {"updated", QT_TRANSLATE_NOOP("Search", "by last change: <3d, today, a date")},
         {"created", QT_TRANSLATE_NOOP("Search", "by age: <3d, today, a date")},
         {"reminder", QT_TRANSLATE_NOOP("Search", "by reminder: today, <3d, none")},
         {"cf.", QT_TRANSLATE_NOOP("Search", "by a custom field")}}};
    for (const auto& [word, detail] : details) {
        if (name == QLatin1StringView(word))
            return SearchText::tr(detail);
    }
    return {};
}

/// Offers for one place of the text, best first.
class Offers
{
public:
    Offers(int start, int length, int limit) : m_start(start), m_length(length), m_limit(limit) {}

    /// Rank 0 is the best.
    void add(int rank, const QString& label, const QString& detail, const QString& text)
    {
        auto& list = m_ranked.at(std::size_t(rank));
        if (list.size() < m_limit)
            list.append(
                {.label = label, .detail = detail, .text = text, .start = m_start, .length = m_length});
    }
    bool isFull() const { return m_ranked.at(0).size() >= m_limit; }

    QList<Completion> best() const
    {
        QList<Completion> all;
        for (const QList<Completion>& list : m_ranked)
            all += list;
        return all.mid(0, m_limit);
    }

private:
    int m_start;
    int m_length;
    int m_limit;
    std::array<QList<Completion>, 3> m_ranked;
};

/// How well a name fits what was typed; -1: not at all.
int fitOf(const QString& key, const QString& typed)
{
    if (key.startsWith(typed))
        return 0;
    if (key.contains(u' ' + typed))
        return 1;
    return typed.size() > 1 && key.contains(typed) ? 2 : -1;
}

void offerOperators(Offers& offers, const QString& typed, const QString& sign, const Workspace& workspace)
{
    const QString wanted = typed.toLower();
    for (const QString& name : searchOperators()) {
        const bool takesKey = name == "cf"_L1;
        if (!name.startsWith(wanted) || (takesKey && workspace.customFields.isEmpty()))
            continue;
        const QString text = takesKey ? u"cf."_s : name + u':';
        offers.add(0, text, operatorDetail(takesKey ? text : name), sign + text);
    }
    if (wanted.startsWith("cf."_L1)) {
        for (const CustomFieldDefinition& field : workspace.customFields) {
            const QString text = "cf."_L1 + field.key + u':';
            if (text.startsWith(wanted, Qt::CaseInsensitive))
                offers.add(0, text, field.label, sign + text);
        }
    }
    if (wanted.size() < lettersForFlag)
        return;
    for (const SearchFlag& flag : searchFlags()) {
        if (flag.word.startsWith(wanted))
            offers.add(1, "is:"_L1 + flag.word, flag.label, sign + "is:"_L1 + flag.word);
    }
}

void offerNames(Offers& offers, FilterField field, const QString& typed, const SearchContext& context)
{
    const QString wanted = nameKey(typed);
    const auto offerWord = [&](const QString& word, const QString& detail) {
        if (word.startsWith(wanted))
            offers.add(0, word, detail, word);
    };
    if (field == FilterField::Assignee && !context.me.isEmpty())
        offerWord(u"me"_s, SearchText::tr("assigned to you"));
    if (field == FilterField::Assignee)
        offerWord(u"none"_s, SearchText::tr("unassigned"));
    forEachSearchName(field, context.workspace, [&](const SearchName& name, const QString& key) {
        int fit = fitOf(key, wanted);
        if (fit < 0 && !name.detail.isEmpty() && nameKey(name.detail).startsWith(wanted))
            fit = 1;
        if (fit >= 0)
            offers.add(fit, name.name, name.detail, quotedValue(name.name));
        return !offers.isFull();
    });
}

void offerTimes(Offers& offers, FilterField field, const QString& typed)
{
    const auto offer = [&](const QString& word, const QString& detail) {
        if (word.startsWith(typed.toLower()))
            offers.add(0, word, detail, word);
    };
    const bool ahead = field == FilterField::Reminder;
    offer(u"today"_s, {});
    if (ahead)
        offer(u"tomorrow"_s, {});
    else
        offer(u"yesterday"_s, {});
    offer(u"<3d"_s, ahead ? SearchText::tr("due within 3 days") : SearchText::tr("less than 3 days ago"));
    offer(u"<1w"_s, ahead ? SearchText::tr("due within 1 week") : SearchText::tr("less than 1 week ago"));
    offer(u">1m"_s, ahead ? SearchText::tr("in more than 1 month") : SearchText::tr("more than 1 month ago"));
    if (ahead)
        offer(u"none"_s, SearchText::tr("without a reminder"));
}

void offerOptions(Offers& offers, const SearchChunk& chunk, const QString& typed, const Workspace& workspace)
{
    const QString wanted = nameKey(typed);
    for (const CustomFieldDefinition& field : workspace.customFields) {
        if (nameKey(field.key) != nameKey(chunk.key))
            continue;
        for (const NamedItem& option : field.options) {
            if (const int fit = fitOf(nameKey(option.name), wanted); fit >= 0)
                offers.add(fit, option.name, {}, quotedValue(option.name));
        }
        if (u"none"_s.startsWith(wanted))
            offers.add(1, u"none"_s, SearchText::tr("without a value"), u"none"_s);
    }
}

void offerValues(Offers& offers, const SearchChunk& chunk, const QString& typed, const SearchContext& context)
{
    const std::optional<FilterField> field = fieldOf(chunk.name);
    if (chunk.name == "is"_L1) {
        for (const SearchFlag& flag : searchFlags()) {
            if (flag.word.startsWith(typed.toLower()))
                offers.add(0, flag.word, flag.label, flag.word);
        }
    } else if (chunk.name == "has"_L1) {
        if (u"reminder"_s.startsWith(typed.toLower()))
            offers.add(0, u"reminder"_s, {}, u"reminder"_s);
    } else if (chunk.name == "cf"_L1) {
        offerOptions(offers, chunk, typed, context.workspace);
    } else if (field == FilterField::Updated || field == FilterField::Created ||
               field == FilterField::Reminder) {
        offerTimes(offers, *field, typed);
    } else if (field) {
        offerNames(offers, *field, typed, context);
    }
}

/// The value that the cursor stands in; what is typed of it ends at the cursor.
const SearchValue* valueAt(const SearchChunk& chunk, int cursor)
{
    for (const SearchValue& value : chunk.values) {
        if (cursor >= value.start && cursor <= value.start + value.length)
            return &value;
    }
    return nullptr;
}

} // namespace

QList<Completion> completions(const QString& text, int cursor, const SearchContext& context, int limit)
{
    const QList<SearchChunk> chunks = searchChunks(text);
    if (chunks.isEmpty()) {
        Offers offers(0, int(text.size()), limit);
        offerOperators(offers, {}, {}, context.workspace);
        return offers.best();
    }
    for (const SearchChunk& chunk : chunks) {
        if (cursor <= chunk.start || cursor > chunk.end())
            continue;
        if (chunk.name.isEmpty()) {
            const QString sign = chunk.negated ? u"-"_s : QString();
            const QString typed = text.mid(chunk.start, cursor - chunk.start).mid(sign.size());
            if (chunk.quoted || typed.isEmpty() || chunk.text.size() < typed.size())
                return {};
            Offers offers(chunk.start, chunk.length, limit);
            offerOperators(offers, typed, sign, context.workspace);
            return offers.best();
        }
        const SearchValue* value = valueAt(chunk, cursor);
        if (!value)
            return {};
        const QString typed = typedName(text.mid(value->start, cursor - value->start));
        Offers offers(value->start, value->length, limit);
        offerValues(offers, chunk, typed, context);
        return offers.best();
    }
    return {};
}

} // namespace deskbell
