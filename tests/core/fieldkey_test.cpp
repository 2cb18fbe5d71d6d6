// SPDX-License-Identifier: MIT
#include "coretesthelp.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

const QList<FieldKey>& allKeys()
{
    static const QList<FieldKey> keys{field(TicketField::Subject),  field(TicketField::Status),
                                      field(TicketField::Priority), field(TicketField::Assignee),
                                      field(TicketField::Inbox),    field(TicketField::Contact),
                                      field(TicketField::RemindAt), field(TicketField::ReturnStatus),
                                      customField(u"order_no"_s),   customField(u"a.b"_s)};
    return keys;
}

TEST(FieldKey, ComesBackFromItsTextForm)
{
    QStringList texts;
    for (const FieldKey& key : allKeys()) {
        EXPECT_EQ(FieldKey::fromText(key.text()), key);
        EXPECT_FALSE(key.label().isEmpty());
        texts.append(key.text());
    }
    EXPECT_EQ(texts.removeDuplicates(), 0);
    EXPECT_EQ(texts.join(u' '), u"subject status priority assignee_id inbox_id contact_id remind_at "
                                u"remind_transition_status_id custom_fields.order_no custom_fields.a.b"_s);
}

TEST(FieldKey, IsFoundByTheNamesAServerGivesInItsErrors)
{
    EXPECT_EQ(FieldKey::fromWireName(u"status_id"_s), field(TicketField::Status));
    EXPECT_EQ(FieldKey::fromWireName(u"status"_s), field(TicketField::Status));
    EXPECT_EQ(FieldKey::fromWireName(u"priority_id"_s), field(TicketField::Priority));
    EXPECT_EQ(FieldKey::fromWireName(u"remind_transition_status_id"_s), field(TicketField::ReturnStatus));
    EXPECT_EQ(FieldKey::fromWireName(u"custom_fields.order_no"_s), customField(u"order_no"_s));
    EXPECT_EQ(FieldKey::fromWireName(u"custom_fields[order_no]"_s), customField(u"order_no"_s));
    EXPECT_EQ(FieldKey::fromWireName(u"custom_fields[\"order_no\"]"_s), customField(u"order_no"_s));
    EXPECT_EQ(FieldKey::fromWireName(u"custom_fields['order_no']"_s), customField(u"order_no"_s));
}

TEST(FieldKey, IsNoneForWhatATicketDoesNotHave)
{
    for (const QString& name : {u""_s, u"email"_s, u"custom_fields"_s, u"custom_fields."_s,
                                u"custom_fields[]"_s, u"custom_fields[x"_s, u"Subject"_s})
        EXPECT_EQ(FieldKey::fromWireName(name), std::nullopt) << name.toStdString();
}

} // namespace
} // namespace deskbell
