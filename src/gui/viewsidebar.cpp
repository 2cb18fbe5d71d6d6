// SPDX-License-Identifier: MIT
#include "gui/viewsidebar.h"

#include "gui/sidebardelegate.h"
#include "gui/viewtree.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

namespace deskbell {

using namespace Qt::StringLiterals;

ViewSidebar::ViewSidebar(QWidget* parent) : QTreeView(parent), m_tree(new ViewTree(this))
{
    setAccessibleName(tr("Views"));
    setModel(m_tree);
    setUpLook();
    m_tree->addPage(outboxId, tr("Outbox"), u"outbox"_s);
    m_tree->addPage(overviewId, tr("Overview"), u"overview"_s);
    m_ticketViewId = ViewCatalog::all;
    expandAll();
    connect(this, &QTreeView::expanded, this, &ViewSidebar::foldedChanged);
    connect(this, &QTreeView::collapsed, this, &ViewSidebar::foldedChanged);
    connect(m_tree, &ViewTree::moveWanted, this, &ViewSidebar::moveWanted);
}

void ViewSidebar::setUpLook()
{
    setItemDelegate(new SidebarDelegate(this));
    setFrameShape(NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setExpandsOnDoubleClick(false); // one click folds
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setDragDropMode(InternalMove);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setMouseTracking(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * 14);
}

void ViewSidebar::setCatalog(ViewCatalog& catalog)
{
    m_catalog = &catalog;
    const auto follow = [this] {
        {
            const QScopedValueRollback setting(m_setting, true);
            m_tree->setEntries(m_catalog->entries());
        }
        for (const ViewSection section : {ViewSection::Work, ViewSection::Inboxes, ViewSection::Saved})
            setRowHidden(int(section), {}, m_tree->rowCount(m_tree->index(int(section), 0)) == 0);
        markShown();
    };
    follow();
    connect(&catalog, &ViewCatalog::viewsChanged, this, follow);
    connect(m_tree, &ViewTree::renameWanted, &catalog, &ViewCatalog::rename);
}

void ViewSidebar::setShownId(const QString& id)
{
    m_shownId = id;
    if (view() == MainView::Tickets)
        m_ticketViewId = id;
    markShown();
}

void ViewSidebar::markShown()
{
    const QScopedValueRollback setting(m_setting, true);
    const QModelIndex shown = m_tree->indexOf(m_shownId);
    // A view in a folded section stays the one that is shown without unfolding it.
    selectionModel()->setCurrentIndex(shown, QItemSelectionModel::ClearAndSelect);
    viewport()->update();
}

MainView ViewSidebar::view() const
{
    if (m_shownId == outboxId)
        return MainView::Outbox;
    return m_shownId == overviewId ? MainView::Overview : MainView::Tickets;
}

void ViewSidebar::setView(MainView view)
{
    switch (view) {
    case MainView::Tickets:
        setShownId(m_ticketViewId);
        break;
    case MainView::Outbox:
        setShownId(outboxId);
        break;
    case MainView::Overview:
        setShownId(overviewId);
        break;
    }
}

void ViewSidebar::setQuiet(bool quiet)
{
    m_quiet = quiet;
    viewport()->update();
}

void ViewSidebar::setCount(const QString& id, qint64 count, bool needsAgent)
{
    m_tree->setCount(id, count, needsAgent);
}

void ViewSidebar::setCount(MainView view, int count, bool needsAgent)
{
    if (view != MainView::Tickets)
        setCount(view == MainView::Outbox ? outboxId : overviewId, count, needsAgent);
}

void ViewSidebar::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.parent().isValid() || isExpanded(index.parent()))
        QTreeView::scrollTo(index, hint);
}

QByteArray ViewSidebar::foldedState() const
{
    QByteArrayList folded;
    for (int row = 0; row < m_tree->rowCount(); ++row)
        if (m_tree->isSection(m_tree->index(row, 0)) && !isExpanded(m_tree->index(row, 0)))
            folded += QByteArray::number(row);
    return folded.join(',');
}

void ViewSidebar::restoreFolded(const QByteArray& state)
{
    const QByteArrayList folded = state.split(',');
    for (int row = 0; row < m_tree->rowCount(); ++row)
        setExpanded(m_tree->index(row, 0), !folded.contains(QByteArray::number(row)));
}

void ViewSidebar::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    const QString id = ViewTree::idOf(current);
    if (m_setting || id.isEmpty() || id == m_shownId)
        return;
    Q_EMIT chosen(id);
}

