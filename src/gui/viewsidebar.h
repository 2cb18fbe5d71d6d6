// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace deskbell {

class ViewCatalog;
class ViewTree;

/// What the left part of the window can show.
enum class MainView { Tickets, Outbox, Overview };

/// The list at the window's left edge: which view is shown, how much is in each, and whether something in
/// it needs the agent. Walking over it with the arrow keys shows what one comes to; the titles of sections
/// only fold and unfold. It changes nothing itself: what the agent wants is told by signals. GUI thread.
class ViewSidebar : public QTreeView
{
    Q_OBJECT

public:
    // Ids of the entries that are no views of tickets.
    static constexpr auto outboxId = QLatin1StringView("outbox");
    static constexpr auto overviewId = QLatin1StringView("overview");

    explicit ViewSidebar(QWidget* parent = nullptr);

    /// Lists its views from now on; the catalog must outlive this. Call once.
    void setCatalog(ViewCatalog& catalog);
    ViewTree& tree() const { return *m_tree; }

    /// The id of what is marked as shown.
    const QString& shownId() const { return m_shownId; }
    /// Marks a view or page as the one that is shown; does not emit chosen().
    void setShownId(const QString& id);
    MainView view() const;
    /// The page, or the view of tickets that was shown last.
    void setView(MainView view);
    /// A search looks beyond the view: it stays marked, but steps back.
    void setQuiet(bool quiet);
    bool isQuiet() const { return m_quiet; }
    /// Of a page or view; not more than 0 shows no number.
    void setCount(const QString& id, qint64 count, bool needsAgent = false);
    void setCount(MainView view, int count, bool needsAgent);

    /// Does not unfold a section to get at an entry, as trees do.
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

    QByteArray foldedState() const;
    void restoreFolded(const QByteArray& state);

    /// Does nothing: typing is no search here.
    void keyboardSearch(const QString& search) override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& id);
    void foldedChanged();
    void duplicateWanted(const QString& id);
    void removeWanted(const QString& id);
    void moveWanted(const QString& id, int position);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                         const QEvent* event = nullptr) const override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setUpLook();
    void markShown();
    bool isActionKey(const QKeyEvent& event) const;
    void fillMenu(QMenu& menu, const QModelIndex& index);

    ViewTree* m_tree;
    ViewCatalog* m_catalog = nullptr;
    QString m_shownId;
    QString m_ticketViewId; ///< the view of tickets that was shown last
    bool m_setting = false;
    bool m_quiet = false;
};

} // namespace deskbell
