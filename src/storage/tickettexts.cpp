// SPDX-License-Identifier: MIT
#include "storage/tickettexts.h"

#include "core/searchform.h"
#include "storage/jsontext.h"
#include "storage/names.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Of messages and notes each; longer timelines are machines talking to machines.
constexpr qsizetype mostThreadText = 256 * 1024;

constexpr auto selectHead =
    "SELECT t.row, t.id, t.number, t.shown_subject, t.has_pending, t.custom_fields, t.tags, c.name, c.detail,"
    " o.name FROM tickets t LEFT JOIN names c ON c.kind = 'contact' AND c.id = t.shown_contact_id"
    " LEFT JOIN names o ON o.kind = 'company' AND o.id = t.shown_contact_id"_L1;

void appendLine(QString& text, const QString& line, QChar separator = u'\n')
{
    if (line.isEmpty())
        return;
    if (!text.isEmpty())
        text += separator;
    text += line;
}

QString tagNames(const QString& json)
{
    QString names;
    for (const QJsonValue tag : jsonIn(json).array())
        appendLine(names, tag[u"name"].toString());
    return names;
}

/// The words of a custom field's value; an option is known by its name.
void appendValue(QString& text, const QJsonValue& value, const CustomFieldDefinition& field)
{
    if (value.isArray()) {
        for (const QJsonValue item : value.toArray())
            appendValue(text, item, field);
    } else if (value.isObject()) {
        appendLine(text, value[u"name"].toString());
    } else if (value.isDouble()) {
        appendLine(text, value.toVariant().toString());
    } else if (value.isString()) {
        QString shown = value.toString();
        for (const NamedItem& option : field.options) {
            if (option.id == shown)
                shown = option.name;
        }
        appendLine(text, withoutLinks(shown));
    }
}

/// True while there is room for more.
bool appendMessage(QString& text, const QString& message)
{
    if (text.size() < mostThreadText)
        appendLine(text, withoutLinks(message.left(mostThreadText - text.size())), messageBreak);
    return text.size() < mostThreadText;
}

} // namespace

struct TicketTextReader::Head
{
    IndexedTexts texts;
    QString customFields;
    bool hasPending = false;

    static Head fromRow(const Statement& row)
    {
        Head head{.texts = {.row = row.integer(0), .id = row.text(1), .parts = {}},
                  .customFields = row.text(5),
                  .hasPending = row.flag(4)};
        head.texts[SearchedPart::Number] = QString::number(row.integer(2));
        head.texts[SearchedPart::Subject] = withoutLinks(row.text(3));
        head.texts[SearchedPart::Tags] = tagNames(row.text(6));
        appendLine(head.texts[SearchedPart::Contact], row.text(7));
        appendLine(head.texts[SearchedPart::Contact], row.text(8));
        head.texts[SearchedPart::Company] = row.text(9);
        return head;
    }
};

TicketTextReader::TicketTextReader(Database& cache, const PendingSource& pending)
    : m_pending(pending),
      m_byId(cache, selectHead + " WHERE t.id = ?"_L1),
      m_byRow(cache, selectHead + " WHERE t.row = ?"_L1),
      m_messages(cache, u"SELECT type, body FROM messages WHERE ticket_id = ? ORDER BY position DESC"_s),
      m_cache(cache)
{
}

Result<std::optional<IndexedTexts>> TicketTextReader::read(const TicketId& id)
{
    return complete(m_byId.first({id}, Head::fromRow));
}

Result<std::optional<IndexedTexts>> TicketTextReader::readAt(RowNumber row)
{
    return complete(m_byRow.first({row}, Head::fromRow));
}

Result<std::optional<IndexedTexts>> TicketTextReader::complete(const Result<std::optional<Head>>& head)
{
    if (!head)
        return tl::unexpected(head.error());
    if (!*head)
        return std::optional<IndexedTexts>();
    IndexedTexts texts = (*head)->texts;
    const auto fields = fieldTexts(texts.id, (*head)->customFields, (*head)->hasPending);
    if (!fields)
        return tl::unexpected(fields.error());
    texts[SearchedPart::Fields] = *fields;
    return texts;
}

Result<QString> TicketTextReader::fieldTexts(const TicketId& id, const QString& json, bool hasPending)
{
    Ticket ticket{.id = id, .customFields = jsonIn(json).object()};
    if (hasPending) {
        const auto overlay = m_pending.overlay(id);
        if (!overlay)
            return tl::unexpected(overlay.error());
        ticket = withPatch(ticket, overlay->patch);
    }
    const QJsonObject values = ticket.customFields.value_or(QJsonObject());
    if (values.isEmpty())
        return QString();
    if (!m_fields) {
        const auto definitions = readCustomFields(m_cache);
        if (!definitions)
            return tl::unexpected(definitions.error());
        m_fields.emplace();
        for (const CustomFieldDefinition& definition : *definitions)
            m_fields->insert(definition.key, definition);
    }
    QString text;
    for (auto value = values.begin(); value != values.end(); ++value)
        appendValue(text, *value, m_fields->value(value.key()));
    return text;
}

Result<void> TicketTextReader::addThread(IndexedTexts& texts)
{
    if (!m_waitingNotes) {
        const auto notes = m_pending.waitingNotes();
        if (!notes)
            return tl::unexpected(notes.error());
        m_waitingNotes = *notes;
    }
    QString& messages = texts[SearchedPart::Messages];
    QString& notes = texts[SearchedPart::Notes];
    const QStringList waiting = m_waitingNotes->value(texts.id);
    for (qsizetype i = waiting.size() - 1; i >= 0; --i)
        appendMessage(notes, waiting.at(i));
    return m_messages.each({texts.id}, [&](const Statement& row) {
        const bool isNote = row.text(0) == "internal_note"_L1;
        const bool hasRoom = appendMessage(isNote ? notes : messages, row.text(1));
        return hasRoom || messages.size() < mostThreadText || notes.size() < mostThreadText;
    });
}

} // namespace deskbell
