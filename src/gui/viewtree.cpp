// SPDX-License-Identifier: MIT
#include "gui/viewtree.h"

#include "models/displaytext.h"
#include "models/relativetime.h"

#include <QMimeData>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto viewMime = "application/x-deskbell-view"_L1;

} // namespace

ViewTree::ViewTree(QObject* parent) : QStandardItemModel(parent)
{
    m_sections = {addSection(tr("My work")), addSection(tr("Inboxes")), addSection(tr("Views"))};
    m_sections.at(int(ViewSection::Saved))->setDropEnabled(true);
}

QStandardItem* ViewTree::addSection(const QString& name)
{
    auto* section = new QStandardItem(name);
    section->setFlags(Qt::ItemIsEnabled);
    appendRow(section);
    return section;
}

void ViewTree::addPage(const QString& id, const QString& name, const QString& icon)
{
    auto* page = new QStandardItem(name);
    page->setData(id, IdRole);
    page->setData(icon, IconRole);
    page->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
    appendRow(page);
    describe(*page);
}

void ViewTree::setEntries(const QList<ViewEntry>& entries)
{
    for (const ViewSection section : {ViewSection::Work, ViewSection::Inboxes, ViewSection::Saved}) {
        QList<ViewEntry> own;
        std::ranges::copy_if(entries, std::back_inserter(own),
                             [section](const ViewEntry& entry) { return entry.section == section; });
        fill(*m_sections.at(int(section)), own);
    }
}

void ViewTree::fill(QStandardItem& section, const QList<ViewEntry>& entries)
{
    const auto placeOf = [&section](const QString& id, int from) {
        for (int row = from; row < section.rowCount(); ++row)
            if (section.child(row)->data(IdRole).toString() == id)
                return row;
        return -1;
    };
    for (int row = 0; row < entries.size(); ++row) {
        const ViewEntry& entry = entries.at(row);
        const int at = placeOf(entry.view.id, row);
        if (at < 0)
            section.insertRow(row, new QStandardItem);
        else if (at > row)
            section.insertRow(row, section.takeRow(at));
        show(*section.child(row), entry);
    }
    if (section.rowCount() > entries.size())
        section.removeRows(int(entries.size()), section.rowCount() - int(entries.size()));
}

void ViewTree::show(QStandardItem& item, const ViewEntry& entry)
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (entry.section == ViewSection::Saved)
        flags |= Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    item.setFlags(flags);
    item.setText(entry.view.name);
    item.setData(entry.view.id, IdRole);
    item.setData(entry.icon, IconRole);
    item.setData(entry.hint, HintRole);
    item.setData(entry.urgent, UrgentRole);
    describe(item);
}

void ViewTree::describe(QStandardItem& item)
{
    const qint64 count = item.data(CountRole).toLongLong();
    const QString hint = item.data(HintRole).toString();
    const bool isPage = hint.isEmpty();
    QString text = singleLine(item.text(), ViewCatalog::longestName);
    if (count > 0) {
        const QString number = displayLocale().toString(count);
        text = isPage       ? tr("%1, %2 waiting", "view, number").arg(text, number)
               : count == 1 ? tr("%1, 1 ticket").arg(text)
                            : tr("%1, %2 tickets", "view, number").arg(text, number);
    }
    if (isPage && count > 0 && item.data(AttentionRole).toBool())
        text = tr("%1, needs your decision").arg(text);
    item.setAccessibleText(text);
    item.setToolTip(
        toolTipFor(isPage ? text : tr("%1. %2", "view with number, what it holds").arg(text, hint)));
}

void ViewTree::setCount(const QString& id, qint64 count, bool needsAgent)
{
    QStandardItem* item = itemOf(id);
    if (item == nullptr)
        return;
    item->setData(count, CountRole);
    item->setData(needsAgent || (count > 0 && item->data(UrgentRole).toBool()), AttentionRole);
    describe(*item);
}

QStandardItem* ViewTree::itemOf(const QString& id) const
{
    if (id.isEmpty())
        return nullptr;
    for (int row = 0; row < rowCount(); ++row) {
        QStandardItem* top = item(row);
        if (top->data(IdRole).toString() == id)
            return top;
        for (int child = 0; child < top->rowCount(); ++child)
            if (top->child(child)->data(IdRole).toString() == id)
                return top->child(child);
    }
    return nullptr;
}

QModelIndex ViewTree::indexOf(const QString& id) const
{
    const QStandardItem* item = itemOf(id);
    return item == nullptr ? QModelIndex() : item->index();
}

bool ViewTree::isSaved(const QModelIndex& index) const
{
    return index.isValid() && index.parent() == m_sections.at(int(ViewSection::Saved))->index();
}

bool ViewTree::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !isSaved(index))
        return QStandardItemModel::setData(index, value, role);
    Q_EMIT renameWanted(idOf(index), value.toString());
    return true;
}

QStringList ViewTree::mimeTypes() const
{
    return {viewMime};
}

QMimeData* ViewTree::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.size() != 1)
        return nullptr;
    auto* data = new QMimeData;
    data->setData(viewMime, idOf(indexes.first()).toUtf8());
    return data;
}

bool ViewTree::canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                               const QModelIndex& parent) const
{
    return action == Qt::MoveAction && row >= 0 && data->hasFormat(viewMime) &&
           parent == m_sections.at(int(ViewSection::Saved))->index();
}

bool ViewTree::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                            const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QString id = QString::fromUtf8(data->data(viewMime));
    const QModelIndex from = indexOf(id);
    if (!isSaved(from))
        return false;
    // Below its old place, `row` counts the dragged one, too.
    Q_EMIT moveWanted(id, row > from.row() ? row - 1 : row);
    // The catalog has moved it; on "true" the view would remove the row.
    return false;
}

} // namespace deskbell
