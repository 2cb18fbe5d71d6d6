// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace deskbell {

/// Fusion with flat frames, outlines that stay visible on dark (Fusion derives them by darkening the window
/// colour, which leaves black on black) and one focus ring for everything.
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returnData) const override;
};

} // namespace deskbell
