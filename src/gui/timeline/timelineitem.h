// SPDX-License-Identifier: MIT
#pragma once

#include "gui/timeline/timelineentry.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace deskbell {

class MessageBody;
class TonedLabel;

/// One message or waiting note of the timeline. It can have the focus: then Ctrl+C copies its text, Space
/// folds and unfolds it, and Return leads into the text, to select by keyboard.
class TimelineItem : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineItem(QWidget* parent = nullptr);

    /// Changes only what differs; the same text keeps its selection and whether it is folded.
    void showEntry(const TimelineEntry& entry);
    const TimelineEntry& entry() const { return m_entry; }

Q_SIGNALS:
    void foldingToggled(); ///< by the person: the rest should stay where it is
    void editAgainRequested();
    void discardRequested();

protected:
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& text);
    void applyFill();
    QColor noteFill() const;
    void showActions();
    void showMoreButton();
    void toggle();
    void copyText();

    TimelineEntry m_entry;
    bool m_applying = false;
    QVBoxLayout* m_layout;
    TonedLabel* m_author;
    TonedLabel* m_when;
    TonedLabel* m_context;
    MessageBody* m_body;
    QToolButton* m_moreButton;
    TonedLabel* m_remarks;
    TonedLabel* m_state = nullptr; ///< these exist for waiting notes only
    QWidget* m_actions = nullptr;
    QToolButton* m_editAgain = nullptr;
    QToolButton* m_discard = nullptr;
};

} // namespace deskbell
