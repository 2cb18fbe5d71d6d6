// SPDX-License-Identifier: MIT
#pragma once

#include "core/clock.h"
#include "core/ticket.h"
#include "core/workspace.h"
#include "gui/editor/fieldstate.h"

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLineEdit;
class QScrollArea;
class QSpacerItem;
class QToolButton;
class QVBoxLayout;

namespace deskbell {

class CustomFieldRow;
class TonedLabel;

/// The custom fields that concern a ticket in this inbox, in the workspace's order: definitions for the
/// inbox, whatever has a value, and values without a definition behind them.
QStringList customFieldKeys(const Ticket& ticket, const Workspace& workspace);

/// The ticket's custom fields, folded away at first. A workspace may have 150, so an editor is built when its
/// row comes near the visible part of the form, and kept for the next ticket.
class CustomFieldsSection : public QWidget
{
    Q_OBJECT

public:
    using StateOf = std::function<FieldState(const FieldKey&)>;

    explicit CustomFieldsSection(QWidget* parent = nullptr);

    void setClock(std::shared_ptr<const Clock> clock);
    /// `ticket` as the form holds it; `stateOf` is asked for each field that is built, and must stay valid
    /// until the next call.
    void showFields(const Ticket& ticket, const Workspace& workspace, int editedCount, StateOf stateOf);
    void setExpanded(bool expanded);
    /// What is typed is taken or gone, and nothing said of it is left.
    void endTyping();
    /// Unfolds, builds and returns the field's editor; null when the ticket has no such field.
    QWidget* reveal(const QString& key);
    int builtRows() const { return int(m_rows.size()); }

Q_SIGNALS:
    void edited(const deskbell::FieldKey& key, const QJsonValue& value);
    void looked(const deskbell::FieldKey& key); ///< the person was in this field and has left it

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void updateToggle();
    void applyFilter();
    void buildNear();
    void buildSlice();
    void buildUpTo(qsizetype count);
    void buildRow(const QString& key);
    void refreshRows();
    void appendRows(qsizetype first);
    void watchScrolling();
    int estimatedRowHeight() const;

    std::shared_ptr<const Clock> m_clock;
    Workspace m_workspace;
    StateOf m_stateOf;
    bool m_expanded = false;
    int m_editedCount = 0;
    bool m_loaded = false; ///< the ticket's answer carried custom fields
    QStringList m_keys;
    QStringList m_filteredKeys; ///< those that match the filter
    qsizetype m_builtCount = 0; ///< of m_filteredKeys, from its start
    qsizetype m_wanted = 0;     ///< to be built, in slices
    QTimer m_sliceTimer;
    QHash<QString, CustomFieldRow*> m_rows;

    QToolButton* m_toggle;
    QWidget* m_body;
    QLineEdit* m_filter;
    TonedLabel* m_emptyNote;
    QVBoxLayout* m_rowLayout;
    QSpacerItem* m_unbuilt = nullptr; ///< as high as the rows that are not built
    QPointer<QScrollArea> m_scrollArea;
};

} // namespace deskbell
