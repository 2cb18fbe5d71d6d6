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

TEST_F(SessionStory, whateverFailsWhileAChangeIsStoredIsTold)
{
    startWithTicketCached();
    QList<Error> told;
    QObject::connect(session.get(), &Session::storageFailed, session.get(),
                     [&told](const Error& error) { told.append(error); });
    QString subject = u"Cannot log in"_s;
    for (int access = 1; access <= 6; ++access) {
        SCOPED_TRACE(access);
        told.clear();
        notStored.clear();
        reports.clear();
        failAccess = access;
        const QString next = u"Edit %1"_s.arg(access);
        session->submit(desk.ticketId(), subjectPatch(subject, next));
        ASSERT_TRUE(QTest::qWaitFor(
            [this] { return wasReported(ChangeState::Settled) || !notStored.isEmpty(); }, deadline));
        ASSERT_EQ(told.size() + notStored.size(), 1);
        if (notStored.isEmpty())
            subject = next;
    }
    EXPECT_NE(subject, u"Cannot log in"_s) << "what only reads must not keep a change from being stored";
}

} // namespace
} // namespace deskbell
