// SPDX-License-Identifier: MIT
#include "core/searchform.h"

#include <algorithm>
#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar wordBreak(0x200b);
/// Decomposes to "TM", which would stick to the name before it.
constexpr QChar tradeMark(0x2122);
/// Symbols from here on are looked for; "°" and "©" are not.
constexpr char32_t firstPicture = 0x2190;

struct Range
{
    char32_t first;
    char32_t last;
};

template <std::size_t Size>
bool isIn(const std::array<Range, Size>& ranges, char32_t character)
{
    const auto after = std::ranges::upper_bound(ranges, character, {}, &Range::first);
    return after != ranges.begin() && character <= std::prev(after)->last;
}

/// Scripts that put no spaces between words. Marks in these ranges belong to the letter before them.
constexpr std::array<Range, 17> scriptsWithoutSpaces{{{0x0e01, 0x0e4f},
                                                      {0x0e80, 0x0eff},
                                                      {0x1000, 0x109f},
                                                      {0x1780, 0x17ff},
                                                      {0x1a20, 0x1aaf},
                                                      {0x2e80, 0x2fdf},
                                                      {0x3005, 0x3007},
                                                      {0x3021, 0x3035},
                                                      {0x303b, 0x303c},
                                                      {0x3041, 0x30ff},
                                                      {0x3105, 0x312f},
                                                      {0x31a0, 0x31ff},
                                                      {0x3400, 0x9fff},
                                                      {0xa9e0, 0xa9ff},
                                                      {0xaa60, 0xaa7f},
                                                      {0xf900, 0xfaff},
                                                      {0x1b000, 0x3ffff}}};

/// What is not seen, or is left out by most who write or look for a word.
constexpr std::array<Range, 19> leftOut{{{0x00ad, 0x00ad}, // soft hyphen
                                         {0x0300, 0x036f},
                                         {0x0483, 0x0489},
                                         {0x0591, 0x05bd}, // Hebrew points
                                         {0x05bf, 0x05bf},
                                         {0x05c1, 0x05c2},
                                         {0x05c4, 0x05c5},
                                         {0x05c7, 0x05c7},
                                         {0x0610, 0x061a},
                                         {0x061c, 0x061c},
                                         {0x0640, 0x0640}, // tatweel
                                         {0x064b, 0x065f}, // Arabic vowels and hamza above
                                         {0x0670, 0x0670},
                                         {0x06d6, 0x06dc},
                                         {0x06df, 0x06e8},
                                         {0x06ea, 0x06ed},
                                         {0x1ab0, 0x1aff},
                                         {0x1dc0, 0x1dff},
                                         {0x20d0, 0x20ff}}};

bool isLeftOut(char32_t c)
{
    if (c < 0x2060)
        return isIn(leftOut, c);
    // Direction marks, variation selectors, half marks, skin tones.
    return (c >= 0x20d0 && c <= 0x20ff) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
           (c >= 0xfe20 && c <= 0xfe2f) || c == 0xfeff || (c >= 0x1f3fb && c <= 0x1f3ff) ||
           (c >= 0xe0000 && c <= 0xe01ef);
}

/// Letters that Unicode does not take apart, as they are typed by those who do not have them. Empty: none.
QLatin1StringView plainLetters(char32_t c)
{
    switch (c) {
    case 0x00df:
    case 0x1e9e:
        return "ss"_L1;
    case 0x00c6:
    case 0x00e6:
        return "ae"_L1;
    case 0x0152:
    case 0x0153:
        return "oe"_L1;
    case 0x00d8:
    case 0x00f8:
        return "o"_L1;
    case 0x00d0:
    case 0x00f0:
    case 0x0110:
    case 0x0111:
        return "d"_L1;
    case 0x0126:
    case 0x0127:
        return "h"_L1;
    case 0x0131:
        return "i"_L1;
    case 0x0141:
    case 0x0142:
        return "l"_L1;
    case 0x0166:
    case 0x0167:
        return "t"_L1;
    default:
        return {};
    }
}

