// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

namespace deskbell {

class OutboxDelegate;
class OutboxWords;

/// The list of decisions on the Outbox page, for what waits and for what ended. The width is shared out
/// between its columns, so that nothing has to be scrolled sideways.
class OutboxTable : public QTableView
{
    Q_OBJECT

public:
    explicit OutboxTable(QWidget* parent = nullptr);

    /// How wide a column is: so many average letters at least, and its share of the width that is left.
    struct ColumnWidth
    {
        int letters = 0;
        int share = 0;
    };

    /// `model` is an OutboxModel or a HistoryModel; it and `words` must outlive the table. Call once.
    void setUp(QAbstractTableModel& model, const OutboxWords& words, const QList<ColumnWidth>& widths);

    /// The rows that are selected, from the top.
    QList<int> selectedRowNumbers() const;

    /// Does nothing: typing is no search here.
    void keyboardSearch(const QString& search) override;

Q_SIGNALS:
    /// Other rows are selected, or the selected ones stand elsewhere.
    void selectionChangedByAnyone();
    /// Enter or a double click.
    void rowActivated();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void fitColumns();
    void applyRowHeight();
    void hoverRow(int row);

    OutboxDelegate* m_delegate = nullptr;
    QList<ColumnWidth> m_widths;
    int m_hoveredRow = -1;
};

} // namespace deskbell
