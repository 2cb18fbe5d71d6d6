// SPDX-License-Identifier: MIT
#pragma once

#include "core/searchquery.h"

#include <QListView>

#include <functional>

class QLineEdit;
class QStandardItemModel;

namespace deskbell {

/// What could stand at the cursor of the search field, in a list below it. The field keeps the focus and
/// every key but those that walk through the list: Enter takes an entry only after one was picked. QCompleter
/// completes whole texts, and its popup takes the keyboard.
class CompletionPopup : public QListView
{
    Q_OBJECT

public:
    using Source = std::function<QList<Completion>(const QString& text, int cursor)>;

    /// `edit` must outlive it.
    CompletionPopup(QLineEdit& edit, Source source);

    /// Asks for completions of what is typed; shows or hides itself.
    void refresh();

Q_SIGNALS:
    void completed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void step(int rows);
    void take(int row);
    void place();

    QLineEdit& m_edit;
    Source m_source;
    QStandardItemModel* m_model;
    QList<Completion> m_completions;
};

} // namespace deskbell
