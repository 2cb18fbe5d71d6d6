// SPDX-License-Identifier: MIT
#include "api/messagecodec.h"

#include "api/objectreader.h"
#include "core/messagetext.h"
#include "core/plaintext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAddresses = 200;
constexpr qsizetype mostAttachments = 100;

void readType(ObjectReader& row, Message& message)
{
    message.typeWord = singleLine(row.text("type"_L1), 100);
    if (message.typeWord == "email"_L1)
        message.type = MessageType::Email;
    else if (message.typeWord == "internal_note"_L1)
        message.type = MessageType::Note;
    else
        message.type = MessageType::Other;
}

MessageDirection readDirection(ObjectReader& row)
{
    const QString word = row.text("direction"_L1);
    if (word == "inbound"_L1)
        return MessageDirection::Inbound;
    return word == "outbound"_L1 ? MessageDirection::Outbound : MessageDirection::None;
}

void addAddress(QStringList& addresses, const QString& text)
{
    const QString address = singleLine(text, 320);
    if (!address.isEmpty() && addresses.size() < mostAddresses)
        addresses.append(address);
}

/// "Doe, Anna" <anna@mail.example>, office@mail.example: a comma inside quotation marks parts nothing.
QStringList splitAddresses(const QString& text)
{
    QStringList addresses;
    QString current;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if ((c == u',' || c == u';') && !quoted) {
            addAddress(addresses, current);
            current.clear();
        } else {
            current += c;
        }
    }
    addAddress(addresses, current);
    return addresses;
}

/// The vendor samples one string; whether it is a list with commas or JSON text is UNKNOWN, and an array
/// would be no surprise.
QStringList readAddresses(ObjectReader& row, QLatin1StringView key, QStringList& problems)
{
    QJsonValue value = row.raw(key);
    if (value.isString() && value.toString().trimmed().startsWith(u'[')) {
        const auto list = QJsonDocument::fromJson(value.toString().toUtf8());
        if (list.isArray())
            value = list.array();
    }
    if (value.isString())
        return splitAddresses(value.toString());
    if (!value.isArray()) {
        if (!value.isNull() && !value.isUndefined())
            problems.append(row.problem(key, u"expected string or array"_s));
        return {};
    }
    QStringList addresses;
    for (const QJsonValue address : value.toArray()) {
        const QString named = address[u"address"].toString(address[u"email"].toString());
        addAddress(addresses, address.toString(named));
    }
    return addresses;
}

void readAuthor(ObjectReader& row, Message& message)
{
    message.authorId = row.id("author_id"_L1);
    message.authorName = singleLine(row.text("author_name"_L1));
    const QJsonValue author = row.raw("author"_L1);
    if (!author.isObject())
        return;
    QStringList unneeded;
    ObjectReader person(author.toObject(), u"author"_s, unneeded);
    if (message.authorId.isEmpty())
        message.authorId = person.id("id"_L1);
    if (message.authorName.isEmpty())
        message.authorName = singleLine(person.text("name"_L1));
}

void readBody(ObjectReader& row, Message& message)
{
    const QString plain = row.raw("body_text"_L1).toString();
    const QString html = row.raw("body_html"_L1).toString();
    const MessageText text = plain.trimmed().isEmpty() ? textFromHtml(html) : textFromPlain(plain);
    message.text = text.text;
    message.isCut = text.isCut;
}

/// The first of several members that a server may use for the same thing.
QString firstText(ObjectReader& row, std::initializer_list<QLatin1StringView> keys)
{
    QString text;
    for (const QLatin1StringView key : keys) {
        const QString candidate = singleLine(row.text(key), 255);
        if (text.isEmpty())
            text = candidate;
    }
    return text;
}

QList<Attachment> readAttachments(ObjectReader& row, QStringList& problems)
{
    QList<Attachment> attachments;
    const QJsonValue value = row.raw("attachments"_L1);
    if (!value.isArray()) {
        if (!value.isNull() && !value.isUndefined())
            problems.append(row.problem("attachments"_L1, u"expected array"_s));
        return attachments;
    }
    for (const QJsonValue item : value.toArray()) {
        ObjectReader file(item.toObject(), row.where() + u".attachments"_s, problems);
        Attachment attachment{.id = file.id("id"_L1),
                              .fileName = firstText(file, {"filename"_L1, "file_name"_L1, "name"_L1}),
                              .contentType = firstText(file, {"content_type"_L1, "mime_type"_L1}),
                              .size = std::max<qint64>(0, file.integer("size"_L1).value_or(0))};
        if (attachments.size() < mostAttachments &&
            !(attachment.id.isEmpty() && attachment.fileName.isEmpty()))
            attachments.append(attachment);
    }
    return attachments;
}

} // namespace

Result<Message> readMessage(const QJsonValue& value, const QString& where, QStringList& problems)
{
    if (!value.isObject())
        return failure(ErrorKind::Protocol, where + u": expected object"_s);
    ObjectReader row(value.toObject(), where, problems);
    Message message;
    message.id = row.id("id"_L1);
    if (message.id.isEmpty())
        return failure(ErrorKind::Protocol, row.problem("id"_L1, u"missing or not usable"_s));
    readType(row, message);
    message.direction = readDirection(row);
    message.from = singleLine(row.text("from_address"_L1), 320);
    message.to = readAddresses(row, "to_addresses"_L1, problems);
    message.cc = readAddresses(row, "cc_addresses"_L1, problems);
    readAuthor(row, message);
    message.createdAt = row.instant("created_at"_L1);
    readBody(row, message);
    message.attachments = readAttachments(row, problems);
    return message;
}

} // namespace deskbell
