// SPDX-License-Identifier: MIT
#include "api/endpoints/listmessages.h"
#include "api/endpoints/postnote.h"

#include <gtest/gtest.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

MessagePage decoded(const char* text)
{
    return ListMessages{.ticketId = u"7"_s}.decode(QJsonDocument::fromJson(text)).value();
}

Message onlyMessage(const char* members)
{
    const QByteArray text = QByteArray(R"({"data":[{"id":"m-1",)") + members + "}]}";
    return decoded(text.constData()).messages.value(0);
}

TEST(Messages, aTimelineIsAskedForAsAWhole)
{
    const HttpRequest request = ListMessages{.ticketId = u"a/b"_s}.http();
    EXPECT_EQ(request.verb, "GET");
    EXPECT_EQ(request.path, u"/api/v1/tickets/a%2Fb/messages"_s);
    EXPECT_EQ(request.pathTemplate, u"/api/v1/tickets/{id}/messages"_s);
    EXPECT_TRUE(request.query.isEmpty());
    EXPECT_EQ((ListMessages{.ticketId = u"7"_s, .page = 2}.http().query.toString()), u"page=2"_s);
}

TEST(Messages, aWholeRowIsRead)
{
    const MessagePage page = decoded(R"({"data":[{"id":"m-1","type":"email","direction":"inbound",
        "from_address":"anna@mail.example","to_addresses":"desk@x.example, \"Doe, Jo\" <jo@x.example>",
        "cc_addresses":null,"body_html":"<p>Hello</p>","body_text":"Hello","author_id":null,"author_name":null,
        "created_at":"2026-11-25T10:00:00Z","attachments":[
        {"id":"f-1","filename":"../../etc/passwd","content_type":"text/plain","size":17}]},
        {"id":"m-2","type":"internal_note","direction":null,"author_id":"u-1","author_name":"Berta",
        "body_html":"<p>one<br>two</p>","body_text":""}]})");
    ASSERT_EQ(page.messages.size(), 2);
    EXPECT_TRUE(page.isLast());
    EXPECT_TRUE(page.problems.isEmpty()) << page.problems.join(u' ').toStdString();
    EXPECT_EQ(page.messages.at(0),
              (Message{.id = u"m-1"_s,
                       .type = MessageType::Email,
                       .typeWord = u"email"_s,
                       .direction = MessageDirection::Inbound,
                       .from = u"anna@mail.example"_s,
                       .to = {u"desk@x.example"_s, u"\"Doe, Jo\" <jo@x.example>"_s},
                       .createdAt = QDateTime(QDate(2026, 11, 25), QTime(10, 0), Qt::UTC),
                       .text = u"Hello"_s,
                       .attachments = {{.id = u"f-1"_s,
                                        .fileName = u"../../etc/passwd"_s,
                                        .contentType = u"text/plain"_s,
                                        .size = 17}}}));
    EXPECT_EQ(page.messages.at(1).type, MessageType::Note);
    EXPECT_EQ(page.messages.at(1).authorName, u"Berta"_s);
    EXPECT_EQ(page.messages.at(1).text, u"one\ntwo"_s) << "the HTML where there is no plain text";
}

