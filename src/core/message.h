// SPDX-License-Identifier: MIT
#pragma once

#include "core/changestate.h"
#include "core/error.h"
#include "core/ticket.h"

#include <QStringList>

namespace deskbell {

enum class MessageType {
    Email,
    Note,  ///< internal_note: never sent to the customer
    Other, ///< a word this version does not know; `typeWord` has it
};

enum class MessageDirection { None, Inbound, Outbound };

/// A file that came with a message. Names and types are the sender's: plain text, never a path.
struct Attachment
{
    QString id;
    QString fileName;
    QString contentType;
    qint64 size = 0; ///< bytes; 0 when the server does not say
    bool operator==(const Attachment&) const = default;
};

/// One row of a ticket's timeline (contract 7.6). What a message looks like past its addresses is not
/// documented, so everything but `id` may be missing.
struct Message
{
    QString id;
    MessageType type = MessageType::Email;
    QString typeWord;
    MessageDirection direction = MessageDirection::None;
    QString from;
    QStringList to;
    QStringList cc;
    QString authorId;
    QString authorName;
    QDateTime createdAt; ///< UTC; invalid: not told
    QString text;        ///< plain text, also of a message that came as HTML; capped (core/messagetext.h)
    bool isCut = false;  ///< `text` is only the beginning
    QList<Attachment> attachments;
    bool operator==(const Message&) const = default;
};

/// A note of the agent's that the server has not confirmed.
struct WaitingNote
{
    QString operation; ///< UUID
    TicketId ticketId;
    QString text;
    QDateTime createdAt; ///< UTC
    ChangeState state = ChangeState::Queued;
    std::optional<Error> problem; ///< why it waits, is unknown, refused or parked
    bool operator==(const WaitingNote&) const = default;
};

/// A ticket's timeline as it is shown: what the server has, oldest first, then the notes that wait.
struct TicketThread
{
    TicketId ticketId;
    QList<Message> messages;
    QDateTime fetchedAt; ///< UTC; invalid: never fetched, so `messages` says nothing
    QList<WaitingNote> waiting;
    bool operator==(const TicketThread&) const = default;
};

} // namespace deskbell
