// SPDX-License-Identifier: MIT
#include "gui/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace deskbell {

namespace {

/// Of a channel of 0 to 255. From a table, because every text that is painted asks for contrasts.
double linear(int channel)
{
    static const auto table = [] {
        std::array<double, 256> values{};
        for (size_t i = 0; i < values.size(); ++i) {
            const double share = double(i) / 255;
            values[i] = share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
        }
        return values;
    }();
    return table[size_t(channel)];
}

double luminance(const QColor& color)
{
    const QColor rgb = color.toRgb();
    return 0.2126 * linear(rgb.red()) + 0.7152 * linear(rgb.green()) + 0.0722 * linear(rgb.blue());
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)}); // the other form returns references
    return (high + 0.05) / (low + 0.05);
}

QColor readableOn(const QColor& background)
{
    // Black or white reaches 4.58 on every colour; a softer black is used wherever that still suffices.
    const QColor softBlack(0x1b, 0x1d, 0x21);
    if (contrastRatio(softBlack, background) >= textContrast)
        return softBlack;
    const QColor white(Qt::white);
    return contrastRatio(white, background) >= textContrast ? white : QColor(Qt::black);
}

QColor mixed(const QColor& over, const QColor& under, double share)
{
    const QColor a = over.toRgb();
    const QColor b = under.toRgb();
    const auto channel = [share](int x, int y) {
        return std::clamp(int(std::lround(x * share + y * (1.0 - share))), 0, 255);
    };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()));
}

QColor readableVariant(const QColor& wanted, const QColor& background, double ratio)
{
    if (contrastRatio(wanted, background) >= ratio)
        return wanted;
    const QColor black(Qt::black);
    const QColor white(Qt::white);
    const QColor target =
        contrastRatio(white, background) >= contrastRatio(black, background) ? white : black;
    constexpr int steps = 32;
    for (int step = 1; step < steps; ++step) {
        const QColor candidate = mixed(target, wanted, double(step) / steps);
        if (contrastRatio(candidate, background) >= ratio)
            return candidate;
    }
    return target;
}

std::optional<QColor> parseWorkspaceColor(const QString& text)
{
    QString hex = text.trimmed();
    if (hex.startsWith(u'#'))
        hex.remove(0, 1);
    if (hex.size() == 8)
        hex.chop(2);
    if (hex.size() == 3) {
        for (const qsizetype i : {2, 1, 0})
            hex.insert(i, hex[i]);
    }
    const auto isHexDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (hex.size() != 6 || !std::ranges::all_of(hex, isHexDigit))
        return std::nullopt;
    return QColor(QRgb(hex.toUInt(nullptr, 16)));
}

QColor workspaceColor(const QString& text, const QPalette& palette)
{
    const QColor neutral(0x80, 0x86, 0x8f);
    return readableVariant(parseWorkspaceColor(text).value_or(neutral), palette.color(QPalette::Base),
                           shapeContrast);
}

} // namespace deskbell
