// SPDX-License-Identifier: MIT
#include "contract/throughprism.h"

#include "sandbox/description.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

/// Everything of the suite that lives longer than one test.
struct Suite
{
    std::unique_ptr<Sandbox> sandbox;
    HttpServer front{[this](const HttpIncoming& incoming) {
        return sandbox->answer(incoming);
    }};
    PrismProxy prism;
    std::unique_ptr<Session> session;
    QSet<QString> seen;
    QString failure;
};

std::unique_ptr<Suite> suite;

/// The operations by path, with every optional list.
const QJsonObject& description()
{
    static const QJsonObject paths =
        QJsonDocument::fromJson(apiDescription({})).object()[u"paths"_s].toObject();
    return paths;
}

QString seenText(const QString& method, const QString& path, const QString& status)
{
    return u"%1 %2 %3"_s.arg(method.toUpper(), path, status);
}

} // namespace

void ThroughPrism::SetUpTestSuite()
{
    suite = std::make_unique<Suite>();
    suite->sandbox = std::make_unique<Sandbox>(Options{.tickets = 50, .rateLimit = 0, .key = kKey});
    const Result<quint16> port = suite->front.listen(0);
    if (!port) {
        suite->failure = port.error().message;
        return;
    }
    const Result<void> started = suite->prism.start(QUrl(u"http://127.0.0.1:%1"_s.arg(*port)));
    if (!started)
        suite->failure = started.error().message;
    else
        suite->session = std::make_unique<Session>(suite->prism.origin(), kKey);
}

void ThroughPrism::TearDownTestSuite()
{
    suite.reset();
}

void ThroughPrism::SetUp()
{
    ASSERT_TRUE(suite->failure.isEmpty()) << qPrintable(suite->failure);
    use({});
}

void ThroughPrism::use(Options options)
{
    options.tickets = 50;
    options.key = kKey;
    if (options.rateLimit == Options().rateLimit)
        options.rateLimit = 0;
    setKey(kKey);
    suite->sandbox = std::make_unique<Sandbox>(options);
    ASSERT_TRUE(suite->sandbox->start()) << "for the object storage behind it";
}

Reply ThroughPrism::send(const QByteArray& method, const QString& path, const QString& id, int expected,
                         const QJsonObject& body, const Session::Headers& headers)
{
    QString filled = path;
    filled.replace("{id}"_L1, id);
    Session::Headers all = headers;
    const bool hasBody = method == "POST" || method == "PATCH";
    if (hasBody)
        all.emplace_back("Content-Type", "application/json");
    const QByteArray bytes = hasBody ? QJsonDocument(body).toJson(QJsonDocument::Compact) : QByteArray();
    const Reply reply = suite->session->send(method, filled, bytes, all);
    const bool byPrism = reply.json[u"type"_s].toString().contains("stoplight"_L1);
    EXPECT_FALSE(byPrism) << method.constData() << ' ' << qPrintable(filled) << '\n'
                          << reply.body.constData();
    EXPECT_EQ(reply.status, expected) << method.constData() << ' ' << qPrintable(filled) << '\n'
                                      << reply.body.left(500).constData();
    const QString pattern = path.section(u'?', 0, 0);
    const QJsonValue operation = description()[pattern][QString::fromLatin1(method.toLower())];
    EXPECT_TRUE(operation[u"responses"_s].toObject().contains(QString::number(reply.status)))
        << "not declared: " << method.constData() << ' ' << qPrintable(pattern) << ' ' << reply.status;
    suite->seen.insert(seenText(QString::fromLatin1(method), pattern, QString::number(reply.status)));
    return reply;
}

Reply ThroughPrism::sendAnything(const QByteArray& method, const QString& path, const QByteArray& body)
{
    return suite->session->send(method, path, body, {{"Content-Type", "application/json"}});
}

QString ThroughPrism::idOf(const QString& list, int row)
{
    return send("GET", u'/' + list, {}, 200).rows()[row][u"id"_s].toString();
}

QJsonObject ThroughPrism::ticket(int number)
{
    return send("GET", u"/tickets/{id}"_s, QString::number(number), 200).data();
}

QList<Operation> ThroughPrism::operations()
{
    QList<Operation> list;
    const QJsonObject& paths = description();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject item = path->toObject();
        for (auto operation = item.begin(); operation != item.end(); ++operation) {
            list.append({.method = operation.key().toUpper().toLatin1(),
                         .path = path.key(),
                         .needsKey = !operation->toObject().contains(u"security"_s)});
        }
    }
    return list;
}

QStringList ThroughPrism::notSeen(const QSet<QString>& exempt)
{
    QStringList missing;
    const QJsonObject& paths = description();
    for (const Operation& operation : operations()) {
        const QString method = QString::fromLatin1(operation.method.toLower());
        const QStringList statuses = paths[operation.path][method][u"responses"_s].toObject().keys();
        for (const QString& status : statuses) {
            const QString text = seenText(method, operation.path, status);
            if (!suite->seen.contains(text) && !exempt.contains(text))
                missing.append(text);
        }
    }
    return missing;
}

QStringList ThroughPrism::violations()
{
    return suite->prism.violations();
}

void ThroughPrism::setKey(const QByteArray& key)
{
    suite->session->setKey(key);
}

void ThroughPrism::interfere(Sandbox::Interceptor interceptor)
{
    suite->sandbox->setInterceptor(std::move(interceptor));
}

} // namespace deskbell::sandbox
