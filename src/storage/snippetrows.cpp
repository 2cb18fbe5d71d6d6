// SPDX-License-Identifier: MIT
// The part of CacheReader that says why tickets were found.
#include "storage/cachereader.h"

#include "storage/noterows.h"
#include "storage/outboxrows.h"
#include "storage/tickettexts.h"

#include <algorithm>

namespace deskbell {

namespace {

/// What waits, as a reader sees it.
class ReadOutbox final : public PendingSource
{
public:
    explicit ReadOutbox(Database& outbox) : m_outbox(outbox) {}

    Result<PendingOverlay> overlay(const TicketId& ticket) const override
    {
        return readEntriesFor(m_outbox, ticket).map([](const QList<OutboxEntry>& entries) {
            return PendingOverlay{.patch = combined(entries), .hasPending = !entries.isEmpty()};
        });
    }
    Result<QStringList> ticketsWithPending() const override { return QStringList(); }
    Result<QHash<TicketId, QStringList>> waitingNotes() const override { return readNoteTexts(m_outbox); }

private:
    Database& m_outbox;
};

/// What a row of the list does not show tells most.
constexpr std::array partsByNews{SearchedPart::Messages, SearchedPart::Notes,   SearchedPart::Fields,
                                 SearchedPart::Tags,     SearchedPart::Company, SearchedPart::Contact,
                                 SearchedPart::Subject,  SearchedPart::Number};

bool isShownInList(SearchedPart part)
{
    return part == SearchedPart::Contact || part == SearchedPart::Subject || part == SearchedPart::Number;
}

/// How many of the terms a snippet shows.
qsizetype termsIn(const Snippet& snippet, const QList<SearchTerm>& terms)
{
    return std::ranges::count_if(terms, [&snippet](const SearchTerm& term) {
        return !term.excluded && !marksIn(snippet.text, {term}).isEmpty();
    });
}

struct Candidate
{
    Snippet snippet;
    qsizetype terms = 0;
};

/// The best place of a part; no two messages in one line.
Candidate bestOf(SearchedPart part, const QString& text, const QList<SearchTerm>& terms)
{
    Candidate best;
    for (const QStringView message : QStringView(text).split(messageBreak)) {
        const Snippet snippet = snippetOf(part, message.toString(), terms);
        const qsizetype found = snippet.text.isEmpty() ? 0 : termsIn(snippet, terms);
        if (found > best.terms)
            best = {snippet, found};
        if (best.terms == terms.size())
            break;
    }
    return best;
}

QList<Snippet> bestSnippets(IndexedTexts& texts, const QList<SearchTerm>& terms, int most)
{
    QList<Candidate> candidates;
    for (const SearchedPart part : partsByNews) {
        if (const Candidate candidate = bestOf(part, texts[part], terms); candidate.terms > 0)
            candidates.append(candidate);
    }
    std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
        if (isShownInList(a.snippet.part) != isShownInList(b.snippet.part))
            return isShownInList(b.snippet.part);
        return a.terms > b.terms;
    });
    QList<Snippet> best;
    for (const Candidate& candidate : candidates.mid(0, most))
        best.append(candidate.snippet);
    return best;
}

} // namespace

Result<QHash<RowNumber, QList<Snippet>>> CacheReader::snippets(const QList<SearchTerm>& terms,
                                                               const QList<RowNumber>& rows, int most)
{
    QHash<RowNumber, QList<Snippet>> found;
    const auto waiting = outbox();
    if (!waiting)
        return tl::unexpected(waiting.error());
    const ReadOutbox pending(**waiting);
    TicketTextReader reader(*m_cache, pending);
    for (const RowNumber row : rows) {
        auto texts = reader.readAt(row);
        if (!texts)
            return tl::unexpected(texts.error());
        if (!*texts)
            continue;
        if (const auto done = reader.addThread(**texts); !done)
            return tl::unexpected(done.error());
        if (QList<Snippet> best = bestSnippets(**texts, terms, most); !best.isEmpty())
            found.insert(row, best);
    }
    return found;
}

} // namespace deskbell
