// SPDX-License-Identifier: MIT
#include "storage/namekind.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QString nameKindText(NameKind kind)
{
    switch (kind) {
    case NameKind::Member:
        return u"member"_s;
    case NameKind::Inbox:
        return u"inbox"_s;
    case NameKind::Contact:
        return u"contact"_s;
    case NameKind::Priority:
        return u"priority"_s;
    case NameKind::Status:
        return u"status"_s;
    case NameKind::Tag:
        return u"tag"_s;
    case NameKind::Company:
        return u"company"_s;
    }
    Q_UNREACHABLE();
}

} // namespace deskbell
