// SPDX-License-Identifier: MIT
#include "sandbox/commandline.h"

#include <QCommandLineParser>

#include <limits>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QList<QCommandLineOption> knownOptions()
{
    return {{u"port"_s, u"Listen on this port of 127.0.0.1; 0 takes any free one."_s, u"number"_s, u"0"_s},
            {u"tickets"_s, u"Number of tickets."_s, u"number"_s, u"500"_s},
            {u"seed"_s, u"Another seed gives other people, subjects and ids."_s, u"number"_s, u"1"_s},
            {u"rate-limit"_s, u"Requests per minute for the workspace; 0 lifts the limit."_s, u"number"_s,
             u"100"_s},
            {u"error-shape"_s, u"How errors are written: vendor or problem (RFC 7807)."_s, u"shape"_s,
             u"vendor"_s},
            {u"without"_s, u"Lists to leave out, comma-separated: %1."_s.arg(optionalLists().join(u", "_s)),
             u"lists"_s},
            {u"read-only-key"_s, u"The key may only read."_s},
            {u"no-custom-statuses"_s, u"Only the five plain statuses and four plain priorities."_s},
            {u"no-entitlement"_s, u"The workspace's plan has no API access."_s},
            {u"no-object-storage"_s, u"Attachments cannot be downloaded."_s},
            {u"list-custom-fields"_s, u"Rows of the ticket list carry custom fields."_s},
            {u"print-requests"_s, u"Print method and path of each request, and PATCHes with their body."_s},
            {u"key-stdin"_s, u"Take the first line of standard input as the API key."_s},
            {u"parent-pipe"_s, u"End when standard input is closed."_s}};
}

Result<int> number(const QCommandLineParser& parser, const QString& option, int most)
{
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (!isNumber || value < 0 || value > most)
        return failure(ErrorKind::Input, u"--%1 needs a number from 0 to %2."_s.arg(option).arg(most));
    return value;
}

Result<void> readNumbers(const QCommandLineParser& parser, Options& options)
{
    const Result<int> port = number(parser, u"port"_s, 65535);
    const Result<int> tickets = number(parser, u"tickets"_s, 2'000'000);
    const Result<int> seed = number(parser, u"seed"_s, std::numeric_limits<int>::max());
    const Result<int> limit = number(parser, u"rate-limit"_s, 1'000'000);
    for (const Result<int>* value : {&port, &tickets, &seed, &limit}) {
        if (!*value)
            return tl::unexpected(value->error());
    }
    options.port = quint16(*port);
    options.tickets = *tickets;
    options.seed = quint64(*seed);
    options.rateLimit = *limit;
    return {};
}

Result<void> readWords(const QCommandLineParser& parser, Options& options)
{
    const QString shape = parser.value(u"error-shape"_s);
    if (shape != "vendor"_L1 && shape != "problem"_L1)
        return failure(ErrorKind::Input, u"--error-shape must be vendor or problem."_s);
    options.errorShape = shape == "vendor"_L1 ? ErrorShape::Vendor : ErrorShape::Problem;
    options.without = parser.value(u"without"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString& name : options.without) {
        if (!optionalLists().contains(name))
            return failure(ErrorKind::Input, u"--without does not know “%1”."_s.arg(name));
    }
    return {};
}

} // namespace

Result<CommandLine> parsedCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A local helpdesk with made-up data that speaks the InboxOps API. Prints one "
        "line of JSON with its address and key when it is ready."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions(knownOptions());
    if (!parser.parse(arguments))
        return failure(ErrorKind::Input, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return failure(ErrorKind::Input,
                       u"Unknown argument “%1”."_s.arg(parser.positionalArguments().first()));
    CommandLine line;
    if (parser.isSet(help))
        line.helpText = parser.helpText();
    else if (parser.isSet(version))
        line.helpText = u"deskbell-sandbox " DESKBELL_VERSION "\n"_s;
    if (const Result<void> numbers = readNumbers(parser, line.options); !numbers)
        return tl::unexpected(numbers.error());
    if (const Result<void> words = readWords(parser, line.options); !words)
        return tl::unexpected(words.error());
    line.options.readOnlyKey = parser.isSet(u"read-only-key"_s);
    line.options.customStatuses = !parser.isSet(u"no-custom-statuses"_s);
    line.options.entitlement = !parser.isSet(u"no-entitlement"_s);
    line.options.objectStorage = !parser.isSet(u"no-object-storage"_s);
    line.options.listCustomFields = parser.isSet(u"list-custom-fields"_s);
    line.printRequests = parser.isSet(u"print-requests"_s);
    line.keyFromStdin = parser.isSet(u"key-stdin"_s);
    line.parentPipe = parser.isSet(u"parent-pipe"_s);
    return line;
}

} // namespace deskbell::sandbox
