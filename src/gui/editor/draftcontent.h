// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/ticketdraft.h"

#include <QJsonObject>

namespace deskbell {

/// What the editor holds of one ticket and nobody saved, as it is kept on disk between two starts. Plain
/// value.
struct DraftContent
{
    TicketDraft::Edits edits;
    QHash<FieldKey, QString> typing; ///< names that are being typed and mean nobody yet
    QString note;

    bool isEmpty() const { return edits.isEmpty() && typing.isEmpty() && note.isEmpty(); }
};

/// Stored form: {"edits":[{"key","base","value"}…],"statusFollows":true,"statusBefore":…,
/// "typing":{key:text},"note":text}; what is empty is left out, so that nothing is an empty object.
QJsonObject toJson(const DraftContent& content);
/// Members that cannot be read are left out.
DraftContent draftContentFromJson(const QJsonObject& json);

} // namespace deskbell
