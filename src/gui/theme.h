// SPDX-License-Identifier: MIT
#pragma once

#include "gui/colors.h"

#include <QObject>
#include <QPalette>

class QApplication;

namespace deskbell {

/// What the person chose in View > Appearance.
enum class Appearance { System, Light, Dark };
/// What is shown.
enum class Scheme { Light, Dark };

/// Stable names for the settings file: "system", "light", "dark"; anything else reads as System.
QString appearanceName(Appearance appearance);
Appearance appearanceFromName(const QString& name);

/// One of the two complete palettes.
QPalette paletteFor(Scheme scheme);
/// Which of the two a palette belongs to, told from its window colour.
Scheme schemeOf(const QPalette& palette);

/// Colours that carry a meaning. Each text colour has at least `textContrast` on the palette's Window and
/// Base, each bar or shape at least `shapeContrast`.
struct SemanticColors
{
    QColor accent;        ///< bars: a changed field, the current row; focus frames
    QColor warning;       ///< amber: conflicts, things waiting for the agent
    QColor error;         ///< red
    QColor success;       ///< green
    QColor secondaryText; ///< text that steps back
    QColor separator;     ///< hair lines; decoration only
    QColor warningFill;   ///< backgrounds for message bars; the palette's text is readable on all of them
    QColor errorFill;
    QColor successFill;
    QColor infoFill;
    QColor selection;     ///< soft background of the current list row, under ordinary text
    QColor selectionAway; ///< the same while another pane has the focus
    QColor hover;         ///< background under the pointer
};

SemanticColors semanticColors(const QPalette& palette);

/// Gives the application its style and palette and keeps them in step with the person's choice and the
/// desktop's. One per program, made by the composition root before any window; GUI thread.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// Applies `appearance` at once. `application` must outlive this.
    explicit Theme(QApplication& application, Appearance appearance = Appearance::System,
                   QObject* parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    Scheme scheme() const { return m_scheme; }

    /// Asks the desktop what it prefers and follows it from then on, where it can be asked. Returns at once.
    void followDesktop();
    /// What the desktop is known to prefer, used for Appearance::System.
    void setSystemScheme(Scheme scheme);

Q_SIGNALS:
    void schemeChanged(deskbell::Scheme scheme);

private:
    void apply();

    QApplication& m_application;
    Appearance m_appearance;
    Scheme m_systemScheme = Scheme::Light;
    Scheme m_scheme = Scheme::Light;
};

} // namespace deskbell