/// Below this, the index's own folding does what is needed, but for a few letters and signs.
constexpr char16_t firstFurtherLetter = 0x0250;

bool isOrdinary(char16_t c)
{
    if (c < 0x00a6)
        return c != 0;
    if (c >= firstFurtherLetter) // typographic quotation marks, dashes and the like only
        return (c >= 0x2010 && c <= 0x2029) || (c >= 0x202f && c <= 0x205f) || c == 0x20ac;
    if (c < 0x00c0) // "°", "©", "²", "½" and their like, the soft hyphen
        return c == 0x00a7 || c == 0x00ab || c == 0x00bb || c == 0x00b7 || c == 0x00bf;
    if (c >= 0x0132 && c <= 0x0133) // ĳ
        return false;
    if (c == 0x0140 || c == 0x013f || c == 0x0149 || c == 0x017f || (c >= 0x01c4 && c <= 0x01cc) ||
        (c >= 0x01f1 && c <= 0x01f3))
        return false;
    return plainLetters(c).isEmpty();
}

enum class Role { Gap, LeftOut, Letter, Mark, Alone };

Role roleOf(char32_t c)
{
    if (isLeftOut(c))
        return Role::LeftOut;
    if (QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse)
        return isIn(scriptsWithoutSpaces, c) ? Role::Alone : Role::Letter;
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining)
        return Role::Mark;
    return category == QChar::Symbol_Other && c >= firstPicture ? Role::Alone : Role::Gap;
}

