// SPDX-License-Identifier: MIT
#include "gui/search/searchpanel.h"

#include "gui/icons.h"
#include "gui/search/completionpopup.h"
#include "models/displaytext.h"
#include "models/viewcatalog.h"
#include "ui_searchpanel.h"

#include <QAction>
#include <QKeyEvent>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

SearchPanel::SearchPanel(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::SearchPanel>())
{
    m_ui->setupUi(this);
    m_ui->searchEdit->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_ui->nameEdit->setMaxLength(int(ViewCatalog::longestName));
    m_ui->nameSaveButton->setAutoDefault(false);
    m_ui->nameCancelButton->setAutoDefault(false);
    m_ui->resultsRow->hide();
    m_ui->nameRow->hide();
    setFocusProxy(m_ui->searchEdit);
}

SearchPanel::~SearchPanel() = default;

void SearchPanel::setCatalog(const ViewCatalog& catalog)
{
    m_catalog = &catalog;
    m_ui->searchEdit->installEventFilter(this);
    m_ui->nameEdit->installEventFilter(this);
    // Behind our own filter, so that an open list gets its keys first.
    m_popup = new CompletionPopup(*m_ui->searchEdit, [this](const QString& text, int cursor) {
        return completions(text, cursor, m_catalog->context());
    });
    connectParts();
}

void SearchPanel::connectParts()
{
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this] {
        read();
        Q_EMIT searchChanged();
    });
    // What is being typed is not called wrong before the cursor has left it.
    connect(m_ui->searchEdit, &QLineEdit::cursorPositionChanged, this, &SearchPanel::showParts);
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, &SearchPanel::submit);
    connect(m_ui->chipRow, &ChipRow::removeWanted, this, [this](const SearchPiece& piece) {
        m_ui->searchEdit->setText(withoutPiece(m_ui->searchEdit->text(), piece));
        m_ui->searchEdit->setFocus();
    });
    connect(m_ui->scopeButton, &QToolButton::toggled, this, [this] {
        read();
        Q_EMIT searchChanged();
    });
    connect(m_ui->saveButton, &QToolButton::clicked, this, &SearchPanel::askForName);
    connect(m_ui->nameEdit, &QLineEdit::returnPressed, this, [this] { finishName(true); });
    connect(m_ui->nameSaveButton, &QPushButton::clicked, this, [this] { finishName(true); });
    connect(m_ui->nameCancelButton, &QPushButton::clicked, this, [this] { finishName(false); });
}

void SearchPanel::setView(const QString& id)
{
    m_viewId = id == ViewCatalog::all ? QString() : id;
    m_ui->scopeButton->setChecked(false);
    showScope();
}

QLineEdit& SearchPanel::edit() const
{
    return *m_ui->searchEdit;
}

QString SearchPanel::text() const
{
    return m_ui->searchEdit->text().trimmed();
}

void SearchPanel::setText(const QString& text)
{
    m_ui->searchEdit->setText(text);
}

bool SearchPanel::isSearching() const
{
    return !text().isEmpty();
}

void SearchPanel::setQuery(const QString& query, const QString& title)
{
    m_query = query;
    m_title = title;
    m_ui->scopeButton->setChecked(false);
    m_ui->searchEdit->setText(query);
    showScope();
}

/// Empty: the text speaks for itself.
QString SearchPanel::title() const
{
    return text() == m_query ? m_title : QString();
}

bool SearchPanel::onlyInView() const
{
    return m_ui->scopeButton->isChecked() && !m_viewId.isEmpty();
}

void SearchPanel::readAgain()
{
    read();
}

void SearchPanel::read()
{
    m_search = parseSearch(m_ui->searchEdit->text(), m_catalog->context());
    m_pieces = m_search.pieces;
    if (onlyInView()) {
        const Search view = m_catalog->search(m_viewId);
        m_search.filter.terms += view.filter.terms;
        m_search.filter.clauses += view.filter.clauses;
    }
    showParts();
}

bool SearchPanel::isBeingTyped(const SearchPiece& piece) const
{
    const int cursor = m_ui->searchEdit->cursorPosition();
    return m_ui->searchEdit->hasFocus() && cursor > piece.start && cursor <= piece.start + piece.length;
}

