// SPDX-License-Identifier: MIT
#include "app/startoptions.h"

#include "core/ticketlink.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString sentence(const char* text)
{
    return QCoreApplication::translate("StartOptions", text);
}

QCommandLineOption hidden(const QString& name)
{
    QCommandLineOption option(name);
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

std::optional<Destination> destinationNamed(const QString& name)
{
    if (name == "due"_L1)
        return Destination::Due;
    if (name == "search"_L1)
        return Destination::Search;
    if (name == "outbox"_L1)
        return Destination::Outbox;
    return std::nullopt;
}

StartRequest mistake(const QString& what)
{
    return {.kind = StartRequest::Kind::Mistake,
            .options = {},
            .text = what + u' ' + sentence("Nothing was started. See deskbell --help.")};
}

/// The options of the window's command line, and the parser that knows them.
class StartParser
{
public:
    StartParser();
    StartRequest read(const QStringList& arguments);

private:
    StartRequest readWindow() const;
    QString help() const;

    QCommandLineParser m_parser;
    const QCommandLineOption m_help{{u"h"_s, u"help"_s}, sentence("Show this text.")};
    const QCommandLineOption m_version{{u"v"_s, u"version"_s}, sentence("Show the version.")};
    const QCommandLineOption m_profile{u"profile"_s, sentence("Keep everything below this folder."),
                                       sentence("folder")};
    const QCommandLineOption m_account{u"account"_s, sentence("Open the workspace of this name."),
                                       sentence("name")};
    const QCommandLineOption m_action{
        u"action"_s, sentence("Go to due, search or outbox, also in a window that is open already."),
        sentence("place")};
    const QCommandLineOption m_autostart{u"autostart"_s,
                                         sentence("Start minimised and quietly, as at sign-in.")};
    const QCommandLineOption m_forget{
        u"forget-desktop"_s,
        sentence("Take away the start at sign-in and the registration for links, and end.")};
    const QCommandLineOption m_demo{u"demo"_s,
                                    sentence("Try Deskbell on a bundled helpdesk with made-up tickets.")};
    const QCommandLineOption m_printRequests{u"print-requests"_s,
                                             sentence("With --demo: print what the helpdesk receives.")};
    const QCommandLineOption m_activated = hidden(u"activated"_s); ///< by the session bus, which calls next
};

StartParser::StartParser()
{
    m_parser.setApplicationDescription(
        sentence("A desktop client for support agents.\n\nWithout a window: deskbell account "
                 "add|list|remove|policy; see deskbell account --help."));
    m_parser.addOptions({m_help, m_version, m_profile, m_account, m_action, m_autostart, m_forget, m_demo,
                         m_printRequests, m_activated});
    m_parser.addPositionalArgument(u"link"_s, sentence("A link to a ticket: deskbell://ticket/…"),
                                   u"[link]"_s);
    m_parser.addPositionalArgument(
        u"options"_s, sentence("With --demo, after “--”: options for the helpdesk."), u"[-- options]"_s);
}

StartRequest StartParser::read(const QStringList& arguments)
{
    if (!m_parser.parse(QStringList(u"deskbell"_s) + arguments))
        return mistake(m_parser.errorText());
    if (m_parser.isSet(m_help))
        return {.kind = StartRequest::Kind::Text, .options = {}, .text = help()};
    if (m_parser.isSet(m_version))
        return {.kind = StartRequest::Kind::Text,
                .options = {},
                .text = u"deskbell %1\n"_s.arg(QStringLiteral(DESKBELL_VERSION))};
    if (m_parser.isSet(m_forget))
        return {.kind = StartRequest::Kind::ForgetTraces, .options = {}, .text = {}};
    return readWindow();
}

StartRequest StartParser::readWindow() const
{
    StartRequest request{.options = {.profileFolder = m_parser.value(m_profile),
                                     .account = m_parser.value(m_account),
                                     .demo = m_parser.isSet(m_demo),
                                     .demoArguments = {},
                                     .quiet = m_parser.isSet(m_autostart),
                                     .wish = {}},
                         .text = {}};
    StartOptions& options = request.options;
    if (m_parser.isSet(m_action)) {
        const std::optional<Destination> destination = destinationNamed(m_parser.value(m_action));
        if (!destination)
            return mistake(sentence("--action needs one of due, search and outbox."));
        options.wish.destination = *destination;
    }
    QStringList rest = m_parser.positionalArguments();
    // A link is a link wherever it stands: what a web page wrote must never become an option of the helpdesk.
    if (!rest.isEmpty() && (!options.demo || looksLikeTicketLink(rest.first())))
        options.wish.link = rest.takeFirst();
    if (!options.demo && !rest.isEmpty())
        return mistake(sentence("Only one link can be opened at a time."));
    if (options.demo) {
        options.demoArguments = rest;
        if (m_parser.isSet(m_printRequests))
            options.demoArguments.append(u"--print-requests"_s);
    }
    return request;
}

/// QCommandLineParser names the program by the path it was started with, if there is an application object.
QString StartParser::help() const
{
    const QString text = m_parser.helpText();
    return u"Usage: deskbell "_s + text.mid(text.indexOf(u'[')).trimmed() + u'\n';
}

} // namespace

StartRequest readStart(const QStringList& arguments)
{
    return StartParser().read(arguments);
}

bool needsNoDisplay(const QStringList& arguments)
{
    const QStringList names{u"-h"_s, u"--help"_s, u"-v"_s, u"--version"_s, u"--forget-desktop"_s};
    const auto end = std::ranges::find(arguments, u"--"_s);
    return std::any_of(arguments.begin(), end,
                       [&names](const QString& argument) { return names.contains(argument); });
}

} // namespace deskbell
