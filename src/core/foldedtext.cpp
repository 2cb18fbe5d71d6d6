// SPDX-License-Identifier: MIT
#include "core/foldedtext.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QString folded(const QString& text)
{
    QString result = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    // Only the general combining marks: in other scripts marks are letters in their own right.
    result.removeIf([](QChar character) { return character >= QChar(0x0300) && character <= QChar(0x036f); });
    // The one common letter that stands for two and that simple case folding leaves alone.
    return result.replace(QChar(0x00df), "ss"_L1);
}

} // namespace deskbell