QItemSelectionModel::SelectionFlags ViewSidebar::selectionCommand(const QModelIndex& index,
                                                                  const QEvent* event) const
{
    // Going over a title leaves the shown view marked, and so does a click beside all entries.
    if (!index.isValid() || m_tree->isSection(index))
        return QItemSelectionModel::NoUpdate;
    return QTreeView::selectionCommand(index, event);
}

/// Keys that work on an entry here, and would be shortcuts of the window elsewhere.
bool ViewSidebar::isActionKey(const QKeyEvent& event) const
{
    const bool moves = event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier) &&
                       (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down);
    const bool plain =
        event.modifiers() == Qt::NoModifier && (event.key() == Qt::Key_F2 || event.key() == Qt::Key_Delete);
    return m_tree->isSaved(currentIndex()) && (moves || plain);
}

bool ViewSidebar::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isActionKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QTreeView::event(event);
}

void ViewSidebar::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex index = currentIndex();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isActionKey(*event)) {
        const QString id = ViewTree::idOf(index);
        if (event->key() == Qt::Key_F2)
            edit(index);
        else if (event->key() == Qt::Key_Delete)
            Q_EMIT removeWanted(id);
        else
            Q_EMIT moveWanted(id, index.row() + (event->key() == Qt::Key_Up ? -1 : 1));
    } else if (m_tree->isSection(index) && (isEnter || event->key() == Qt::Key_Space)) {
        setExpanded(index, !isExpanded(index));
    } else if (isEnter && state() != EditingState) {
        Q_EMIT chosen(ViewTree::idOf(index)); // once more: leaves a search
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void ViewSidebar::mouseReleaseEvent(QMouseEvent* event)
{
    const QModelIndex pressed = indexAt(event->position().toPoint());
    const bool wasDragging = state() == DraggingState;
    QTreeView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || wasDragging || !pressed.isValid() || pressed != currentIndex())
        return;
    if (m_tree->isSection(pressed))
        setExpanded(pressed, !isExpanded(pressed));
    else if (m_quiet)
        Q_EMIT chosen(ViewTree::idOf(pressed)); // back from a search to the view that is still marked
}

void ViewSidebar::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    QMenu menu(this);
    fillMenu(menu, index);
    if (!menu.isEmpty())
        menu.exec(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void ViewSidebar::fillMenu(QMenu& menu, const QModelIndex& index)
{
    if (m_tree->isSection(index)) {
        const bool open = isExpanded(index);
        menu.addAction(open ? tr("Fold") : tr("Unfold"), this,
                       [this, at = QPersistentModelIndex(index), open] { setExpanded(at, !open); });
        return;
    }
    const QString id = ViewTree::idOf(index);
    if (id == outboxId || id == overviewId)
        return;
    if (!m_tree->isSaved(index)) {
        menu.addAction(tr("Copy as a view of my own"), this, [this, id] { Q_EMIT duplicateWanted(id); });
        return;
    }
    const int row = index.row();
    menu.addAction(tr("Rename"), this, [this, id] { edit(m_tree->indexOf(id)); })->setShortcut(Qt::Key_F2);
    menu.addAction(tr("Duplicate"), this, [this, id] { Q_EMIT duplicateWanted(id); });
    menu.addSeparator();
    QAction* up = menu.addAction(tr("Move up"), this, [this, id, row] { Q_EMIT moveWanted(id, row - 1); });
    up->setEnabled(row > 0);
    up->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Up);
    QAction* down =
        menu.addAction(tr("Move down"), this, [this, id, row] { Q_EMIT moveWanted(id, row + 1); });
    down->setEnabled(row + 1 < m_tree->rowCount(index.parent()));
    down->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Down);
    menu.addSeparator();
    menu.addAction(tr("Delete"), this, [this, id] { Q_EMIT removeWanted(id); })->setShortcut(Qt::Key_Delete);
    for (QAction* action : menu.actions())
        action->setShortcutVisibleInContextMenu(true);
}

void ViewSidebar::drawBranches(QPainter*, const QRect&, const QModelIndex&) const
{
    // The delegate paints the whole row.
}

void ViewSidebar::keyboardSearch(const QString&)
{
}

QSize ViewSidebar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 27, 100};
}

void ViewSidebar::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setMinimumWidth(fontMetrics().averageCharWidth() * 14);
}

void ViewSidebar::focusInEvent(QFocusEvent* event)
{
    // Coming back, one stands on what is shown, not on the title one went over last.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::MouseFocusReason)
        markShown();
    QTreeView::focusInEvent(event);
    viewport()->update(); // the whole row shows the focus
}

void ViewSidebar::focusOutEvent(QFocusEvent* event)
{
    QTreeView::focusOutEvent(event);
    viewport()->update();
}

} // namespace deskbell
