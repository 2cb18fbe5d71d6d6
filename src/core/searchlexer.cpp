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

QString singleQuotes(const QString& inside)
{
    QString text;
    text.reserve(inside.size());
    for (qsizetype i = 0; i < inside.size(); ++i) {
        text.append(inside.at(i));
        if (isQuote(inside.at(i)) && i + 1 < inside.size() && inside.at(i + 1) == inside.at(i))
            ++i;
    }
    return text;
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
            const qsizetype first = m_at + 1;
            chunk.quoted = skipQuoted(Doubled::Ends);
            chunk.text = m_text.sliced(first, m_at - first - (chunk.quoted ? 1 : 0));
        } else if (!readOperator(chunk)) {
            chunk.text = plainText(false);
        }
        chunk.length = int(m_at) - chunk.start;
        return chunk;
    }

    enum class Doubled { Ends, IsPart };

    /// From a quotation mark past the next one, or to the end of the text; whether there was a next one.
    bool skipQuoted(Doubled doubled)
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (!isQuote(here()))
                continue;
            const bool isDoubled = m_at + 1 < m_text.size() && m_text.at(m_at + 1) == here();
            if (doubled == Doubled::Ends || !isDoubled) {
                ++m_at;
                return true;
            }
            ++m_at;
        }
        return false;
    }

    /// A name may hold a quotation mark, which is then typed twice; a phrase to look for has no use for one.
    SearchValue quotedName()
    {
        SearchValue value{.quoted = true, .start = int(m_at)};
        const bool closed = skipQuoted(Doubled::IsPart);
        value.length = int(m_at) - value.start;
        value.text = singleQuotes(m_text.sliced(value.start + 1, value.length - (closed ? 2 : 1)));
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
            if (isQuote(here())) {
                value = quotedName();
            } else {
                value.text = plainText(true);
                value.length = int(m_at) - value.start;
            }
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
    const bool isWord = value.compare("me"_L1, Qt::CaseInsensitive) == 0 ||
                        value.compare("none"_L1, Qt::CaseInsensitive) == 0;
    if (!value.isEmpty() && !isWord && std::ranges::none_of(value, ends))
        return value;
    QString text(u'"');
    for (const QChar c : value)
        text += isQuote(c) ? QString(2, c) : QString(c);
    return text + u'"';
}

QString typedName(const QString& typed)
{
    const bool quoted = !typed.isEmpty() && isQuote(typed.front());
    return quoted ? singleQuotes(typed.sliced(1)) : typed;
}

} // namespace deskbell
