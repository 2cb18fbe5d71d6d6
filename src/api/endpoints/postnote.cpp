// SPDX-License-Identifier: MIT
#include "api/endpoints/postnote.h"

#include "api/messagecodec.h"
#include "api/pageanswer.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QString noteHtml(const QString& text)
{
    QString html;
    QStringList lines;
    const auto endParagraph = [&] {
        if (!lines.isEmpty())
            html += u"<p>"_s + lines.join(u"<br>"_s) + u"</p>"_s;
        lines.clear();
    };
    for (const QString& line : text.split(u'\n')) {
        if (line.trimmed().isEmpty())
            endParagraph();
        else
            lines.append(line.toHtmlEscaped());
    }
    endParagraph();
    return html;
}

HttpRequest PostNote::http() const
{
    return {
        .verb = "POST",
        .path = u"/api/v1/tickets/%1/messages"_s.arg(pathSegment(ticketId)),
        .pathTemplate = u"/api/v1/tickets/{id}/messages"_s,
        .body = {{u"type"_s, u"internal_note"_s}, {u"body_text"_s, text}, {u"body_html"_s, noteHtml(text)}},
        .hasBody = true};
}

Result<Message> PostNote::decode(const QJsonDocument& document) const
{
    const auto data = openObject(document);
    if (!data)
        return tl::unexpected(data.error());
    QStringList problems;
    auto message = readMessage(*data, u"message"_s, problems);
    if (message && !message->typeWord.isEmpty() && message->type != MessageType::Note)
        return failure(ErrorKind::Protocol, u"message.type: the answer is no note"_s);
    return message;
}

} // namespace deskbell
