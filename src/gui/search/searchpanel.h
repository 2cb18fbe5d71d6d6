// SPDX-License-Identifier: MIT
#pragma once

#include "core/searchquery.h"

#include <QWidget>

#include <memory>

class QLineEdit;

namespace Ui {
class SearchPanel;
}

namespace deskbell {

class CompletionPopup;
class ViewCatalog;

/// The search field with what was understood of its text, where it looks, and the way to keep it as a view.
/// It reads no tickets: it tells what is wanted.
class SearchPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SearchPanel(QWidget* parent = nullptr);
    ~SearchPanel() override;

    /// What texts are read against; must outlive this. Call once.
    void setCatalog(const ViewCatalog& catalog);
    /// The view a search can be narrowed to; empty: there is nothing to narrow.
    void setView(const QString& id);

    QLineEdit& edit() const;
    /// Whether a search is on, and not the view.
    bool isSearching() const;
    QString text() const;
    void setText(const QString& text);
    /// A search of all tickets that is not the agent's own; it goes by its title until it is changed.
    void setQuery(const QString& query, const QString& title);
    bool onlyInView() const;
    /// What is wanted now, the view included if the search is narrowed to it.
    const Search& search() const { return m_search; }
    /// The plain words, as a server can be asked for them; empty: there are none.
    QString serverWords() const;
    /// Reads the text again: what it means may have changed.
    void readAgain();

public Q_SLOTS:
    void start();
    /// Ends the search.
    void clear();
    /// Asks for a name to keep the search by.
    void askForName();

Q_SIGNALS:
    /// Other tickets are wanted than before.
    void searchChanged();
    /// Enter or Down: the agent goes on in the list.
    void listWanted();
    /// Enter on a number alone.
    void numberEntered(qint64 number);
    void leftByEscape();
    void saveWanted(const QString& name, const QString& query);
    void serverWanted(const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectParts();
    void read();
    void showParts();
    void showScope();
    void submit();
    void askServer();
    void finishName(bool save);
    QString fullQuery() const;
    QString title() const;
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    bool isBeingTyped(const SearchPiece& piece) const;

    std::unique_ptr<Ui::SearchPanel> m_ui;
    const ViewCatalog* m_catalog = nullptr;
    CompletionPopup* m_popup = nullptr;
    QString m_viewId;
    QString m_query; ///< that m_title stands for
    QString m_title;
    Search m_search;             ///< the text, narrowed to the view if that is wanted
    QList<SearchPiece> m_pieces; ///< of the text alone
};

} // namespace deskbell
