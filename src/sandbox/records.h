// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace deskbell::sandbox {

// The tables of a workspace. Records name each other by their place in a table; -1 is the API's null.

/// Milliseconds since the epoch, UTC; 0 is the API's null.
using Instant = qint64;

struct StatusRecord
{
    QString type; ///< one of statusTypes()
    QString name;
    QString color;
    bool isDefault = false; ///< within its type
    bool reminderEnabled = false;
    int returnStatus = -1;
};

struct PriorityRecord
{
    QString level; ///< one of priorityLevels()
    QString name;
    QString color;
    bool isDefault = false;
};

struct MemberRecord
{
    QString name;
    QString email;
    QString role;
};

struct InboxRecord
{
    QString name;
    QString email;
};

struct TagRecord
{
    QString name;
    QString color;
};

struct CompanyRecord
{
    QString name;
    QStringList domains;
    QJsonObject customFields;
    Instant created = 0;
    Instant updated = 0;
};

struct ContactRecord
{
    QString name;
    QString email;
    int language = 0; ///< which of languages() they write in
    int company = -1;
    QJsonObject customFields;
    Instant created = 0;
    Instant updated = 0;
};

/// "text", "number", "boolean", "url", "select", "multi_select", "date" or "date_time".
struct FieldRecord
{
    QString key;
    QString name;
    QString type;
    QList<TagRecord> options;
    QList<int> inboxes; ///< empty: every inbox
};

struct TicketRecord
{
    qint64 number = 0;
    QString subject;
    int inbox = 0;
    QString type; ///< status word; that of the custom status where there is one
    int status = -1;
    QString level; ///< priority word
    int priority = -1;
    int assignee = -1;
    int contact = -1;
    int sender = -1;    ///< the contact whose e-mail opened the ticket; the timeline hangs on it
    int receivedIn = 0; ///< the inbox it came to
    Instant remindAt = 0;
    int returnStatus = -1;
    Instant created = 0;
    Instant updated = 0;
    std::optional<QJsonObject> customFields; ///< absent: as generated from the seed
};

struct AttachmentRecord
{
    QString fileName;
    QByteArray contentType;
    int size = 0;
};

struct MessageRecord
{
    int id = 0;
    bool note = false; ///< internal note, otherwise an e-mail
    bool inbound = false;
    QString from;
    QStringList to;
    QStringList cc;
    QString html;
    QString text;
    int author = -1; ///< member
    Instant created = 0;
    QList<int> attachments;
};

/// Everything the workspace holds but the timelines, which are made when they are read.
struct Tables
{
    QList<StatusRecord> statuses;
    QList<PriorityRecord> priorities;
    QList<MemberRecord> members;
    QList<InboxRecord> inboxes;
    QList<TagRecord> tags;
    QList<CompanyRecord> companies;
    QList<ContactRecord> contacts;
    QList<FieldRecord> fields; ///< of tickets
    QList<TicketRecord> tickets;
};

/// The API's words (contract 7.1) in their order, written down here on their own: a sandbox that took them
/// from the client could not notice when the client gets one wrong.
const QStringList& statusTypes();
const QStringList& priorityLevels();

} // namespace deskbell::sandbox
