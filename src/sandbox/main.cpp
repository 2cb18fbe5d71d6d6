// SPDX-License-Identifier: MIT
#include "sandbox/commandline.h"
#include "sandbox/sandbox.h"
#include "sandbox/stdinreader.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace deskbell;

namespace {

void print(std::FILE* stream, const QByteArray& text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stream);
    std::fflush(stream);
}

/// For demonstrations only: customer text may be among it. Never headers, hence no key.
void printRequest(const sandbox::HandledRequest& request)
{
    QByteArray line = request.method + ' ' + request.path.toUtf8();
    if (!request.query.isEmpty())
        line += '?' + request.query.toString().toUtf8();
    if (request.method == "PATCH")
        line += ' ' + QJsonDocument::fromJson(request.body).toJson(QJsonDocument::Compact);
    line += " -> " + QByteArray::number(request.status);
    if (request.method == "PATCH")
        line += ' ' + request.answer;
    print(stdout, line + '\n');
}

/// Starts the server and says where it is; the exit code if it could not.
int started(std::unique_ptr<sandbox::Sandbox>& server, const sandbox::CommandLine& line)
{
    server = std::make_unique<sandbox::Sandbox>(line.options);
    if (const Result<void> result = server->start(); !result) {
        print(stderr, result.error().message.toUtf8() + '\n');
        return 1;
    }
    if (line.printRequests)
        QObject::connect(server.get(), &sandbox::Sandbox::requestHandled, server.get(), &printRequest);
    const QJsonObject ready{{u"origin"_s, server->origin().toString()},
                            {u"key"_s, QString::fromLatin1(server->key())}};
    print(stdout, QJsonDocument(ready).toJson(QJsonDocument::Compact) + '\n');
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    Result<sandbox::CommandLine> line = sandbox::parsedCommandLine(QCoreApplication::arguments());
    if (!line) {
        print(stderr, line.error().message.toUtf8() + '\n');
        return 2;
    }
    if (!line->helpText.isEmpty()) {
        print(stdout, line->helpText.toUtf8());
        return 0;
    }
    std::unique_ptr<sandbox::Sandbox> server;
    std::unique_ptr<sandbox::StdinReader> input;
    if (line->parentPipe || line->keyFromStdin)
        input = std::make_unique<sandbox::StdinReader>();
    if (line->parentPipe)
        QObject::connect(input.get(), &sandbox::StdinReader::closed, &app, &QCoreApplication::quit);
    if (!line->keyFromStdin) {
        if (const int code = started(server, *line))
            return code;
    } else {
        QObject::connect(input.get(), &sandbox::StdinReader::firstLineRead, &app, [&](const QByteArray& key) {
            line->options.key = key;
            if (const int code = started(server, *line))
                QCoreApplication::exit(code);
        });
    }
    return QCoreApplication::exec();
}