void SearchPanel::showParts()
{
    QList<SearchPiece> shown = m_pieces;
    shown.removeIf([this](const SearchPiece& piece) {
        return piece.kind == SearchPiece::Kind::Wrong && isBeingTyped(piece);
    });
    m_ui->chipRow->setPieces(shown);
    m_ui->resultsRow->setVisible(isSearching());
    if (!isSearching())
        m_ui->nameRow->hide();
    showScope();
}

void SearchPanel::showScope()
{
    const ViewEntry* view = m_catalog != nullptr ? m_catalog->find(m_viewId) : nullptr;
    const QString name =
        view == nullptr ? QString() : isolated(singleLine(view->view.name, ViewCatalog::longestName));
    m_ui->scopeButton->setVisible(view != nullptr);
    if (onlyInView())
        m_ui->scopeLabel->setText(tr("Results in “%1” only").arg(name));
    else if (!title().isEmpty())
        m_ui->scopeLabel->setText(isolated(title()));
    else
        m_ui->scopeLabel->setText(tr("Results in all tickets"));
    if (view == nullptr)
        return;
    m_ui->scopeButton->setText(buttonText(tr("Only in “%1”").arg(name)));
    m_ui->scopeButton->setAccessibleName(tr("Search in “%1” only").arg(name));
    m_ui->scopeButton->setToolTip(toolTipFor(tr("Search in “%1” only").arg(name)));
}

QString SearchPanel::serverWords() const
{
    QStringList words;
    if (m_catalog == nullptr)
        return {};
    const QList<SearchTerm> terms = parseSearch(m_ui->searchEdit->text(), m_catalog->context()).filter.terms;
    for (const SearchTerm& term : terms)
        if (!term.excluded)
            words.append(term.text);
    return words.join(u' ').simplified();
}

void SearchPanel::start()
{
    m_ui->searchEdit->setFocus(Qt::ShortcutFocusReason);
    m_ui->searchEdit->selectAll();
}

void SearchPanel::clear()
{
    m_ui->scopeButton->setChecked(false);
    m_ui->searchEdit->clear();
}

void SearchPanel::submit()
{
    showParts();
    if (m_search.number && !onlyInView())
        Q_EMIT numberEntered(*m_search.number);
    else
        Q_EMIT listWanted();
}

void SearchPanel::askServer()
{
    const QString words = serverWords();
    if (!words.isEmpty())
        Q_EMIT serverWanted(words);
}

void SearchPanel::askForName()
{
    if (!isSearching())
        return;
    m_ui->nameRow->show();
    m_ui->nameEdit->setText(singleLine(title().isEmpty() ? text() : title(), ViewCatalog::longestName));
    m_ui->nameEdit->selectAll();
    m_ui->nameEdit->setFocus();
}

QString SearchPanel::fullQuery() const
{
    const ViewEntry* view = onlyInView() ? m_catalog->find(m_viewId) : nullptr;
    return view == nullptr ? text() : (view->view.query + u' ' + text()).trimmed();
}

void SearchPanel::finishName(bool save)
{
    const QString name = m_ui->nameEdit->text().trimmed();
    const QString query = fullQuery();
    m_ui->nameRow->hide();
    m_ui->searchEdit->setFocus();
    if (save)
        Q_EMIT saveWanted(name.isEmpty() ? text() : name, query);
}

bool SearchPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_ui->searchEdit && event->type() == QEvent::FocusOut)
        QMetaObject::invokeMethod(this, &SearchPanel::showParts, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_ui->nameEdit && key->key() == Qt::Key_Escape) {
        finishName(false);
        return true;
    }
    if (watched == m_ui->searchEdit && handleKey(key->key(), key->modifiers() & ~Qt::KeypadModifier))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool SearchPanel::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isEnter && modifiers == (Qt::ControlModifier | Qt::ShiftModifier)) {
        askServer();
    } else if (key == Qt::Key_Escape && modifiers == Qt::NoModifier) {
        clear();
        Q_EMIT leftByEscape();
    } else if (key == Qt::Key_Down && modifiers == Qt::NoModifier) {
        Q_EMIT listWanted();
    } else {
        return false;
    }
    return true;
}

} // namespace deskbell
