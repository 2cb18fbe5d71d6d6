// SPDX-License-Identifier: MIT
#include "core/csv.h"

namespace deskbell {

namespace {

/// What a spreadsheet takes for the start of a formula, and what makes it look at the next character instead.
/// The wide forms count where it folds them.
bool startsFormula(QChar first)
{
    switch (first.unicode()) {
    case u'=':
    case u'+':
    case u'-':
    case u'@':
    case u'\t':
    case u'\r':
    case u'\n':
    case u'\0':
    case u'\uff1d': // ＝
    case u'\uff0b': // ＋
    case u'\uff0d': // －
    case u'\uff20': // ＠
        return true;
    default:
        return false;
    }
}

} // namespace

QByteArray csvLine(const QStringList& cells)
{
    QByteArray line;
    for (const QString& cell : cells) {
        line += line.isEmpty() ? "\"" : ",\"";
        if (!cell.isEmpty() && startsFormula(cell.front()))
            line += '\'';
        line += cell.toUtf8().replace('"', "\"\"");
        line += '"';
    }
    return line + "\r\n";
}

} // namespace deskbell
