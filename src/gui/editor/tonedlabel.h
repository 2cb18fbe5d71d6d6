// SPDX-License-Identifier: MIT
#pragma once

#include "gui/plainlabel.h"

namespace deskbell {

/// Plain text in one of the colours that carry a meaning, in every theme.
class TonedLabel : public PlainLabel
{
    Q_OBJECT

public:
    enum class Tone { Normal, Secondary, Accent, Warning, Error, Success };

    explicit TonedLabel(QWidget* parent = nullptr);
    void setTone(Tone tone);
    Tone tone() const { return m_tone; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTone();

    Tone m_tone = Tone::Secondary;
    bool m_applying = false;
};

} // namespace deskbell
