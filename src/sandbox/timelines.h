// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/ids.h"
#include "sandbox/records.h"

namespace deskbell::sandbox {

class Store;

/// The tickets' timelines. E-mails and old notes are made from the seed whenever they are read; only notes
/// written through the API are kept. The store must outlive it.
class Timelines
{
public:
    explicit Timelines(const Store& store) : m_store(store) {}

    /// Oldest first.
    QList<MessageRecord> of(int ticket) const;
    /// Keeps an internal note, stamped with the ticket's last change.
    MessageRecord addNote(int ticket, const QString& html, const QString& text);

    /// Whether some message has it.
    bool hasAttachment(int index) const;
    /// What an attachment is, and its content, whose length is the record's size.
    static AttachmentRecord attachment(int index);
    static QByteArray attachmentBytes(int index);

private:
    QList<MessageRecord> generated(int ticket) const;
    MessageRecord generatedMessage(int ticket, int place, Random& random) const;

    const Store& m_store;
    QHash<int, QList<MessageRecord>> m_notes; ///< by ticket
    int m_noteCount = 0;
};

} // namespace deskbell::sandbox
