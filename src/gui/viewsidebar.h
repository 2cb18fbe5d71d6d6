// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>

class QStandardItem;
class QStandardItemModel;

namespace deskbell {

/// What the left part of the window can show.
enum class MainView { Tickets, Outbox, Overview };

/// The slim list at the window's left edge: which view is shown, how much is in each, and whether something
/// in it needs the agent. It remembers nothing. GUI thread.
class ViewSidebar : public QListView
{
    Q_OBJECT

public:
    enum Role {
        CountRole = Qt::UserRole + 1, ///< int; 0 shows no number
        AttentionRole,                ///< bool: something in it needs the agent
        IconRole,                     ///< QString: the icon's name
    };

    explicit ViewSidebar(QWidget* parent = nullptr);

    MainView view() const;
    /// Marks a view as the one that is shown; does not emit viewChosen().
    void setView(MainView view);
    void setCount(MainView view, int count, bool needsAgent);

    /// Does nothing: typing is no search here.
    void keyboardSearch(const QString& search) override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void viewChosen(deskbell::MainView view);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QStandardItem* addView(const QString& name, const QString& icon);
    void describe(QStandardItem& item) const;
    void fitWidth();

    QStandardItemModel* m_views; ///< in the order of MainView
    bool m_setting = false;
};

} // namespace deskbell
