// SPDX-License-Identifier: MIT
// The engine while a disk fails.
#include "sync/sessionfixture.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

TEST_F(SessionStory, aRefusalThatCannotBeStoredIsToldAndNotSentAgain)
{
    startWithTicketCached();
    desk.failNextPatch(false, [this](const WireRequest&, WireConnection& wire) {
        diskFails = true;
        wire.answer(400, R"({"error":"Bad Request","message":"invalid","code":400})");
    });
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Refused"_s));
    ASSERT_TRUE(waitForState(ChangeState::Refused));
    EXPECT_EQ(lastReport(ChangeState::Refused).error->message, diskFailure());

    diskFails = false;
    session->retryNow();
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return lastReport(ChangeState::Refused).error->kind == ErrorKind::Invalid; }, deadline));
    EXPECT_EQ(desk.patches(), 1);
}

TEST_F(SessionStory, aSaveWhoseTicketCannotBeReadFromTheCacheSaysSo)
{
    startWithTicketCached();
    // Nothing but the cache fails, and only while the change is stored.
    QList<Error> failures;
    QObject::connect(session.get(), &Session::storageFailed, session.get(),
                     [&failures](const Error& error) { failures.append(error); });
    failNextAccess = true;
    session->submit(desk.ticketId(), subjectPatch(u"Cannot log in"_s, u"Kept all the same"_s));
    ASSERT_TRUE(waitForState(ChangeState::Settled)) << "the outbox could be written";
    ASSERT_EQ(failures.size(), 1);
    EXPECT_EQ(failures.first().message, diskFailure());
}

} // namespace
} // namespace deskbell
