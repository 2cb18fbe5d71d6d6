// SPDX-License-Identifier: MIT
#include "models/roworder.h"

#include <algorithm>
#include <span>
#include <vector>

namespace deskbell {

namespace {

/// Which entries an order has. A million ticket numbers are 128 KB here, and a hash of them forty megabytes.
class EntrySet
{
public:
    explicit EntrySet(const QList<qint64>& entries)
    {
        qint64 largest = -1;
        for (const qint64 entry : entries)
            if (entry < mostBits)
                largest = std::max(largest, entry);
        m_low.resize(size_t(largest + 1));
        for (const qint64 entry : entries) {
            if (entry >= 0 && entry < mostBits)
                m_low[size_t(entry)] = true;
            else
                m_rest.insert(entry);
        }
    }
    bool contains(qint64 entry) const
    {
        if (entry >= 0 && entry < mostBits)
            return size_t(entry) < m_low.size() && m_low[size_t(entry)];
        return m_rest.contains(entry);
    }

private:
    static constexpr qint64 mostBits = qint64(1) << 26;
    std::vector<bool> m_low;
    QSet<qint64> m_rest; ///< headings, and numbers too large for a bit each
};

/// Where each entry of an order stands.
class EntryPlaces
{
public:
    explicit EntryPlaces(const QList<qint64>& entries)
    {
        qint64 largest = -1;
        for (const qint64 entry : entries) {
            if (isHeading(entry) || entry >= firstSpareRow)
                continue;
            m_smallest = m_smallest < 0 ? entry : std::min(m_smallest, entry);
            largest = std::max(largest, entry);
        }
        // Numbers that lie close together, as ticket numbers do, need no hash.
        constexpr qint64 gaps = 8;
        if (m_smallest >= 0 && largest - m_smallest < gaps * entries.size() + 1'000)
            m_close.resize(size_t(largest - m_smallest + 1), -1);
        for (int place = 0; place < entries.size(); ++place) {
            if (isClose(entries[place]))
                m_close[size_t(entries[place] - m_smallest)] = place;
            else
                m_rest.insert(entries[place], place);
        }
    }
    /// -1 where there is none.
    int of(qint64 entry) const
    {
        return isClose(entry) ? m_close[size_t(entry - m_smallest)] : m_rest.value(entry, -1);
    }
    bool contains(qint64 entry) const { return of(entry) >= 0; }

private:
    bool isClose(qint64 entry) const
    {
        return entry >= m_smallest && entry - m_smallest < qint64(m_close.size());
    }
    qint64 m_smallest = -1;
    std::vector<int> m_close;
    QHash<qint64, int> m_rest;
};

/// Which of `places` belong to the longest ascending sequence in them: the rest are those that moved.
std::vector<bool> ascending(const std::vector<int>& places)
{
    std::vector<int> ends;     // of the best sequence of each length, as indexes
    std::vector<int> previous; // in the sequence that ends with each
    previous.reserve(places.size());
    for (int i = 0; i < int(places.size()); ++i) {
        const auto at = std::ranges::lower_bound(ends, places[size_t(i)], {},
                                                 [&places](int index) { return places[size_t(index)]; });
        previous.push_back(at == ends.begin() ? -1 : *(at - 1));
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> stays(places.size());
    for (int i = ends.empty() ? -1 : ends.back(); i >= 0; i = previous[size_t(i)])
        stays[size_t(i)] = true;
    return stays;
}

/// Leaves what lies between the first and the last difference: news of a million tickets is mostly about a
/// few at one end, and what follows needs three numbers for each of the rest. Returns what both began with
/// last.
qint64 withoutSameEnds(std::span<const qint64>& a, std::span<const qint64>& b)
{
    const auto before = size_t(std::ranges::mismatch(a, b).in1 - a.begin());
    const qint64 last = before == 0 ? 0 : a[before - 1];
    a = a.subspan(before);
    b = b.subspan(before);
    size_t behind = 0;
    while (behind < std::min(a.size(), b.size()) && a[a.size() - 1 - behind] == b[b.size() - 1 - behind])
        ++behind;
    a = a.first(a.size() - behind);
    b = b.first(b.size() - behind);
    return last;
}

/// The same negative number for the same key in each run of the program: FNV-1a, 62 bits of it.
qint64 headingOf(const QString& key)
{
    quint64 hash = 14695981039346656037ULL;
    for (const QChar c : key) {
        hash ^= c.unicode();
        hash *= 1099511628211ULL;
    }
    return -qint64(hash >> 2) - 1;
}

/// A group: its heading, 0 where there is none, and its tickets.
struct Section
{
    qint64 heading = 0;
    std::span<const qint64> tickets;
};

QList<Section> sectionsOf(const RowOrder& order)
{
    const std::span<const qint64> entries(order.entries.constData(), size_t(order.entries.size()));
    if (order.headings.isEmpty())
        return {{.heading = 0, .tickets = entries}};
    QList<Section> sections;
    for (size_t at = 0; at < entries.size();) {
        const qint64 heading = isHeading(entries[at]) ? entries[at++] : 0;
        const size_t first = at;
        while (at < entries.size() && !isHeading(entries[at]))
            ++at;
        sections.append({.heading = heading, .tickets = entries.subspan(first, at - first)});
    }
    return sections;
}

template <class Set>
QList<RowRange> missingFrom(const Set& others, const QList<qint64>& entries)
{
    QList<RowRange> ranges;
    for (int row = 0; row < entries.size(); ++row) {
        if (others.contains(entries[row]))
            continue;
        if (!ranges.isEmpty() && ranges.last().first + ranges.last().count == row)
            ++ranges.last().count;
        else
            ranges.append({.first = row, .count = 1});
    }
    return ranges;
}

/// Whether what is in both stands in the same order.
bool sameSequence(const QList<qint64>& a, const EntryPlaces& inA, const QList<qint64>& b, const EntrySet& inB)
{
    qsizetype at = 0;
    for (const qint64 entry : a) {
        if (!inB.contains(entry))
            continue;
        while (!inA.contains(b[at]))
            ++at;
        if (b[at++] != entry)
            return false;
    }
    return true;
}

OrderChange changeTo(const RowOrder& shown, const EntryPlaces& before, RowOrder next)
{
    const EntrySet after(next.entries);
    OrderChange change{.order = std::move(next)};
    change.removed = missingFrom(after, shown.entries);
    change.inserted = missingFrom(before, change.order.entries);
    change.rearranged = !sameSequence(shown.entries, before, change.order.entries, after);
    return change;
}

/// Puts the merged order together, group by group.
class Merger
{
public:
    Merger(const RowOrder& shown, const RowOrder& fresh, const QSet<RowNumber>& kept)
        : m_shown(shown), m_fresh(fresh), m_kept(kept), m_before(shown.entries), m_now(fresh.entries)
    {
    }

    OrderChange merged()
    {
        QHash<qint64, Section> shown;
        QHash<qint64, Section> fresh;
        for (const Section& section : sectionsOf(m_shown))
            shown.insert(section.heading, section);
        for (const Section& section : sectionsOf(m_fresh))
            fresh.insert(section.heading, section);
        m_merged.entries.reserve(std::max(m_shown.entries.size(), m_fresh.entries.size()));
        for (const qint64 heading : mergedHeadings())
            mergeSection(heading, shown.value(heading).tickets, fresh.value(heading).tickets);
        OrderChange change = changeTo(m_shown, m_before, std::move(m_merged));
        change.left = std::move(m_left);
        return change;
    }

private:
    /// Those of the database in its order; each other one behind the one that precedes it in the list.
    QList<qint64> mergedHeadings() const
    {
        QList<qint64> headings;
        for (const Section& section : sectionsOf(m_fresh))
            headings.append(section.heading);
        qint64 previous = 0;
        for (const Section& section : sectionsOf(m_shown)) {
            if (!headings.contains(section.heading))
                headings.insert(headings.indexOf(previous) + 1, section.heading);
            previous = section.heading;
        }
        return headings;
    }

    void mergeSection(qint64 heading, std::span<const qint64> shown, std::span<const qint64> fresh)
    {
        QHash<qint64, QList<qint64>> arrivals = arrivalsBehind(shown, fresh);
        if (heading != 0)
            m_merged.entries.append(heading);
        const qsizetype start = m_merged.entries.size();
        m_merged.entries += arrivals.take(0);
        for (const qint64 ticket : shown) {
            if (!m_now.contains(ticket)) {
                if (!m_kept.contains(ticket))
                    continue;
                m_left.insert(ticket);
            }
            m_merged.entries.append(ticket);
            if (!arrivals.isEmpty())
                m_merged.entries += arrivals.take(ticket);
        }
        if (heading == 0)
            return;
        if (m_merged.entries.size() == start)
            m_merged.entries.removeLast();
        else
            m_merged.headings.insert(heading, m_fresh.headings.contains(heading)
                                                  ? m_fresh.headings.value(heading)
                                                  : m_shown.headings.value(heading));
    }

    /// The new tickets of a group by the present one that precedes them and has not moved itself; 0: by none.
    /// Behind one that has just moved to the top they would be far from their place.
    QHash<qint64, QList<qint64>> arrivalsBehind(std::span<const qint64> shown,
                                                std::span<const qint64> fresh) const
    {
        QHash<qint64, QList<qint64>> arrivals;
        qint64 previous = withoutSameEnds(shown, fresh);
        const int first = shown.empty() ? 0 : int(shown.data() - m_shown.entries.constData());
        std::vector<int> places; // of the group's own tickets
        for (const qint64 ticket : fresh)
            if (const int place = m_before.of(ticket) - first; place >= 0 && place < int(shown.size()))
                places.push_back(place);
        const std::vector<bool> stays = ascending(places);
        size_t present = 0;
        for (size_t at = 0; at < fresh.size(); ++at) {
            const int place = m_before.of(fresh[at]) - first;
            if (place >= 0 && place < int(shown.size()) && stays[present++])
                previous = fresh[at];
            else if (!m_before.contains(fresh[at]))
                arrivals[previous].append(fresh[at]);
        }
        return arrivals;
    }

    const RowOrder& m_shown;
    const RowOrder& m_fresh;
    const QSet<RowNumber>& m_kept;
    EntryPlaces m_before;
    EntrySet m_now;
    RowOrder m_merged;
    QSet<RowNumber> m_left;
};

} // namespace

RowOrder rowOrderOf(const TicketOrder& order)
{
    if (order.groups.isEmpty())
        return {.entries = order.rows, .headings = {}}; // shared, not copied
    RowOrder result;
    result.entries.reserve(qsizetype(order.rows.size()) + order.groups.size());
    auto at = order.rows.begin();
    for (const TicketGroup& group : order.groups) {
        const qint64 heading = headingOf(group.key);
        result.headings.insert(heading, group);
        result.entries.append(heading);
        const auto end = at + std::min(group.count, qint64(order.rows.end() - at));
        std::copy(at, end, std::back_inserter(result.entries));
        at = end;
    }
    return result;
}

OrderChange takenOrder(const RowOrder& shown, RowOrder fresh)
{
    return changeTo(shown, EntryPlaces(shown.entries), std::move(fresh));
}

OrderChange mergedOrder(const RowOrder& shown, const RowOrder& fresh, const QSet<RowNumber>& kept)
{
    return Merger(shown, fresh, kept).merged();
}

} // namespace deskbell
