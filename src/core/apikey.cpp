// SPDX-License-Identifier: MIT
#include "core/apikey.h"

#include <QCoreApplication>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestKey = 5;
constexpr qsizetype longestKey = 512;

bool isVisibleAscii(char character)
{
    return character >= 0x21 && character <= 0x7e;
}

} // namespace

Result<ApiKey> ApiKey::parse(const QByteArray& pasted)
{
    const QByteArray key = pasted.trimmed();
    if (key.isEmpty())
        return failure(ErrorKind::Input, QCoreApplication::translate("ApiKey", "No API key was entered."));
    if (!std::ranges::all_of(key, isVisibleAscii)) {
        return failure(ErrorKind::Input, QCoreApplication::translate(
                                             "ApiKey", "This API key contains a space, a line break or a "
                                                       "character that no API key has."));
    }
    if (!key.startsWith("ixk_")) {
        return failure(ErrorKind::Input, QCoreApplication::translate(
                                             "ApiKey", "This is not an API key: those start with \"ixk_\"."));
    }
    if (key.size() < shortestKey || key.size() > longestKey) {
        return failure(
            ErrorKind::Input,
            QCoreApplication::translate("ApiKey", "This API key is shorter or longer than any real one."));
    }
    return ApiKey(key);
}

} // namespace deskbell
