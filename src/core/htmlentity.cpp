// SPDX-License-Identifier: MIT
#include "core/htmlentity.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 8;
constexpr qsizetype mostDigits = 8; ///< more than any code point needs
constexpr char32_t replacement = 0xfffd;

// U+00A0 to U+00FF in order.
constexpr auto latin1Names =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 "
    "acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde "
    "Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute "
    "Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde "
    "auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute "
    "ocirc "
    "otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"_L1;

QHash<QString, char32_t> namedCharacters()
{
    QHash<QString, char32_t> names{
        {u"amp"_s, U'&'},     {u"lt"_s, U'<'},       {u"gt"_s, U'>'},       {u"quot"_s, U'"'},
        {u"apos"_s, U'\''},   {u"AMP"_s, U'&'},      {u"LT"_s, U'<'},       {u"GT"_s, U'>'},
        {u"QUOT"_s, U'"'},    {u"euro"_s, 0x20ac},   {u"hellip"_s, 0x2026}, {u"ndash"_s, 0x2013},
        {u"mdash"_s, 0x2014}, {u"lsquo"_s, 0x2018},  {u"rsquo"_s, 0x2019},  {u"sbquo"_s, 0x201a},
        {u"ldquo"_s, 0x201c}, {u"rdquo"_s, 0x201d},  {u"bdquo"_s, 0x201e},  {u"bull"_s, 0x2022},
        {u"trade"_s, 0x2122}, {u"larr"_s, 0x2190},   {u"uarr"_s, 0x2191},   {u"rarr"_s, 0x2192},
        {u"darr"_s, 0x2193},  {u"le"_s, 0x2264},     {u"ge"_s, 0x2265},     {u"ne"_s, 0x2260},
        {u"minus"_s, 0x2212}, {u"lsaquo"_s, 0x2039}, {u"rsaquo"_s, 0x203a}, {u"permil"_s, 0x2030},
        {u"OElig"_s, 0x152},  {u"oelig"_s, 0x153},   {u"Scaron"_s, 0x160},  {u"scaron"_s, 0x161},
        {u"ensp"_s, 0x2002},  {u"emsp"_s, 0x2003},   {u"thinsp"_s, 0x2009}, {u"zwnj"_s, 0x200c},
        {u"zwj"_s, 0x200d},   {u"lrm"_s, 0x200e},    {u"rlm"_s, 0x200f},    {u"dagger"_s, 0x2020},
        {u"prime"_s, 0x2032}, {u"infin"_s, 0x221e},  {u"hearts"_s, 0x2665}, {u"check"_s, 0x2713}};
    char32_t next = 0xa0;
    for (const QString& name : QString(latin1Names).split(u' '))
        names.insert(name, next++);
    return names;
}

/// What mail programs of the nineties mean by &#128; to &#159;: Windows-1252.
char32_t fromWindows1252(char32_t code)
{
    static constexpr std::array<char16_t, 32> table{
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
    return code >= 0x80 && code <= 0x9f ? char32_t(table.at(code - 0x80)) : code;
}

char32_t fromNumber(quint64 number)
{
    const bool isSurrogate = number >= 0xd800 && number <= 0xdfff;
    if (number == 0 || number > 0x10ffff || isSurrogate)
        return replacement;
    return fromWindows1252(char32_t(number));
}

bool isAsciiLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

/// "#8364" or "#x20AC" behind the '&'.
HtmlEntity readNumber(QStringView text)
{
    const bool hex = text.size() > 2 && (text.at(2) == u'x' || text.at(2) == u'X');
    const qsizetype first = hex ? 3 : 2;
    qsizetype end = first;
    while (end < text.size() && isAsciiLetterOrDigit(text.at(end)) && end - first <= mostDigits)
        ++end;
    bool isNumber = false;
    const quint64 number = text.sliced(first, end - first).toULongLong(&isNumber, hex ? 16 : 10);
    if (!isNumber)
        return {};
    const bool closed = end < text.size() && text.at(end) == u';';
    return {.character = fromNumber(number), .length = end + (closed ? 1 : 0)};
}

} // namespace

HtmlEntity readHtmlEntity(QStringView text)
{
    if (text.size() < 3 || text.front() != u'&')
        return {};
    if (text.at(1) == u'#')
        return readNumber(text);
    qsizetype end = 1;
    while (end < text.size() && end <= longestName && isAsciiLetterOrDigit(text.at(end)))
        ++end;
    // A name without its ';' may be part of an address ("?a=1&copy=2").
    if (end == text.size() || text.at(end) != u';')
        return {};
    static const QHash<QString, char32_t> names = namedCharacters();
    const auto found = names.constFind(text.sliced(1, end - 1).toString());
    return found == names.cend() ? HtmlEntity() : HtmlEntity{.character = *found, .length = end + 1};
}

} // namespace deskbell
