// SPDX-License-Identifier: MIT
#include "core/messagetext.h"

#include "core/htmlentity.h"
#include "core/textwriter.h"

#include <QHash>
#include <QUrl>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostHtmlUnits = 4 * 1024 * 1024;
constexpr qsizetype longestTagName = 16;
constexpr qsizetype longestShownTarget = 400;
constexpr int deepestQuote = 4;

enum class Block {
    Inline,
    Line,      ///< begins and ends on a line of its own
    Paragraph, ///< the same, with an empty line around it
    Break,     ///< <br>
    Cell,
    Item,
    Quote,
    Kept,   ///< <pre>: its white space counts
    Link,   ///< <a>
    Unseen, ///< left out with everything in it
};

Block blockOf(const QString& tag)
{
    static const QHash<QString, Block> blocks = [] {
        QHash<QString, Block> table{
            {u"br"_s, Block::Break}, {u"td"_s, Block::Cell},      {u"th"_s, Block::Cell},
            {u"li"_s, Block::Item},  {u"dd"_s, Block::Item},      {u"pre"_s, Block::Kept},
            {u"a"_s, Block::Link},   {u"hr"_s, Block::Paragraph}, {u"blockquote"_s, Block::Quote}};
        for (const auto name :
             {"div",     "tr",       "dt",     "section",    "article", "header", "footer", "address",
              "form",    "fieldset", "figure", "figcaption", "main",    "nav",    "aside",  "center",
              "caption", "thead",    "tbody",  "tfoot",      "option",  "body"})
            table.insert(QString::fromLatin1(name), Block::Line);
        for (const auto name : {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table"})
            table.insert(QString::fromLatin1(name), Block::Paragraph);
        for (const auto name : {"script", "style", "title", "template", "iframe", "noembed", "noframes"})
            table.insert(QString::fromLatin1(name), Block::Unseen);
        return table;
    }();
    return blocks.value(tag, Block::Inline);
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isNameCharacter(QChar c)
{
    return isLetter(c) || (c >= u'0' && c <= u'9');
}

/// One pass over the HTML. Only `m_at` moves, and only forward.
class HtmlReader
{
public:
    explicit HtmlReader(QStringView html) : m_html(html) {}
    MessageText read();

private:
    void readMarkup();
    void readTag();
    QString readName();
    QString readAttributes();
    QString readValue();
    void readCharacter();
    void open(const QString& tag, Block block, const QString& target);
    void close(Block block);
    void openLink(const QString& target);
    void closeLink();
    void skipBehind(QStringView end);
    void skipContent(const QString& tag);
    void skipSpace();

    bool atEnd() const { return m_at >= m_html.size(); }
    QChar here() const { return m_html.at(m_at); }
    QChar next() const { return m_at + 1 < m_html.size() ? m_html.at(m_at + 1) : QChar(); }

    QStringView m_html;
    qsizetype m_at = 0;
    TextWriter m_out;
    int m_quotes = 0;
    int m_kept = 0;
    QString m_target; ///< of the open link; null: none is open
    qsizetype m_linkStart = 0;
};

MessageText HtmlReader::read()
{
    while (!atEnd() && !m_out.isFull()) {
        const bool startsMarkup =
            here() == u'<' && (isLetter(next()) || next() == u'/' || next() == u'!' || next() == u'?');
        if (startsMarkup)
            readMarkup();
        else
            readCharacter();
    }
    closeLink();
    return {.text = m_out.text(), .isCut = m_out.isFull(), .looked = m_at};
}

void HtmlReader::readCharacter()
{
    const HtmlEntity entity = readHtmlEntity(m_html.sliced(m_at));
    if (entity.length > 0) {
        // A reference to a line break is white space like any other.
        m_out.put(entity.character, m_kept > 0);
        m_at += entity.length;
        return;
    }
    char32_t character = here().unicode();
    if (here().isHighSurrogate() && next().isLowSurrogate()) {
        character = QChar::surrogateToUcs4(here(), next());
        ++m_at;
    } else if (here().isSurrogate()) {
        character = 0xfffd;
    }
    ++m_at;
    m_out.put(character, m_kept > 0);
}

void HtmlReader::skipBehind(QStringView end)
{
    const qsizetype found = m_html.indexOf(end, m_at);
    m_at = found < 0 ? m_html.size() : found + end.size();
}

void HtmlReader::skipSpace()
{
    while (!atEnd() && here().isSpace())
        ++m_at;
}

void HtmlReader::readMarkup()
{
    if (m_html.sliced(m_at).startsWith(u"<!--")) {
        m_at += 2; // "<!-->" is a whole comment
        return skipBehind(u"-->");
    }
    if (next() == u'!' || next() == u'?' ||
        (next() == u'/' && m_at + 2 < m_html.size() && !isLetter(m_html.at(m_at + 2))))
        return skipBehind(u">");
    readTag();
}

void HtmlReader::readTag()
{
    ++m_at;
    const bool closes = here() == u'/';
    if (closes)
        ++m_at;
    const QString tag = readName();
    const QString target = readAttributes();
    const Block block = blockOf(tag);
    if (closes)
        close(block);
    else
        open(tag, block, target);
}

/// In lower case; a longer one is none that we know.
QString HtmlReader::readName()
{
    const qsizetype start = m_at;
    while (!atEnd() && isNameCharacter(here()))
        ++m_at;
    return m_html.sliced(start, std::min(m_at - start, longestTagName)).toString().toLower();
}

/// Goes behind the '>' that ends the tag; returns the value of `href`.
QString HtmlReader::readAttributes()
{
    QString target;
    while (!atEnd() && here() != u'>') {
        const qsizetype start = m_at;
        while (!atEnd() && !here().isSpace() && here() != u'=' && here() != u'>' && here() != u'/')
            ++m_at;
        const bool isTarget = m_html.sliced(start, m_at - start).compare(u"href", Qt::CaseInsensitive) == 0;
        skipSpace();
        if (!atEnd() && here() == u'=') {
            ++m_at;
            skipSpace();
            const QString value = readValue();
            if (isTarget && target.isNull())
                target = value;
        } else if (!atEnd() && here() == u'/') {
            ++m_at;
        }
    }
    ++m_at;
    m_at = std::min(m_at, m_html.size());
    return target;
}

QString HtmlReader::readValue()
{
    if (atEnd())
        return {};
    const QChar quote = here();
    const bool isQuoted = quote == u'"' || quote == u'\'';
    const qsizetype start = isQuoted ? ++m_at : m_at;
    while (!atEnd() && (isQuoted ? here() != quote : !here().isSpace() && here() != u'>'))
        ++m_at;
    // Nobody is shown a longer target in full.
    const QString value = m_html.sliced(start, std::min(m_at - start, qsizetype(4'000))).toString();
    if (isQuoted && !atEnd())
        ++m_at;
    return value;
}

void HtmlReader::open(const QString& tag, Block block, const QString& target)
{
    switch (block) {
    case Block::Inline:
        return;
    case Block::Line:
        return m_out.newLine();
    case Block::Paragraph:
        return m_out.newParagraph();
    case Block::Break:
        return m_out.lineBreak();
    case Block::Cell:
        return m_out.space();
    case Block::Item:
        m_out.newLine();
        return m_out.mark();
    case Block::Quote:
        m_out.newParagraph();
        return m_out.setQuotes(std::min(++m_quotes, deepestQuote));
    case Block::Kept:
        ++m_kept;
        return m_out.newParagraph();
    case Block::Link:
        return openLink(target);
    case Block::Unseen:
        return skipContent(tag);
    }
    Q_UNREACHABLE();
}

void HtmlReader::close(Block block)
{
    switch (block) {
    case Block::Inline:
    case Block::Break:
    case Block::Unseen:
        return;
    case Block::Line:
        return m_out.newLine();
    case Block::Paragraph:
        return m_out.newParagraph();
    case Block::Cell:
        return m_out.space();
    case Block::Item:
        m_out.dropMark();
        return m_out.newLine();
    case Block::Quote:
        m_out.newParagraph();
        m_quotes = std::max(m_quotes - 1, 0);
        return m_out.setQuotes(std::min(m_quotes, deepestQuote));
    case Block::Kept:
        m_kept = std::max(m_kept - 1, 0);
        return m_out.newParagraph();
    case Block::Link:
        return closeLink();
    }
    Q_UNREACHABLE();
}

void HtmlReader::skipContent(const QString& tag)
{
    const QString end = u"</"_s + tag;
    const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
    m_at = found < 0 ? m_html.size() : found;
}

void HtmlReader::openLink(const QString& target)
{
    closeLink();
    m_target = target.isNull() ? u""_s : target;
    m_linkStart = m_out.text().size();
}

/// The target as it is shown; empty for a scheme that is not opened from here.
QString shownTarget(const QString& attribute)
{
    QString address;
    for (qsizetype i = 0; i < attribute.size(); ++i) {
        const HtmlEntity entity = readHtmlEntity(QStringView(attribute).sliced(i));
        if (entity.length > 0) {
            const auto units = QChar::fromUcs4(entity.character);
            address += QStringView(units.begin(), units.end());
            i += entity.length - 1;
        } else if (!attribute.at(i).isSpace()) {
            address += attribute.at(i);
        }
    }
    const QUrl url(address);
    const QString scheme = url.scheme().toLower();
    if (scheme == "mailto"_L1)
        return address.left(longestShownTarget);
    if ((scheme != "http"_L1 && scheme != "https"_L1) || url.host().isEmpty())
        return {};
    // A host of foreign letters that look like ours is shown as what it is, in ASCII.
    const QString shown = QString::fromLatin1(url.toEncoded(QUrl::RemoveUserInfo));
    if (shown.size() <= longestShownTarget)
        return shown;
    return scheme + "://"_L1 + QString::fromLatin1(QUrl::toAce(url.host())).left(255) + u"/…"_s;
}

/// An address without what people leave out when they write it.
QString bareAddress(QString address)
{
    for (const auto prefix : {"mailto:"_L1, "https://"_L1, "http://"_L1, "www."_L1}) {
        if (address.startsWith(prefix, Qt::CaseInsensitive))
            address.remove(0, prefix.size());
    }
    while (address.endsWith(u'/'))
        address.chop(1);
    return address;
}

void HtmlReader::closeLink()
{
    if (m_target.isNull())
        return;
    const QString target = shownTarget(m_target);
    m_target = QString();
    if (target.isEmpty())
        return;
    QStringView text = QStringView(m_out.text()).sliced(m_linkStart);
    // What begins a line is not part of the link's text.
    while (!text.isEmpty() && (text.front().isSpace() || text.front() == u'>' || text.front() == u'•'))
        text = text.sliced(1);
    const bool isLonger = text.size() > target.size() + 20;
    if (!isLonger && bareAddress(text.trimmed().toString()) == bareAddress(target))
        return;
    m_out.space();
    m_out.put(u'<' + target + u'>');
}

} // namespace

MessageText textFromHtml(QStringView html)
{
    MessageText result = HtmlReader(html.first(std::min(html.size(), mostHtmlUnits))).read();
    result.isCut = result.isCut || html.size() > mostHtmlUnits;
    return result;
}

MessageText textFromPlain(QStringView plain)
{
    TextWriter out;
    // Enough to fill what is kept, even if much of it is left out.
    const QStringView start = plain.first(std::min(plain.size(), mostHtmlUnits));
    out.put(start);
    return {.text = out.text(), .isCut = out.isFull() || start.size() < plain.size(), .looked = start.size()};
}

} // namespace deskbell
