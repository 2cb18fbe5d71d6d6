// SPDX-License-Identifier: MIT
#pragma once

#include "models/viewcatalog.h"

#include <QStandardItemModel>

namespace deskbell {

/// What the sidebar lists: three sections of views, then pages of their own. It follows the catalog by the
/// fewest changes, so that what is chosen or unfolded stays so. GUI thread.
class ViewTree : public QStandardItemModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString: of a view or a page; empty for the title of a section
        CountRole,                 ///< qint64; 0 and less show no number
        AttentionRole,             ///< bool: something in it needs the agent
        IconRole,                  ///< QString: the icon's name
        HintRole,                  ///< QString: what a view holds
        UrgentRole,                ///< bool: any number wants attention
    };

    explicit ViewTree(QObject* parent = nullptr);

    void setEntries(const QList<ViewEntry>& entries);
    /// A page that is no view of tickets; it stands below all sections.
    void addPage(const QString& id, const QString& name, const QString& icon);
    void setCount(const QString& id, qint64 count, bool needsAgent);

    QModelIndex indexOf(const QString& id) const;
    bool isSection(const QModelIndex& index) const { return index.isValid() && idOf(index).isEmpty(); }
    /// One of the agent's own views.
    bool isSaved(const QModelIndex& index) const;
    static QString idOf(const QModelIndex& index) { return index.data(IdRole).toString(); }

    /// Another name for one of the agent's views is a wish: renameWanted().
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

Q_SIGNALS:
    void renameWanted(const QString& id, const QString& name);
    /// The view was dragged to this place among the agent's own.
    void moveWanted(const QString& id, int position);

private:
    QStandardItem* addSection(const QString& name);
    void fill(QStandardItem& section, const QList<ViewEntry>& entries);
    static void show(QStandardItem& item, const ViewEntry& entry);
    static void describe(QStandardItem& item);
    QStandardItem* itemOf(const QString& id) const;

    QList<QStandardItem*> m_sections; ///< by ViewSection
};

} // namespace deskbell
