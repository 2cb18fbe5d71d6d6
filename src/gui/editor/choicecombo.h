// SPDX-License-Identifier: MIT
#pragma once

#include "gui/choicemark.h"
#include "gui/editor/quietcombo.h"

namespace deskbell {

/// Status or priority: the workspace's entries with their marks and names. A value that is not among them
/// survives as an entry of its own. Type-ahead and the keys 1 to 9 choose.
class ChoiceCombo : public QuietCombo
{
    Q_OBJECT

public:
    explicit ChoiceCombo(QWidget* parent = nullptr);

    void setKind(ChoiceKind kind); ///< before it is shown; of statuses without it
    void setChoices(const QList<Choice>& choices);
    /// A first entry that stands for the null choice; without one the null choice shows `Not set`.
    void setNullText(const QString& text);

    Choice choice() const;
    /// Shows `choice`; `base`, to which the person may want to go back, has an entry too. Does not emit.
    void setChoice(const Choice& choice, const Choice& base);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void showPopup() override;

Q_SIGNALS:
    void choicePicked(const deskbell::Choice& choice); ///< by the person

protected:
    void setUpList(QAbstractItemView& list) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintValue(QPainter& painter, QRect rect) override;

private:
    void rebuild(const Choice& current);
    int rowOf(const Choice& choice) const;
    void add(const Choice& choice);
    bool pickByDigit(const QKeyEvent& event);
    int markSpace() const;

    ChoiceKind m_kind = ChoiceKind::Status;
    QList<Choice> m_choices;
    Choice m_base;
    QString m_nullText;
};

} // namespace deskbell
