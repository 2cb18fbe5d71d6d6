// SPDX-License-Identifier: MIT
// Each end state of the fault matrix has words of its own: what happened, what is safe, what to do next. They
// are reached here the way the program reaches them: the server's answer through the judgement of answers and
// the rules for sending, a file through opening it, a key store through its own answer.
#include "api/judgement.h"
#include "core/apikey.h"
#include "core/errortext.h"
#include "gui/connectionwords.h"
#include "gui/editor/changewords.h"
#include "platform/secretstore.h"
#include "storage/outbox.h"
#include "storage/statement.h"
#include "storage/stores.h"
#include "sync/flushpolicy.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <functional>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const QByteArray secret = "ixk_CANARY_of_the_sentences";
const QDateTime now = QDateTime::fromString(u"2026-11-25T12:00:00Z"_s, Qt::ISODate);
const Account account{.id = u"a1"_s, .name = u"Story"_s, .server = QUrl(u"https://desk.example"_s)};

/// The error of a PATCH or GET that ended like this.
Error answered(bool isWrite, int status, const QByteArray& body, const QByteArray& retryAfter = {})
{
    const auto result = judge({.isWrite = isWrite,
                               .bodyLeft = isWrite,
                               .host = u"desk.example"_s,
                               .httpStatus = status,
                               .redirectTarget = QUrl(u"https://elsewhere.example/x"_s),
                               .contentType = body.startsWith('<') ? "text/html" : "application/json",
                               .retryAfter = retryAfter,
                               .now = now,
                               .body = body});
    return result ? Error{} : result.error();
}

Error stopped(StopReason why, QNetworkReply::NetworkError error = QNetworkReply::NoError)
{
    return judge({.stop = why,
                  .networkError = error,
                  .networkErrorText = u"QNetworkReply says so"_s,
                  .certificateProblems = {u"The certificate has expired."_s},
                  .host = u"desk.example"_s})
        .error();
}

QByteArray apiError(int code)
{
    return R"({"error":"Refused","message":"not like this","code":)" + QByteArray::number(code) + '}';
}

/// The editor's paragraph about a change in this state.
QString change(ChangeState state, const Error& error, const QDateTime& failingSince = {})
{
    static const Workspace workspace;
    const FieldWording wording{.workspace = workspace, .zone = QTimeZone::utc(), .locale = QLocale::c()};
    const ChangeReport report{.operation = u"op"_s,
                              .ticketId = u"t"_s,
                              .state = state,
                              .error = error,
                              .nextAttempt = now.addSecs(40),
                              .failingSince = failingSince};
    return changeWords(report, u"#4711"_s, wording, now, now).bar;
}

QString refusedWrite(int status)
{
    return change(ChangeState::Refused, answered(true, status, apiError(status)));
}

QString deniedWrite(const QByteArray& body, bool hasWritten, ChangeState state)
{
    return change(state, withScopeTold(answered(true, 403, body), hasWritten));
}

QString reading(const Error& error)
{
    return describe(error, Situation::Reading).paragraph();
}

QString openingFails(const std::function<void(const QString& path)>& prepare)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a/outbox.db"_s);
    prepare(path);
    const auto opened = Outbox::open(path, account);
    return opened ? QString() : reading(opened.error()).replace(folder.path(), u"FOLDER"_s);
}

void makeFolderAFile(const QString& path)
{
    QFile file(QFileInfo(path).absolutePath());
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
}

void makeNewer(const QString& path)
{
    EXPECT_TRUE(Outbox::open(path, account));
    EXPECT_TRUE(execute(**openOutboxForWriting(path), u"PRAGMA user_version = 1000"_s));
}

QString salvaged(bool wasEmpty)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"outbox.db"_s);
    if (wasEmpty) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    } else {
        auto outbox = Outbox::open(path, account);
        TicketPatch patch;
        patch.set({.field = TicketField::Subject}, u"a"_s, u"b"_s);
        EXPECT_TRUE((*outbox)->enqueue(u"op"_s, u"t"_s, patch, now, now));
        outbox->reset();
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadWrite) && file.write(QByteArray(100, '\0')) == 100);
    }
    return salvageText((*Outbox::open(path, account))->salvage().value()).paragraph();
}

QString keyStore(KeyStoreState state)
{
    return sessionProblem({.state = ConnectionState::KeyMissing, .error = keyStoreError(state)})->text;
}

struct EndState
{
    const char* id;
    std::function<QString()> text;
};

void PrintTo(const EndState& state, std::ostream* stream)
{
    *stream << state.id;
}

