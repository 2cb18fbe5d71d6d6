// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QFrame>
#include <QPointer>

class QLabel;
class QBoxLayout;
class QPushButton;
class QToolButton;

namespace deskbell {

class PlainLabel;

enum class Severity { Info, Success, Warning, Error };

/// The bar at the top of the pane that a problem concerns: a plain sentence, one action, *Copy details*. It
/// goes when its cause goes: whoever showed the message calls clear(). Hidden while empty.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);
    ~MessageBar() override;

    /// Shows or replaces the message. `text` is plain and may be several sentences; `details` is what *Copy
    /// details* puts on the clipboard (errorDetails(): never customer text), without it there is no such
    /// button. `action` stays the caller's; its text, enabled state and tool tip are followed while it lives.
    void showMessage(Severity severity, const QString& text, const QString& details = {},
                     QAction* action = nullptr);
    /// A second answer to the message that is shown, beside its action, until the next message.
    void offerAlso(QAction& action);
    /// For a narrow pane: the buttons stand below the text instead of beside it.
    void setStacked(bool stacked);
    /// Other words for the message that is shown, a countdown for instance: not announced again.
    void rephrase(const QString& text);
    void clear();

    bool isEmpty() const;
    QString text() const;
    Severity severity() const { return m_severity; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void layOut();
    void followAction();
    void drawIcon();
    void copyDetails();

    Severity m_severity = Severity::Info;
    QString m_details;
    QPointer<QAction> m_action;
    QPointer<QAction> m_alsoAction;
    QLabel* m_icon;
    PlainLabel* m_text;
    QPushButton* m_actionButton;
    QPushButton* m_alsoButton;
    QToolButton* m_copyButton;
    QBoxLayout* m_layout;
};

} // namespace deskbell
