// SPDX-License-Identifier: MIT
// What the editor does not make a message of: what most often passes by itself, and what it said already
// (reliability B1, M2).
#include "gui/editor/editorfixture.h"

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

class QuietMessages : public SavedSubjectTest
{
};

TEST_F(QuietMessages, AnUnknownResultIsNeverCalledSaved)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    report(ChangeState::Queued, decision);
    report(ChangeState::Sending, decision);
    for (const ErrorKind kind : {ErrorKind::OutcomeUnknown, ErrorKind::Offline, ErrorKind::ServerFailed}) {
        report(ChangeState::Unknown, decision, Error{.kind = kind, .requestId = u"req-9"_s});
        EXPECT_THAT(line(), HasSubstr("unknown"));
        clock->advance(std::chrono::seconds(30));
        report(ChangeState::Unknown, decision, Error{.kind = kind, .requestId = u"req-9"_s});
        EXPECT_THAT(words(), HasSubstr("got lost"));
        EXPECT_THAT(allLabels().toLower().toStdString(), Not(HasSubstr("saved")));
    }
}

TEST_F(QuietMessages, AResultIsUnknownQuietlyForHalfAMinute)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    const Error lost{.kind = ErrorKind::OutcomeUnknown};
    report(ChangeState::Unknown, decision, lost);
    clock->advance(std::chrono::seconds(29));
    report(ChangeState::Sending, decision);
    report(ChangeState::Unknown, decision, lost);
    EXPECT_THAT(line(), HasSubstr("unknown"));
    EXPECT_EQ(words(), "") << "most often it is settled a moment later";
    clock->advance(std::chrono::seconds(1));
    EXPECT_TRUE(QTest::qWaitFor([this] { return !words().empty(); })) << "without any news";
    EXPECT_THAT(words(), HasSubstr("got lost"));
    EXPECT_TRUE(barButton()->isVisible());
}

TEST_F(QuietMessages, TheSameHindranceIsToldOnceInTenMinutes)
{
    open(openTicket());
    const TicketPatch decision = saveSubject();
    const Error offline{.kind = ErrorKind::Offline};
    report(ChangeState::Queued, decision, offline);
    EXPECT_THAT(words(), HasSubstr("could not be reached"));
    report(ChangeState::Sending, decision);
    report(ChangeState::Queued, decision, offline);
    EXPECT_THAT(words(), HasSubstr("could not be reached")) << "the same message stays";
    report(ChangeState::Settled, decision);

    report(ChangeState::Queued, saveSubject(u"Once more"_s), offline);
    EXPECT_EQ(words(), "") << "told a short while ago";
    EXPECT_EQ(line(), "Saved on this computer, not sent yet");
    report(ChangeState::Queued, decision, Error{.kind = ErrorKind::ServerFailed});
    EXPECT_NE(words(), "") << "another cause";
    report(ChangeState::Settled, decision);
    clock->advance(std::chrono::minutes(10));
    report(ChangeState::Queued, decision, offline);
    EXPECT_THAT(words(), HasSubstr("could not be reached"));
}

TEST_F(QuietMessages, ATicketThatCannotBeRefreshedForTheSameReasonIsNotToldTwice)
{
    open(openTicket());
    editor.reportLoadFailure(server.id, {.kind = ErrorKind::Offline});
    EXPECT_NE(bar("noticeBar"), QString());
    report(ChangeState::Queued, saveSubject(), Error{.kind = ErrorKind::Offline});
    EXPECT_NE(words(), "");
    EXPECT_EQ(bar("noticeBar"), QString()) << "the bar above says it";
    editor.reportLoadFailure(server.id, {.kind = ErrorKind::TicketDenied});
    EXPECT_NE(bar("noticeBar"), QString()) << "that is about this ticket";
}

} // namespace
