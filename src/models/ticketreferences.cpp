// SPDX-License-Identifier: MIT
#include "models/ticketreferences.h"

#include "core/plaintext.h"

#include <QUrl>

namespace deskbell {

using namespace Qt::StringLiterals;

QString ticketReference(const TicketRow& row)
{
    const QString link = u"deskbell://ticket/"_s + QString::fromLatin1(QUrl::toPercentEncoding(row.id));
    const QString subject = singleLine(row.subject);
    const QString number = u"#%1"_s.arg(row.number);
    return (subject.isEmpty() ? QStringList{number, link} : QStringList{number, subject, link}).join(u' ');
}

void TicketReferences::add(const TicketRow& row)
{
    m_lines.append(ticketReference(row));
    m_ids.append(row.id);
}

Result<void> TicketReferences::take(const QList<TicketRow>& rows)
{
    for (const TicketRow& row : rows)
        add(row);
    return {};
}

} // namespace deskbell
