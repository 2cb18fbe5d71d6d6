// SPDX-License-Identifier: MIT
#include "gui/editor/draftcontent.h"

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto editsMember = "edits"_L1;
constexpr auto followsMember = "statusFollows"_L1;
constexpr auto beforeMember = "statusBefore"_L1;
constexpr auto typingMember = "typing"_L1;
constexpr auto noteMember = "note"_L1;

} // namespace

QJsonObject toJson(const DraftContent& content)
{
    QJsonObject json;
    if (!content.edits.isEmpty())
        json.insert(editsMember, toJson(content.edits.changes));
    if (content.edits.statusFollows)
        json.insert(followsMember, true);
    if (content.edits.statusBefore)
        json.insert(beforeMember, *content.edits.statusBefore);
    QJsonObject typing;
    for (auto text = content.typing.begin(); text != content.typing.end(); ++text)
        typing.insert(text.key().text(), *text);
    if (!typing.isEmpty())
        json.insert(typingMember, typing);
    if (!content.note.isEmpty())
        json.insert(noteMember, content.note);
    return json;
}

DraftContent draftContentFromJson(const QJsonObject& json)
{
    DraftContent content;
    content.edits.changes = patchFromJson(json.value(editsMember).toArray()).patch;
    content.edits.statusFollows = json.value(followsMember).toBool();
    if (json.contains(beforeMember))
        content.edits.statusBefore = json.value(beforeMember);
    const QJsonObject typing = json.value(typingMember).toObject();
    for (auto text = typing.begin(); text != typing.end(); ++text) {
        if (const std::optional<FieldKey> key = FieldKey::fromText(text.key()))
            content.typing.insert(*key, text->toString());
    }
    content.note = json.value(noteMember).toString();
    return content;
}

} // namespace deskbell