TEST(Messages, addressesComeInEveryForm)
{
    const QStringList both{u"a@x.example"_s, u"b@x.example"_s};
    EXPECT_EQ(onlyMessage(R"("to_addresses":"a@x.example, b@x.example")").to, both);
    EXPECT_EQ(onlyMessage(R"("to_addresses":["a@x.example","b@x.example"])").to, both);
    EXPECT_EQ(onlyMessage(R"("to_addresses":"[\"a@x.example\",\"b@x.example\"]")").to, both);
    EXPECT_EQ(onlyMessage(R"("to_addresses":[{"email":"a@x.example"},{"address":"b@x.example"}])").to, both);
    EXPECT_EQ(onlyMessage(R"("cc_addresses":"a@x.example; b@x.example,,")").cc, both);
    EXPECT_TRUE(onlyMessage(R"("cc_addresses":17)").cc.isEmpty());
}

TEST(Messages, unknownWordsAreKeptAndMissingMembersAreNoProblem)
{
    const Message chat = onlyMessage(R"("type":"chat_2","direction":"sideways")");
    EXPECT_EQ(chat.type, MessageType::Other);
    EXPECT_EQ(chat.typeWord, u"chat_2"_s);
    EXPECT_EQ(chat.direction, MessageDirection::None);
    EXPECT_FALSE(chat.createdAt.isValid());
    const Message other =
        onlyMessage(R"("author":{"id":5,"name":"Carl"},"created_at":"yesterday","attachments":3)");
    EXPECT_EQ(other.authorId, u"5"_s);
    EXPECT_EQ(other.authorName, u"Carl"_s);
    EXPECT_FALSE(other.createdAt.isValid());
}

TEST(Messages, oneBadRowNeverCostsThePage)
{
    const MessagePage page =
        decoded(R"({"data":[17,null,{"type":"email"},{"id":"../x"},{"id":"m-9","type":[]}]})");
    EXPECT_EQ(page.rejectedRows, 4);
    ASSERT_EQ(page.messages.size(), 1);
    EXPECT_EQ(page.messages.first().id, u"m-9"_s);
    EXPECT_EQ(page.problems.size(), 6);
    EXPECT_FALSE(ListMessages{}.decode(QJsonDocument::fromJson(R"({"data":{}})")));
}

TEST(Messages, aServerThatPagesIsAskedForTheRest)
{
    EXPECT_FALSE(decoded(R"({"data":[{"id":"m-1"}],"meta":{"page":1,"per_page":1,"total":2}})").isLast());
    EXPECT_TRUE(decoded(R"({"data":[{"id":"m-2"}],"meta":{"page":2,"per_page":1,"total":2}})").isLast());
    EXPECT_TRUE(decoded(R"({"data":[{"id":"m-1"}],"meta":{}})").isLast());
}

TEST(Messages, whatACustomerWroteIsHarmless)
{
    const Message message = onlyMessage(R"("from_address":"anna\u202e\nBcc: x","body_text":"a\u0000\u202eb",
        "attachments":[{"id":"f","filename":"invoice\u202efdp.exe\n"},{"name":"only a name"},{},7])");
    EXPECT_EQ(message.from, u"anna Bcc: x"_s);
    EXPECT_EQ(message.text, u"ab"_s);
    ASSERT_EQ(message.attachments.size(), 2);
    EXPECT_EQ(message.attachments.first().fileName, u"invoicefdp.exe"_s);
}

TEST(PostNote, carriesTheTextPlainAndEscaped)
{
    const HttpRequest request = PostNote{.ticketId = u"7"_s, .text = u"a < b\nsee \"x\"\n\n\nend"_s}.http();
    EXPECT_EQ(request.verb, "POST");
    EXPECT_EQ(request.path, u"/api/v1/tickets/7/messages"_s);
    EXPECT_TRUE(request.isWrite());
    EXPECT_EQ(request.body,
              (QJsonObject{{u"type"_s, u"internal_note"_s},
                           {u"body_text"_s, u"a < b\nsee \"x\"\n\n\nend"_s},
                           {u"body_html"_s, u"<p>a &lt; b<br>see &quot;x&quot;</p><p>end</p>"_s}}));
}

TEST(PostNote, onlyANoteIsAnAnswer)
{
    const auto answer = [](const char* text) {
        return PostNote{.ticketId = u"7"_s}.decode(QJsonDocument::fromJson(text));
    };
    EXPECT_EQ(answer(R"({"data":{"id":"m-3","type":"internal_note"}})")->id, u"m-3"_s);
    EXPECT_EQ(answer(R"({"data":{"id":"m-3"}})")->id, u"m-3"_s);
    for (const auto text :
         {R"({"data":{"id":"m-3","type":"email"}})", R"({"data":{}})", R"({"ok":true})", "[]"})
        EXPECT_EQ(answer(text).error().kind, ErrorKind::Protocol) << text;
}

} // namespace
} // namespace deskbell
