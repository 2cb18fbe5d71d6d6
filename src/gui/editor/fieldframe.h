// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/fieldstate.h"

#include <QWidget>

namespace deskbell {

class TonedLabel;

/// Holds one field of the form: whatever its layout contains, a thin bar at the left that says how the field
/// stands, and a note below that appears when there is something to say. What it shows is also told to
/// assistive technology, as the description of the field's control.
class FieldFrame : public QWidget
{
    Q_OBJECT

public:
    explicit FieldFrame(QWidget* parent = nullptr);

    /// The widget that is described; stays the caller's.
    void setControl(QWidget* control);
    /// For controls whose value assistive technology cannot read from themselves, combo boxes too.
    void setValueText(const QString& text);

    /// Everything but the value and the remark.
    void setState(const FieldState& state);

    /// Changed by the agent; `was` is the value before, for the tool tip.
    void setEdited(bool edited, const QString& was = {});
    bool isEdited() const { return m_edited; }
    void setConflict(bool conflict);

    // Each of these is one plain sentence or empty; the most urgent decides the note's colour.
    void setError(const QString& text);  ///< the server or Deskbell refused the value
    void setRemark(const QString& text); ///< what became of something typed; goes with the next edit
    void setHint(const QString& text);   ///< what follows from the present values
    void setNews(const QString& text);   ///< changed by somebody else
    QString error() const { return m_error; }
    QString noteText() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void set(QString& part, const QString& text);
    void updateNote();
    void updateDescription();

    QWidget* m_control = nullptr;
    TonedLabel* m_note = nullptr; ///< made when first needed
    QString m_valueText;
    QString m_was;
    QString m_error;
    QString m_remark;
    QString m_hint;
    QString m_news;
    bool m_edited = false;
    bool m_conflict = false;
};

} // namespace deskbell
