// SPDX-License-Identifier: MIT
#pragma once

#include "core/message.h"
#include "gui/editor/samples.h"

// Conversations about the editor's sample ticket.
namespace deskbell::samples {

inline Message message(int n, const QString& text, MessageDirection direction = MessageDirection::Inbound)
{
    const bool inbound = direction == MessageDirection::Inbound;
    Message message{
        .id = QStringLiteral("m%1").arg(n),
        .type = MessageType::Email,
        .direction = direction,
        .from = inbound ? QStringLiteral("grace@navy.example") : QStringLiteral("support@desk.example"),
        .to = {inbound ? QStringLiteral("support@desk.example") : QStringLiteral("grace@navy.example")},
        .createdAt = QDateTime({2026, 11, 20}, {9, 0}, Qt::UTC).addSecs(3600 * n),
        .text = text};
    if (inbound)
        message.authorName = QStringLiteral("Grace Hopper");
    else
        message.authorId = belaId;
    return message;
}

inline Message note(int n, const QString& text)
{
    Message note = message(n, text, MessageDirection::None);
    note.type = MessageType::Note;
    note.from.clear();
    note.to.clear();
    note.authorId = adaId;
    return note;
}

/// Fetched a minute before the samples' present.
inline TicketThread threadOf(const QList<Message>& messages, const QList<WaitingNote>& waiting = {})
{
    return {.ticketId = openTicket().server.id,
            .messages = messages,
            .fetchedAt = StandingClock().nowUtc().addSecs(-60),
            .waiting = waiting};
}

inline WaitingNote waitingNote(const QString& operation, const QString& text,
                               ChangeState state = ChangeState::Queued, std::optional<Error> problem = {})
{
    return {.operation = operation,
            .ticketId = openTicket().server.id,
            .text = text,
            .createdAt = StandingClock().nowUtc().addSecs(-300),
            .state = state,
            .problem = std::move(problem)};
}

inline TicketThread sampleThread()
{
    const auto s = [](const char* text) {
        return QString::fromUtf8(text);
    };
    Message first = message(1, s("Hello,\n\nsince this morning I cannot log in to the portal. It says that "
                                 "my account is locked, though I have not changed anything.\n\nCould you "
                                 "have a look?\n\nKind regards\nGrace"));
    first.attachments = {
        {.id = s("a1"), .fileName = s("screenshot.png"), .contentType = s("image/png"), .size = 184'320}};
    return threadOf({first,
                     message(2,
                             s("Dear Grace,\n\nthank you. We are looking into it and come back to you "
                               "today."),
                             MessageDirection::Outbound),
                     note(3, s("Locked by the new password policy. Ask Béla before unlocking it.")),
                     message(70, s("Any news? I really need to get in before noon."))});
}

} // namespace deskbell::samples
