// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <optional>

namespace deskbell {

/// Contrast that text needs against its background, and shapes and outlines against theirs (WCAG 2.1, 1.4.3
/// and 1.4.11).
inline constexpr double textContrast = 4.5;
inline constexpr double shapeContrast = 3.0;

/// WCAG 2.1 contrast ratio, 1 to 21. Alpha is ignored.
double contrastRatio(const QColor& a, const QColor& b);

/// The colour for text on `background`: near black or white, always at least `textContrast`.
QColor readableOn(const QColor& background);

/// `wanted`, moved towards black or white only as far as it needs to reach `ratio` on `background`.
QColor readableVariant(const QColor& wanted, const QColor& background, double ratio = textContrast);

/// `share` of `over` (0 to 1) laid on `under`; opaque.
QColor mixed(const QColor& over, const QColor& under, double share);

/// Reads a colour as workspaces give it (contract 7.8): three or six hex digits with or without '#'; of eight
/// digits the last two (alpha) are dropped. Empty for anything else.
std::optional<QColor> parseWorkspaceColor(const QString& text);

/// The colour of a status dot or bar on `palette`'s list background: the workspace's own where it can be
/// read, else a neutral grey; always at least `shapeContrast` against it.
QColor workspaceColor(const QString& text, const QPalette& palette);

} // namespace deskbell
