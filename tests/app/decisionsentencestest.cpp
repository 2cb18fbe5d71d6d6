// SPDX-License-Identifier: MIT
// Like sentencestest.cpp, for the end states that a person meets in the Outbox and in the list: what other
// agents did meanwhile (C2 to C16), and what became of notes.
#include "core/errortext.h"
#include "gui/connectionwords.h"
#include "gui/editor/changewords.h"
#include "gui/outbox/outboxwords.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <functional>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const FieldKey subject{.field = TicketField::Subject};

OutboxWords words()
{
    return {std::make_shared<SystemClock>(), QLocale::c()};
}

OutboxItem changed(ChangeState state)
{
    return {.operation = u"op"_s,
            .ticketId = u"t"_s,
            .ticketNumber = 4711,
            .ticketSubject = u"Printer on fire"_s,
            .state = state,
            .patch = {.changes = {{.key = subject, .base = u"a"_s, .value = u"b"_s}}}};
}

/// What the Outbox says of a conflict; `theirs` like the base: nobody else's value is known, only a doubt.
QString conflict(const QString& theirs)
{
    OutboxItem item = changed(ChangeState::Conflict);
    item.conflicts = {{.key = subject, .base = u"a"_s, .mine = u"b"_s, .theirs = theirs}};
    return words().reason({.item = item});
}

QString ended(ChangeEnding ending)
{
    HistoryItem row{.item = changed(ChangeState::Settled), .ending = ending};
    if (ending == ChangeEnding::Saved)
        row.replaced = {{.key = subject, .value = u"z"_s}};
    return words().ending(row);
}

QString note(ChangeState state, const Error& error)
{
    return words().reason({.item = {.operation = u"op"_s,
                                    .ticketId = u"t"_s,
                                    .ticketNumber = 4711,
                                    .state = state,
                                    .note = u"Called them"_s,
                                    .problem = error}});
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
        {"C2",
         [] {
             return conflict(u"c"_s);
         }},
        {"C5",
         [] {
             return ended(ChangeEnding::Saved);
         }},
        {"C15",
         [] {
             return goneTicketWords();
         }},
        {"C16",
         [] {
             return removalsText(1'200, 4'000, QLocale::c());
         }},
        {"Unconfirmed",
         [] {
             return conflict(u"a"_s);
         }},
        {"NoteB1",
         [] {
             return note(Unknown, {.kind = ErrorKind::OutcomeUnknown});
         }},
        {"NoteB9",
         [] {
             return note(Queued, {.kind = ErrorKind::ServerFailed});
         }},
        {"NoteB10",
         [] {
             return note(Refused, {.kind = ErrorKind::Invalid, .httpStatus = 422});
         }},
        {"NoteB11",
         [] {
             return note(Parked, {.kind = ErrorKind::Unauthorized});
         }},
        {"NoteB12",
         [] {
             return note(Parked, {.kind = ErrorKind::ReadOnlyKey});
         }},
        {"NoteB13",
         [] {
             return note(Refused, {.kind = ErrorKind::TicketDenied});
         }},
        {"NoteB14",
         [] {
             return note(Refused, {.kind = ErrorKind::TicketGone});
         }},
        {"NoteB16",
         [] {
             return note(Refused, {.kind = ErrorKind::Refused, .httpStatus = 413});
         }},
        {"NoteB24",
         [] {
             return note(Queued, {.kind = ErrorKind::Offline});
         }},
        {"NoteT18",
         [] {
             return note(Parked, {.kind = ErrorKind::OtherAccount});
         }},
    };
    return states;
}

class EveryDecision : public testing::TestWithParam<EndState>
{
};

TEST_P(EveryDecision, SaysWhatHappenedWhatIsSafeAndWhatToDo)
{
    const QString text = GetParam().text();
    static const QRegularExpression sentenceEnd(u"[.;]( |$)"_s);
    EXPECT_GE(text.count(sentenceEnd), 3) << text.toStdString();
    EXPECT_LE(text.size(), 600) << text.toStdString();
    static const QRegularExpression ofTheMachine(u"[<>]|%[0-9n]|Exception|&[a-z]+;"_s);
    EXPECT_FALSE(text.contains(ofTheMachine)) << text.toStdString();
    const bool isNote = QLatin1StringView(GetParam().id).startsWith("Note"_L1);
    EXPECT_FALSE(isNote && text.contains(u"change"_s)) << text.toStdString();
}

INSTANTIATE_TEST_SUITE_P(OfTheMatrix, EveryDecision, testing::ValuesIn(endStates()),
                         [](const auto& row) { return std::string(row.param.id); });

TEST(Decisions, HasWordsOfItsOwn)
{
    QSet<QString> texts;
    for (const EndState& state : endStates())
        texts.insert(state.text());
    EXPECT_EQ(texts.size(), endStates().size());
}

} // namespace
} // namespace deskbell
