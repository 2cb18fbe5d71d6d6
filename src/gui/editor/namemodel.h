// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"

#include <QAbstractListModel>

namespace deskbell {

/// The entries of a NameCombo: one for null, the known names, and ids that have none.
class NameModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString; null string for none
        SearchRole,                ///< name and e-mail address
        DetailRole,                ///< e-mail address
        SpokenRole,                ///< the entry in words
        NamelessRole,              ///< bool: only an id is known
    };

    using QAbstractListModel::QAbstractListModel;

    void setNullText(const QString& text);
    /// Whether null can be chosen.
    void setNullOffered(bool offered);
    /// `nameless` are appended unless they are among the items.
    void setItems(const NameList& items, const QStringList& nameless);
    /// Of a row that is not null and has a name.
    NamedItem item(int row) const { return m_items.at(row - nullRows()); }
    const QStringList& nameless() const { return m_nameless; }

    /// -1 when there is none.
    int rowOf(const QString& id) const;
    /// The only row that is called, addressed or numbered so, whatever its case; -1 for none or several.
    int rowMeaning(const QString& text) const;
    /// Rows whose name or address contains the text, at most `limit`; those with a word that begins so first.
    QList<int> rowsContaining(const QString& text, qsizetype limit) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    bool isCalled(qsizetype item, const QString& text) const;
    QVariant namedData(qsizetype item, int role) const;
    QVariant namelessData(const QString& id, int role) const;

    int nullRows() const { return m_nullOffered ? 1 : 0; }

    QString m_nullText;
    bool m_nullOffered = true;
    NameList m_items;
    QStringList m_nameless;
};

} // namespace deskbell
