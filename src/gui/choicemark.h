// SPDX-License-Identifier: MIT
#pragma once

#include "core/choice.h"

#include <QColor>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace deskbell {

enum class ChoiceKind { Status, Priority };

/// The colour of an entry's mark on `background`: the workspace's own, else one that suits the API's word;
/// always at least `shapeContrast` against it.
QColor choiceColor(ChoiceKind kind, const Choice& choice, const QColor& background);

/// Draws the mark that stands before an entry's name, centred in `rect`, which is as high as the text: a dot
/// for a status, a shape for a priority (down, square, up, two up), so that these differ without colour. A
/// null choice has none.
void paintChoiceMark(QPainter& painter, const QRectF& rect, ChoiceKind kind, const Choice& choice,
                     const QColor& background);

/// Width to keep free for the mark beside text of this height; the gap to the text is not in it.
int choiceMarkWidth(ChoiceKind kind, int textHeight);

/// The entry's name as it stands beside the mark: its own, else the API word's.
QString choiceName(ChoiceKind kind, const Choice& choice);

} // namespace deskbell
