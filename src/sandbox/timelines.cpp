// SPDX-License-Identifier: MIT
#include "sandbox/timelines.h"

#include "sandbox/hostilemail.h"
#include "sandbox/phrases.h"
#include "sandbox/showcase.h"
#include "sandbox/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

constexpr int kMessagesPerTicket = 256;
constexpr int kAttachmentsPerTicket = 512;
constexpr int kFirstNote = 1 << 30; ///< above every generated message
constexpr int kTimelinePurpose = 3;

int messageCount(int ticket, Random& random)
{
    if (ticket == int(Showcase::LongThread))
        return 200;
    if (ticket == int(Showcase::HostileMarkup))
        return int(hostileMails().size());
    const int dice = random.below(100);
    return dice < 60 ? 1 + random.below(4) : dice < 95 ? 4 + random.below(10) : 20 + random.below(40);
}

QString html(const QStringList& paragraphs)
{
    QString text;
    for (const QString& paragraph : paragraphs)
        text += u"<p>"_s + paragraph.toHtmlEscaped() + u"</p>"_s;
    return text;
}

/// Some sentences of one language, in the form of a letter.
QStringList letter(const QStringList& sentences, const QString& signature, const Language& language,
                   Random& random)
{
    QStringList paragraphs{language.hello};
    const int first = random.below(int(sentences.size()));
    const int count = std::min(1 + random.below(3), int(sentences.size()));
    for (int i = 0; i < count; ++i) {
        const QString& sentence = sentences.at((first + i) % sentences.size());
        paragraphs.append(phrases().filledIn(sentence, language, random));
    }
    return paragraphs << language.bye << signature;
}

struct FileKind
{
    QString name;
    QByteArray contentType;
};

const QList<FileKind>& fileKinds()
{
    static const QList<FileKind> kinds{{u"screenshot.png"_s, "image/png"},
                                       {u"error log.txt"_s, "text/plain"},
                                       {u"Rechnung März.csv"_s, "text/csv"},
                                       {u"../../etc/passwd"_s, "text/plain"},
                                       {u"invoice\u202Efdp.exe"_s, "application/octet-stream"},
                                       {u"スクリーンショット.png"_s, "image/png"}};
    return kinds;
}

const FileKind& fileKind(int attachment)
{
    return fileKinds().at(int(mixed(quint64(attachment)) % quint64(fileKinds().size())));
}

} // namespace

MessageRecord Timelines::generatedMessage(int ticket, int place, Random& random) const
{
    const Tables& tables = m_store.tables();
    const TicketRecord& record = tables.tickets.at(ticket);
    const QString inbox = tables.inboxes.at(record.receivedIn).email;
    const int spoken = record.sender < 0 ? 0 : tables.contacts.at(record.sender).language;
    const Language& language = phrases().languages.at(spoken);
    MessageRecord message{.id = ticket * kMessagesPerTicket + place};
    message.note = record.sender < 0 || (place > 0 && random.chance(15));
    message.inbound = !message.note && (place == 0 || random.chance(50));
    if (!message.inbound)
        message.author = random.below(int(tables.members.size()));
    if (message.note) {
        message.text = phrases().filledIn(random.pick(language.notes), language, random);
        message.html = html({message.text});
        return message;
    }
    const ContactRecord& contact = tables.contacts.at(record.sender);
    const QString signature = message.inbound ? contact.name : tables.members.at(message.author).name;
    const QStringList paragraphs =
        letter(message.inbound ? language.asks : language.answers, signature, language, random);
    message.from = message.inbound ? contact.email : inbox;
    message.to = QStringList{message.inbound ? inbox : contact.email};
    if (random.chance(10))
        message.cc = QStringList{u"accounts@mail.example"_s, u"office@mail.example"_s};
    message.text = paragraphs.join(u"\n\n"_s);
    message.html = html(paragraphs);
    return message;
}

QList<MessageRecord> Timelines::generated(int ticket) const
{
    const TicketRecord& record = m_store.tables().tickets.at(ticket);
    // A ticket made through the API has no e-mails.
    if (ticket >= m_store.generatedTicketCount())
        return {};
    Random random = m_store.ids().random(Kind::Ticket, ticket, kTimelinePurpose);
    const int count = messageCount(ticket, random);
    QList<MessageRecord> messages;
    int attachment = ticket * kAttachmentsPerTicket;
    for (int place = 0; place < count; ++place) {
        MessageRecord message = generatedMessage(ticket, place, random);
        if (ticket == int(Showcase::HostileMarkup)) {
            message.html = hostileMails().at(place).html;
            message.text = hostileMails().at(place).text;
        }
        // Spread between creation and now; a change of the ticket must not move its old messages.
        const Instant span = m_store.startedAt() - record.created;
        message.created = record.created + span * place / (count + 1) / 1000 * 1000;
        const int files = message.inbound && random.chance(25) ? 1 + random.below(2) : 0;
        for (int i = 0; i < files; ++i)
            message.attachments.append(attachment++);
        messages.append(message);
    }
    return messages;
}

QList<MessageRecord> Timelines::of(int ticket) const
{
    return generated(ticket) + m_notes.value(ticket);
}

MessageRecord Timelines::addNote(int ticket, const QString& html, const QString& text)
{
    MessageRecord note{.id = kFirstNote + m_noteCount++, .note = true, .html = html, .text = text};
    note.created = m_store.tables().tickets.at(ticket).updated;
    m_notes[ticket].append(note);
    return note;
}

AttachmentRecord Timelines::attachment(int index)
{
    const FileKind& kind = fileKind(index);
    return {
        .fileName = kind.name, .contentType = kind.contentType, .size = int(attachmentBytes(index).size())};
}

bool Timelines::hasAttachment(int index) const
{
    const int ticket = index / kAttachmentsPerTicket;
    if (index < 0 || ticket >= m_store.ticketCount())
        return false;
    const QList<MessageRecord> messages = generated(ticket);
    return std::ranges::any_of(
        messages, [index](const MessageRecord& message) { return message.attachments.contains(index); });
}

QByteArray Timelines::attachmentBytes(int index)
{
    if (fileKind(index).contentType == "image/png") {
        return QByteArray::fromBase64(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
            "kgAAAABJRU5ErkJggg==");
    }
    const QByteArray line = "line of attachment " + QByteArray::number(index) + "\n";
    return line.repeated(20 + index % 400);
}

} // namespace deskbell::sandbox
