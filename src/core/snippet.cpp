// SPDX-License-Identifier: MIT
#include "core/snippet.h"

#include "core/searchform.h"

#include <QSet>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar ellipsis(0x2026);
/// How far a cut may move to fall between words.
constexpr qsizetype cutRoom = 16;
/// At most so much stands before the first word that was found, so that the eye meets it early.
constexpr qsizetype mostLead = 40;

/// A place in which a term was found.
struct Hit
{
    int start = 0;
    int end = 0;
    int term = 0;
};

/// What a term is compared as.
struct Wanted
{
    QList<SearchToken> words;
    bool goesOn = false;
};

bool matchesAt(const QList<SearchToken>& tokens, qsizetype at, const Wanted& wanted)
{
    const qsizetype count = wanted.words.size();
    for (qsizetype i = 0; i < count; ++i) {
        const QString& key = tokens.at(at + i).key;
        const QString& word = wanted.words.at(i).key;
        const bool isLast = i + 1 == count;
        if (isLast && wanted.goesOn ? !key.startsWith(word) : key != word)
            return false;
    }
    return true;
}

/// Ascending by where they begin.
QList<Hit> hitsIn(const QString& text, const QList<SearchTerm>& terms)
{
    QList<Wanted> wanted;
    for (const SearchTerm& term : terms) {
        const QList<SearchToken> words = term.excluded ? QList<SearchToken>() : searchTokens(term.text);
        if (!words.isEmpty())
            wanted.append({.words = words, .goesOn = term.isPrefix && mayGoOn(words.constLast())});
    }
    QList<Hit> hits;
    if (wanted.isEmpty())
        return hits;
    const QList<SearchToken> tokens = searchTokens(text);
    for (qsizetype at = 0; at < tokens.size(); ++at) {
        for (qsizetype term = 0; term < wanted.size(); ++term) {
            const qsizetype count = wanted.at(term).words.size();
            if (at + count > tokens.size() || !matchesAt(tokens, at, wanted.at(term)))
                continue;
            const SearchToken& last = tokens.at(at + count - 1);
            hits.append({.start = tokens.at(at).start, .end = last.start + last.length, .term = int(term)});
        }
    }
    return hits;
}

QList<Snippet::Mark> marksOf(const QList<Hit>& hits)
{
    QList<Snippet::Mark> marks;
    for (const Hit& hit : hits) {
        if (!marks.isEmpty() && hit.start < marks.last().start + marks.last().length) {
            Snippet::Mark& last = marks.last();
            last.length = std::max(last.start + last.length, hit.end) - last.start;
        } else {
            marks.append({.start = hit.start, .length = hit.end - hit.start});
        }
    }
    return marks;
}

/// The hits that fit into `length` together: most different terms first, then the earliest.
std::pair<qsizetype, qsizetype> bestHits(const QList<Hit>& hits, int length)
{
    std::pair<qsizetype, qsizetype> best{0, 0};
    qsizetype mostTerms = 0;
    for (qsizetype first = 0; first < hits.size(); ++first) {
        QSet<int> terms;
        qsizetype last = first;
        for (qsizetype i = first; i < hits.size() && hits.at(i).end - hits.at(first).start <= length; ++i) {
            terms.insert(hits.at(i).term);
            last = i;
        }
        if (terms.size() > mostTerms) {
            mostTerms = terms.size();
            best = {first, last};
        }
        // Of many hits in a long text one is as good as another.
        if (first > 500)
            break;
    }
    return best;
}

bool isInside(const QString& text, qsizetype at)
{
    return at > 0 && at < text.size() &&
           (text.at(at).isLowSurrogate() || text.at(at).isMark() || text.at(at).unicode() == 0x200d ||
            text.at(at - 1).unicode() == 0x200d);
}

/// A place to begin at, not after `latest`: behind a space if one is near.
qsizetype cutStart(const QString& text, qsizetype at, qsizetype latest)
{
    if (at <= 0)
        return 0;
    for (qsizetype i = at; i <= std::min(latest, at + cutRoom); ++i) {
        if (text.at(i - 1).isSpace())
            return i;
    }
    while (isInside(text, at) && at < latest)
        ++at;
    return at;
}

/// A place to end at, not before `earliest`: before a space if one is near.
qsizetype cutEnd(const QString& text, qsizetype at, qsizetype earliest)
{
    if (at >= text.size())
        return text.size();
    for (qsizetype i = at; i > std::max(earliest, at - cutRoom); --i) {
        if (text.at(i).isSpace())
            return i;
    }
    while (isInside(text, at))
        --at;
    return at;
}

/// Marks that turn the reading direction of what follows, and everything without a shape.
bool isUnseen(QChar c)
{
    const char16_t u = c.unicode();
    return c.category() == QChar::Other_Control || (u >= 0x202a && u <= 0x202e) ||
           (u >= 0x2066 && u <= 0x2069);
}

/// Builds the line and follows where its marks go.
class Line
{
public:
    explicit Line(const QString& text) : m_text(text) {}

    void append(qsizetype from, qsizetype to)
    {
        for (qsizetype i = from; i < to; ++i) {
            const QChar c = m_text.at(i);
            if (c.isSpace()) {
                if (!m_line.isEmpty() && !m_line.endsWith(u' ') && !m_line.endsWith(ellipsis))
                    m_line += u' ';
            } else if (!isUnseen(c)) {
                m_line += c;
            }
        }
    }
    void cut() { m_line += ellipsis; }
    int size() const { return int(m_line.size()); }
    QString text() const { return m_line; }

private:
    const QString& m_text;
    QString m_line;
};

} // namespace

QList<Snippet::Mark> marksIn(const QString& text, const QList<SearchTerm>& terms)
{
    return marksOf(hitsIn(text, terms));
}

Snippet snippetOf(SearchedPart part, const QString& text, const QList<SearchTerm>& terms, int length)
{
    Snippet snippet{.part = part, .text = {}, .marks = {}};
    const QList<Hit> hits = hitsIn(text, terms);
    if (hits.isEmpty())
        return snippet;
    const auto [first, last] = bestHits(hits, length);
    const qsizetype from = hits.at(first).start;
    const qsizetype to = std::min<qsizetype>(hits.at(last).end, from + length);
    qsizetype lead = std::min(mostLead, (length - (to - from)) / 2);
    if (from + length - lead > text.size()) // room that is not needed behind
        lead = std::max(lead, from + length - text.size());
    const qsizetype start = cutStart(text, from - lead, from);
    const qsizetype end = cutEnd(text, start + length, to);

    Line line(text);
    if (start > 0)
        line.cut();
    qsizetype done = start;
    for (const Snippet::Mark& mark : marksOf(hits)) {
        const qsizetype markEnd = std::min<qsizetype>(mark.start + mark.length, end);
        if (mark.start < done || mark.start >= end)
            continue;
        line.append(done, mark.start);
        const int markStart = line.size();
        line.append(mark.start, markEnd);
        snippet.marks.append({.start = markStart, .length = line.size() - markStart});
        done = markEnd;
    }
    line.append(done, end);
    snippet.text = line.text().trimmed();
    if (end < text.size())
        snippet.text += ellipsis;
    return snippet;
}

} // namespace deskbell
