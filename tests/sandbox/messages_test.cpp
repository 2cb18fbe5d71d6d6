// SPDX-License-Identifier: MIT
// Contract 7.6, 7.7 and 7.12: timelines, internal notes, attachments.
#include "sandbox/objectstorage.h"
#include "sandbox/session.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace deskbell::sandbox {
namespace {

class Messages : public SandboxTest
{
protected:
    void SetUp() override { start(); }
    QString path(int number) { return u"/tickets/%1/messages"_s.arg(ticket(number)[u"id"_s].toString()); }
    QJsonArray messages(int number) { return get(path(number)).rows(); }
    /// Of the long thread, which has some.
    QJsonObject someAttachment()
    {
        for (const QJsonValue message : messages(1005)) {
            const QJsonArray attachments = message[u"attachments"_s].toArray();
            if (!attachments.isEmpty())
                return attachments.first().toObject();
        }
        ADD_FAILURE() << "no attachment in the long thread";
        return {};
    }
    Reply download(const QJsonObject& attachment)
    {
        return get(u"/attachments/%1/download"_s.arg(attachment[u"id"_s].toString()));
    }
};

TEST_F(Messages, ComeOldestFirstWithEmailsAndNotes)
{
    const QJsonArray rows = messages(1005);
    EXPECT_EQ(rows.size(), 200);
    int notes = 0;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const bool note = rows.at(i)[u"type"_s] == u"internal_note"_s;
        notes += note ? 1 : 0;
        EXPECT_EQ(rows.at(i)[u"direction"_s].isNull(), note);
        const QString before = i > 0 ? rows.at(i - 1)[u"created_at"_s].toString() : QString();
        EXPECT_LE(before, rows.at(i)[u"created_at"_s].toString());
    }
    EXPECT_GT(notes, 0);
    EXPECT_LT(notes, 200);
}

TEST_F(Messages, CanBeLimitedToOneType)
{
    const qsizetype all = messages(1005).size();
    const qsizetype emails = get(path(1005) + u"?types=email"_s).rows().size();
    const qsizetype notes = get(path(1005) + u"?types=internal_note"_s).rows().size();
    EXPECT_EQ(emails + notes, all);
    EXPECT_EQ(get(path(1005) + u"?types=email,internal_note"_s).rows().size(), all);
    EXPECT_EQ(get(path(1005) + u"?types=sms"_s).status, 400);
}

TEST_F(Messages, StayTheSameWhateverHappensToTheTicket)
{
    const QJsonArray before = messages(1012);
    patchTicket(1012, {{u"assignee_id"_s, QJsonValue::Null},
                       {u"contact_id"_s, QJsonValue::Null},
                       {u"inbox_id"_s, idOf(u"inboxes"_s, u"Partner desk"_s)}});
    m_clock->advance(24h);
    EXPECT_EQ(messages(1012), before);
}

TEST_F(Messages, ANoteIsAddedAtTheEndAndMovesTheTicket)
{
    const QJsonObject before = ticket(1012);
    const qsizetype count = messages(1012).size();
    const Reply made = post(path(1012), {{u"type"_s, u"internal_note"_s},
                                         {u"body_html"_s, u"<p>Call back</p>"_s},
                                         {u"body_text"_s, u"Call back"_s}});
    EXPECT_EQ(made.status, 201);
    ASSERT_EQ(messages(1012).size(), count + 1);
    EXPECT_EQ(messages(1012).last(), made.data());
    EXPECT_NE(ticket(1012)[u"updated_at"_s], before[u"updated_at"_s]);
}

TEST_F(Messages, OnlyInternalNotesCanBeWritten)
{
    const Reply reply = post(path(1012), {{u"type"_s, u"email"_s}, {u"body_text"_s, u"Dear customer"_s}});
    EXPECT_EQ(reply.status, 400);
    EXPECT_FALSE(reply.fieldMessage(u"type"_s).isEmpty());
    EXPECT_EQ(post(path(1012), {{u"type"_s, u"internal_note"_s}}).status, 400) << "empty";
    EXPECT_EQ(post(path(1012), {{u"body_text"_s, u"x"_s}}).status, 400) << "without a type";
}

TEST_F(Messages, HostileMailIsServedAsItCame)
{
    bool script = false;
    for (const QJsonValue message : messages(1001))
        script |= message[u"body_html"_s].toString().contains("<script>"_L1);
    EXPECT_TRUE(script) << "cleaning is the client's work";
}

TEST_F(Messages, AnAttachmentIsFetchedFromAnotherOriginWithoutTheKey)
{
    const QJsonObject attachment = someAttachment();
    const Reply redirect = download(attachment);
    EXPECT_EQ(redirect.status, 307);
    const QUrl target = QUrl::fromEncoded(redirect.headers["location"]);
    EXPECT_NE(target.port(), m_sandbox->origin().port());
    const Reply bytes = m_session->fetch(target);
    EXPECT_EQ(bytes.status, 200);
    EXPECT_EQ(bytes.body.size(), attachment[u"size"_s].toInt());
    EXPECT_EQ(QString::fromLatin1(bytes.contentType), attachment[u"content_type"_s].toString());
    EXPECT_EQ(m_sandbox->objectStorage().authorizationsSeen(), 0);
}

TEST_F(Messages, AKeySentToTheStorageIsRefusedAndCounted)
{
    const QUrl target = QUrl::fromEncoded(download(someAttachment()).headers["location"]);
    EXPECT_EQ(m_session->fetch(target, {{"Authorization", "Bearer x"}}).status, 400);
    EXPECT_EQ(m_sandbox->objectStorage().authorizationsSeen(), 1);
}

TEST_F(Messages, ASignedAddressLivesFifteenMinutesAndCannotBeGuessed)
{
    const QUrl target = QUrl::fromEncoded(download(someAttachment()).headers["location"]);
    QUrl forged = target;
    forged.setQuery(u"Expires=9999999999&Signature=00"_s);
    EXPECT_EQ(m_session->fetch(forged).status, 403);
    m_clock->advance(15min);
    EXPECT_EQ(m_session->fetch(target).status, 200);
    m_clock->advance(1s);
    EXPECT_EQ(m_session->fetch(target).status, 403);
}

TEST_F(Messages, UnknownAttachmentsAndAMissingStorageAreSaid)
{
    EXPECT_EQ(get(u"/attachments/123e4567-e89b-12d3-a456-426614174000/download"_s).status, 404);
    const QJsonObject attachment = someAttachment();
    Options broken = options();
    broken.objectStorage = false;
    start(broken);
    EXPECT_EQ(download(attachment).status, 503);
}

} // namespace
} // namespace deskbell::sandbox
