// SPDX-License-Identifier: MIT
#include "core/ticketlink.h"

#include "core/serveraddress.h"

#include <QCoreApplication>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto scheme = "deskbell:"_L1;
constexpr auto start = "deskbell://ticket/"_L1;
constexpr qsizetype longestLink = 2048;
constexpr qsizetype longestId = 128;
constexpr qsizetype mostDigits = 15; // fits into JSON's numbers, too

tl::unexpected<Error> refused(const char* reason)
{
    const QString next = QCoreApplication::translate(
        "TicketLink", "Nothing was opened. Copy the link once more from where you found it, or "
                      "search for the ticket by its number.");
    return failure(ErrorKind::Input, QCoreApplication::translate("TicketLink", reason) + u' ' + next);
}

tl::unexpected<Error> noTicketLink()
{
    return refused(QT_TRANSLATE_NOOP("TicketLink", "This link does not name a ticket."));
}

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// Ids are the server's own, UUIDs so far. What has a meaning in the path of an address is in none of them.
bool isIdCharacter(QChar character)
{
    return isDigit(character) || (character >= u'a' && character <= u'z') ||
           (character >= u'A' && character <= u'Z') || character == u'-' || character == u'_' ||
           character == u'.' || character == u'~';
}

bool isVisibleAscii(QChar character)
{
    return character > u' ' && character <= u'~';
}

QString decoded(QStringView text)
{
    return QUrl::fromPercentEncoding(text.toLatin1());
}

Result<TicketLink> readTicket(const QString& name)
{
    if (name.isEmpty())
        return noTicketLink();
    if (std::ranges::all_of(name, isDigit)) {
        if (name.startsWith(u'0') || name.size() > mostDigits)
            return refused(QT_TRANSLATE_NOOP("TicketLink", "No ticket has the number in this link."));
        return TicketLink{.number = name.toLongLong()};
    }
    if (name.size() > longestId || name.startsWith(u'.') || !std::ranges::all_of(name, isIdCharacter))
        return noTicketLink();
    return TicketLink{.id = name};
}

Result<QUrl> readServer(QStringView query)
{
    constexpr auto key = "server="_L1;
    if (!query.startsWith(key) || query.contains(u'&'))
        return refused(
            QT_TRANSLATE_NOOP("TicketLink", "This link asks for something that Deskbell does not know."));
    const Result<QUrl> server = parseServerAddress(decoded(query.mid(key.size())));
    if (!server)
        return refused(
            QT_TRANSLATE_NOOP("TicketLink", "This link names a server with an address that cannot be used."));
    return *server;
}

} // namespace

bool looksLikeTicketLink(const QString& text)
{
    return text.startsWith(scheme, Qt::CaseInsensitive);
}

Result<TicketLink> parseTicketLink(const QString& text)
{
    if (text.size() > longestLink || !text.startsWith(start, Qt::CaseInsensitive) ||
        !std::ranges::all_of(text, isVisibleAscii) || text.contains(u'#'))
        return noTicketLink();
    const QStringView rest = QStringView(text).mid(start.size());
    const qsizetype question = rest.indexOf(u'?');
    // Decoded once: what is still encoded then is no id.
    Result<TicketLink> link = readTicket(decoded(question < 0 ? rest : rest.left(question)));
    if (!link || question < 0)
        return link;
    const Result<QUrl> server = readServer(rest.mid(question + 1));
    if (!server)
        return tl::unexpected(server.error());
    link->server = *server;
    return link;
}

} // namespace deskbell
