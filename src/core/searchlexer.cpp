// SPDX-License-Identifier: MIT
#include "core/searchlexer.h"

#include <QStringList>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Keyboards and text editors turn '"' into typographic ones.
bool isQuote(QChar c)
{
    return c == u'"' || c == QChar(0x201c) || c == QChar(0x201d) || c == QChar(0x201e);
}

class Lexer
{
public:
    explicit Lexer(const QString& text) : m_text(text) {}

    QList<SearchChunk> chunks()
    {
        QList<SearchChunk> found;
        for (skipSpace(); m_at < m_text.size(); skipSpace())
            found.append(chunk());
        return found;
    }

private:
    QChar here() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(u' '); }

    void skipSpace()
    {
        while (m_at < m_text.size() && here().isSpace())
            ++m_at;
    }

    SearchChunk chunk()
    {
        SearchChunk chunk{.start = int(m_at)};
        if (here() == u'-') {
            chunk.negated = true;
            ++m_at;
        }
        if (isQuote(here())) {
            const SearchValue phrase = quotedText(chunk.quoted);
            chunk.text = phrase.text;
        } else if (!readOperator(chunk)) {
            chunk.text = plainText(false);
        }
        chunk.length = int(m_at) - chunk.start;
        return chunk;
    }

    /// From a quotation mark to the next one, or to the end of the text.
    SearchValue quotedText(bool& closed)
    {
        SearchValue value{.quoted = true, .start = int(m_at)};
        const qsizetype first = ++m_at;
        while (m_at < m_text.size() && !isQuote(here()))
            ++m_at;
        value.text = m_text.sliced(first, m_at - first);
        closed = m_at < m_text.size();
        if (closed)
            ++m_at;
        value.length = int(m_at) - value.start;
        return value;
    }

    QString plainText(bool inList)
    {
        const qsizetype first = m_at;
        while (m_at < m_text.size() && !here().isSpace() && !isQuote(here()) && !(inList && here() == u','))
            ++m_at;
        return m_text.sliced(first, m_at - first);
    }

    bool readOperator(SearchChunk& chunk)
    {
        qsizetype colon = m_at;
        while (colon < m_text.size() && !m_text.at(colon).isSpace() && !isQuote(m_text.at(colon)) &&
               m_text.at(colon) != u':')
            ++colon;
        if (colon >= m_text.size() || m_text.at(colon) != u':')
            return false;
        const QString name = m_text.sliced(m_at, colon - m_at);
        const bool hasKey = name.startsWith("cf."_L1, Qt::CaseInsensitive);
        if (!hasKey && (!searchOperators().contains(name, Qt::CaseInsensitive) || name.toLower() == "cf"_L1))
            return false;
        chunk.name = hasKey ? u"cf"_s : name.toLower();
        chunk.key = hasKey ? name.sliced(3) : QString();
        m_at = colon + 1;
        readValues(chunk);
        return true;
    }

    void readValues(SearchChunk& chunk)
    {
        do {
            if (!chunk.values.isEmpty())
                ++m_at; // the comma
            SearchValue value{.start = int(m_at)};
            bool closed = false;
            if (isQuote(here()))
                value = quotedText(closed);
            else
                value.text = plainText(true);
            value.length = int(m_at) - value.start;
            chunk.values.append(value);
        } while (here() == u',');
    }

    const QString& m_text;
    qsizetype m_at = 0;
};

} // namespace

const QStringList& searchOperators()
{
    static const QStringList names{u"status"_s,  u"priority"_s, u"assignee"_s, u"inbox"_s,
                                   u"tag"_s,     u"contact"_s,  u"is"_s,       u"has"_s,
                                   u"updated"_s, u"created"_s,  u"reminder"_s, u"cf"_s};
    return names;
}

QList<SearchChunk> searchChunks(const QString& text)
{
    return Lexer(text).chunks();
}

QString quotedValue(const QString& value)
{
    const auto ends = [](QChar c) {
        return c.isSpace() || c == u',' || isQuote(c);
    };
    const bool isWord = value == "me"_L1 || value == "none"_L1;
    if (!value.isEmpty() && !isWord && std::ranges::none_of(value, ends))
        return value;
    QString inside = value;
    inside.removeIf(isQuote);
    return u'"' + inside + u'"';
}

} // namespace deskbell