const QList<EndState>& endStates()
{
    using enum ChangeState;
    static const QList<EndState> states{
        {"A16",
         [] {
             return notStoredWords({.kind = ErrorKind::DiskFull}, u"#4711"_s).bar;
         }},
        {"A16reading",
         [] {
             return reading({.kind = ErrorKind::DiskFull});
         }},
        {"A17",
         [] {
             return openingFails(makeFolderAFile);
         }},
        {"A18",
         [] {
             return reading({.kind = ErrorKind::FileInUse});
         }},
        {"A18saving",
         [] {
             return notStoredWords({.kind = ErrorKind::FileInUse}, u"#4711"_s).bar;
         }},
        {"A20",
         [] {
             return rebuiltCacheText(u"/kept/cache.db.corrupt"_s).paragraph();
         }},
        {"A21",
         [] {
             return salvaged(false);
         }},
        {"A21nothing",
         [] {
             return salvaged(true);
         }},
        {"A21gone",
         [] {
             return lostOutboxText(u"/place/outbox.db"_s).paragraph();
         }},
        {"A22",
         [] {
             return openingFails(makeNewer);
         }},
        {"B1",
         [] {
             return change(Unknown, {.kind = ErrorKind::OutcomeUnknown});
         }},
        {"B7",
         [] {
             return change(Queued, answered(true, 429, apiError(429), "7"));
         }},
        {"B9",
         [] {
             return change(Queued, answered(false, 503, apiError(503)));
         }},
        {"B9lasting",
         [] {
             return change(Queued, answered(false, 503, apiError(503)), now.addSecs(-700));
         }},
        {"B10",
         [] {
             return change(Refused, answered(true, 422, apiError(422)));
         }},
        {"B11",
         [] {
             return change(Parked, answered(true, 401, apiError(401)));
         }},
        {"B12",
         [] {
             return deniedWrite(R"({"detail":"x","status":403,"code":"insufficient_scope"})", false, Parked);
         }},
        {"B13",
         [] {
             return deniedWrite(R"({"detail":"x","status":403,"code":"forbidden"})", false, Refused);
         }},
        {"B13plan",
         [] {
             return reading(answered(false, 403, apiError(403)));
         }},
        {"B14",
         [] {
             return change(Refused, {.kind = ErrorKind::TicketGone, .httpStatus = 404});
         }},
        {"B14address",
         [] {
             return change(Queued, answered(false, 404, apiError(404)));
         }},
        {"B15",
         [] {
             return change(Refused, answered(true, 409, apiError(409)));
         }},
        {"B16of405",
         [] {
             return refusedWrite(405);
         }},
        {"B16of410",
         [] {
             return describe({.kind = ErrorKind::TicketGone}, Situation::Reading).paragraph();
         }},
        {"B16of413",
         [] {
             return refusedWrite(413);
         }},
        {"B16of414",
         [] {
             return refusedWrite(414);
         }},
        {"B16of415",
         [] {
             return refusedWrite(415);
         }},
        {"B16of451",
         [] {
             return refusedWrite(451);
         }},
        {"B17",
         [] {
             return reading(answered(false, 302, {}));
         }},
        {"B18",
         [] {
             return reading(stopped(StopReason::Deadline));
         }},
        {"B19",
         [] {
             return reading(answered(false, 200, R"({"data":[)"));
         }},
        {"B20",
         [] {
             return reading(answered(false, 200, "<html>Sign in</html>"));
         }},
        {"B21",
         [] {
             return reading(stopped(StopReason::TooLarge));
         }},
        {"B22",
         [] {
             return reading(stopped(StopReason::None, QNetworkReply::SslHandshakeFailedError));
         }},
        {"B23",
         [] {
             return reading(answered(false, 407, {}));
         }},
        {"B24",
         [] {
             return reading(stopped(StopReason::None, QNetworkReply::HostNotFoundError));
         }},
        {"B25",
         [] {
             return change(Parked, {.kind = ErrorKind::WritesBlocked});
         }},
        {"T18",
         [] {
             return change(Parked, {.kind = ErrorKind::OtherAccount, .message = u"other.example"_s});
         }},
        {"E1",
         [] {
             return keyStore(KeyStoreState::Absent);
         }},
        {"E2",
         [] {
             return keyStore(KeyStoreState::Locked);
         }},
        {"E3",
         [] {
             return keyStore(KeyStoreState::Silent);
         }},
        {"E5",
         [] {
             return describe({.kind = ErrorKind::SecretRefused}, Situation::Connecting).paragraph();
         }},
        {"E6",
         [] {
             return sessionProblem({.state = ConnectionState::KeyMissing})->text;
         }},
        {"E9",
         [] {
             return describe(ApiKey::parse(secret + "\nX-Inj: 1").error(), Situation::Connecting).paragraph();
         }},
        {"E10",
         [] {
             const SecretRemoval removal{.state = SecretRemoval::MayRemain,
                                         .why = keyStoreError(KeyStoreState::Locked)};
             return removal.sentence();
         }},
    };
    return states;
}

class EveryEndState : public testing::TestWithParam<EndState>
{
};

TEST_P(EveryEndState, SaysWhatHappenedWhatIsSafeAndWhatToDo)
{
    const QString text = GetParam().text();
    static const QRegularExpression sentenceEnd(u"[.;]( |\\)|$)"_s);
    EXPECT_GE(text.count(sentenceEnd), 3) << text.toStdString();
    EXPECT_LE(text.size(), 600) << text.toStdString();
}

TEST_P(EveryEndState, HoldsNoKeyNoMarkupAndNoWordsOfTheMachine)
{
    const QString text = GetParam().text();
    static const QRegularExpression ofTheMachine(
        u"[<>]|%[0-9n]|SQLITE|QNetwork|QSql|std::|Exception|errno|0x[0-9a-f]|&[a-z]+;"_s);
    EXPECT_FALSE(text.contains(ofTheMachine)) << text.toStdString();
    EXPECT_FALSE(text.contains(QString::fromLatin1(secret))) << text.toStdString();
    EXPECT_FALSE(text.contains(u"CANARY"_s)) << text.toStdString();
}

INSTANTIATE_TEST_SUITE_P(OfTheMatrix, EveryEndState, testing::ValuesIn(endStates()),
                         [](const auto& row) { return std::string(row.param.id); });

TEST(EndStates, HaveWordsOfTheirOwn)
{
    QMap<QString, QString> seen;
    for (const EndState& state : endStates()) {
        const QString text = state.text();
        EXPECT_FALSE(seen.contains(text)) << state.id << " is told like " << seen.value(text).toStdString();
        seen.insert(text, QString::fromLatin1(state.id));
    }
}

} // namespace
} // namespace deskbell