/// Walks over the characters of a text; half a surrogate pair is a character of its own.
class Characters
{
public:
    explicit Characters(QStringView text) : m_text(text) {}
    bool atEnd() const { return m_at >= m_text.size(); }
    int at() const { return int(m_at); }
    char32_t next()
    {
        const QChar first = m_text.at(m_at++);
        if (!first.isHighSurrogate() || atEnd() || !m_text.at(m_at).isLowSurrogate())
            return first.unicode();
        return QChar::surrogateToUcs4(first, m_text.at(m_at++));
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

/// One character of a text as it is compared.
void appendPlain(QString& text, char32_t c)
{
    const QLatin1StringView letters = plainLetters(c);
    if (letters.isEmpty())
        text.append(QChar::fromUcs4(QChar::toCaseFolded(c)));
    else
        text.append(letters);
}

/// Makes the words of a text out of its characters, each of which may stand for several.
class TokenBuilder
{
public:
    explicit TokenBuilder(QList<SearchToken>& tokens) : m_tokens(tokens) {}

    void take(char32_t c, int start, int end)
    {
        const Role role = roleOf(c);
        if (role == Role::Gap) {
            m_open = false;
        } else if (role == Role::LeftOut) {
            extend(end);
        } else if (m_open && role == Role::Mark) {
            appendPlain(m_tokens.last().key, c);
            extend(end);
        } else {
            if (!m_open || role == Role::Alone || m_alone)
                m_tokens.append(SearchToken{.key = {}, .start = start});
            m_open = true;
            m_alone = role == Role::Alone;
            appendPlain(m_tokens.last().key, c);
            extend(end);
        }
    }

private:
    void extend(int end)
    {
        if (m_open)
            m_tokens.last().length = end - m_tokens.last().start;
    }

    QList<SearchToken>& m_tokens;
    bool m_open = false;
    bool m_alone = false; ///< the open word is a letter that stands alone: only marks go on with it
};

/// Syllables are taken apart by arithmetic, and have no decomposition of their own.
bool isHangul(char32_t c)
{
    return c >= 0xac00 && c <= 0xd7a3;
}

} // namespace

bool mayGoOn(const SearchToken& word)
{
    Characters characters(word.key);
    if (characters.atEnd())
        return false;
    const char32_t first = characters.next();
    return !characters.atEnd() || (first >= firstFurtherLetter && roleOf(first) != Role::Alone);
}

QString searchForm(const QString& text)
{
    const auto ordinary = [](QChar character) {
        return isOrdinary(character.unicode());
    };
    if (std::ranges::all_of(text, ordinary))
        return text;
    QString plain = text;
    plain = plain.replace(tradeMark, u' ').normalized(QString::NormalizationForm_KD);
    QString result;
    result.reserve(plain.size() + plain.size() / 2);
    bool alone = false; // what was written last is a word of its own
    Characters characters(plain);
    while (!characters.atEnd()) {
        const char32_t c = characters.next();
        const Role role = roleOf(c);
        if (role == Role::LeftOut)
            continue;
        if (role == Role::Gap) {
            // The index takes signs that are younger than it for letters.
            result.append(c != 0 && c < 0x80 ? QChar(char16_t(c)) : QChar(u' '));
            alone = false;
            continue;
        }
        if (role == Role::Alone || (alone && role == Role::Letter))
            result.append(wordBreak);
        appendPlain(result, c);
        alone = role == Role::Alone || (alone && role == Role::Mark);
    }
    return result;
}

QList<SearchToken> searchTokens(const QString& text)
{
    QList<SearchToken> tokens;
    TokenBuilder builder(tokens);
    Characters characters(text);
    while (!characters.atEnd()) {
        const int start = characters.at();
        const char32_t c = characters.next();
        const int end = characters.at();
        if (c < 0xa0 || c == tradeMark.unicode()) {
            builder.take(c == tradeMark.unicode() ? U' ' : c, start, end);
            continue;
        }
        const char32_t one[] = {c};
        QString parts = QString::fromUcs4(one, 1);
        if (isHangul(c) || QChar::decompositionTag(c) != QChar::NoDecomposition)
            parts = parts.normalized(QString::NormalizationForm_KD);
        Characters part(parts);
        while (!part.atEnd())
            builder.take(part.next(), start, end);
    }
    return tokens;
}

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool endsAddress(QChar c)
{
    return c.isSpace() || c == u'<' || c == u'>' || c == u'"' || c.unicode() >= 0x2e80;
}

/// How far before "://" the scheme begins; -1: there is none.
qsizetype schemeStart(QStringView text, qsizetype colon)
{
    qsizetype start = colon;
    while (start > 0 && isWordCharacter(text.at(start - 1)) && text.at(start - 1).unicode() < 0x80)
        --start;
    const QStringView scheme = text.sliced(start, colon - start);
    const auto is = [&scheme](QLatin1StringView name) {
        return scheme.compare(name, Qt::CaseInsensitive) == 0;
    };
    return is("https"_L1) || is("http"_L1) || is("ftp"_L1) || is("cid"_L1) ? start : -1;
}

/// Where an address begins that shows itself at `at`; -1: none does.
qsizetype addressStart(QStringView text, qsizetype at)
{
    if (text.at(at) == u':')
        return text.sliced(at).startsWith("://"_L1) ? schemeStart(text, at) : -1;
    const bool isWww = text.sliced(at).startsWith("www."_L1, Qt::CaseInsensitive) &&
                       (at == 0 || !isWordCharacter(text.at(at - 1)));
    return isWww ? at : -1;
}

} // namespace

QString withoutLinks(const QString& text)
{
    QString result;
    const QStringView whole(text);
    qsizetype copied = 0;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const QChar c = whole.at(i);
        if (c != u':' && c != u'w' && c != u'W')
            continue;
        const qsizetype start = addressStart(whole, i);
        if (start < copied)
            continue;
        const bool inBrackets = start > 0 && whole.at(start - 1) == u'(';
        qsizetype end = i;
        while (end < whole.size() && !endsAddress(whole.at(end)) && !(inBrackets && whole.at(end) == u')'))
            ++end;
        result.append(whole.sliced(copied, start - copied));
        copied = end;
        i = end - 1;
    }
    return copied == 0 ? text : result.append(whole.sliced(copied));
}

} // namespace deskbell
