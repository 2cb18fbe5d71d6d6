// SPDX-License-Identifier: MIT
#include "gui/ticketlistpane.h"
#include "models/displaytext.h"
#include "models/relativetime.h"
#include "models/ticketlistmodel.h"
#include "models/viewcatalog.h"
#include "ui_ticketlistpane.h"

#include <QPushButton>

namespace deskbell {

// What the list pane says in the place of tickets, and how many there are.

/// One sentence, and one button that goes on from here.
struct TicketListPane::EmptyState
{
    QString text;
    QString button;     ///< empty: there is nothing to do
    QString alsoButton; ///< the way back from a search
};

TicketListPane::EmptyState TicketListPane::emptyState() const
{
    if (m_block == Block::NobodyKnown)
        return {.text = tr("Deskbell does not know yet which tickets are yours: an API key does not tell who "
                           "uses it."),
                .button = tr("Say who you are…")};
    if (m_block == Block::WrongQuery)
        return {.text = tr("This view's search is not understood. %1").arg(m_viewProblem),
                .button = tr("Correct the search")};
    return m_wasSearching ? emptySearch() : emptyView();
}

TicketListPane::EmptyState TicketListPane::emptySearch() const
{
    const SearchPanel& panel = searchPanel();
    const QString text = isolated(singleLine(panel.text(), 80));
    const ViewEntry* entry = m_catalog->find(m_viewId);
    const QString view =
        entry == nullptr ? QString() : isolated(singleLine(entry->view.name, ViewCatalog::longestName));
    EmptyState state{.text = panel.onlyInView() ? tr("No ticket in “%1” matches “%2”.").arg(view, text)
                                                : tr("No ticket on this computer matches “%1”.").arg(text),
                     .alsoButton = tr("Back to “%1”").arg(view)};
    const QString words = panel.serverWords();
    if (!words.isEmpty() && !m_ui->serverResults->hasAsked(words))
        state.button = tr("Ask the server for “%1”").arg(isolated(singleLine(words, 40)));
    return state;
}

TicketListPane::EmptyState TicketListPane::emptyView() const
{
    const ViewEntry* entry = m_catalog->find(m_viewId);
    const bool isAll = m_viewId == ViewCatalog::all;
    if (m_fetching && (isAll || !m_synced))
        return {.text = tr("Your tickets are being fetched.")};
    if (isAll && !m_synced)
        return {.text = tr("No tickets have been fetched yet."), .button = tr("Refresh")};
    return {.text = entry == nullptr ? QString() : entry->emptyText,
            .button = isAll ? tr("Refresh") : tr("Show all tickets")};
}

void TicketListPane::showEmptyOrTable()
{
    const bool empty = m_block != Block::None || (m_model != nullptr && m_model->rowCount() == 0 && m_loaded);
    m_ui->stack->setCurrentWidget(empty ? m_ui->emptyPage : static_cast<QWidget*>(m_ui->ticketView));
    if (!empty)
        return;
    const EmptyState state = emptyState();
    m_ui->emptyLabel->setText(state.text);
    const auto show = [](QPushButton& button, const QString& text) {
        button.setVisible(!text.isEmpty());
        button.setText(buttonText(text));
        button.setAccessibleName(text);
    };
    show(*m_ui->emptyButton, state.button);
    show(*m_ui->emptyAlsoButton, state.alsoButton);
}

void TicketListPane::useEmptyButton()
{
    if (m_block == Block::NobodyKnown) {
        Q_EMIT identityWanted();
    } else if (m_block == Block::WrongQuery) {
        const ViewEntry* entry = m_catalog->find(m_viewId);
        searchPanel().setText(entry == nullptr ? QString() : entry->view.query);
        startSearch();
    } else if (m_wasSearching) {
        askServer(searchPanel().serverWords());
    } else if (m_viewId == ViewCatalog::all) {
        Q_EMIT refreshRequested();
    } else {
        Q_EMIT viewWanted(ViewCatalog::all);
    }
}

void TicketListPane::setSynced(bool synced)
{
    m_synced = synced;
    showEmptyOrTable();
}

void TicketListPane::setFetching(bool fetching)
{
    m_fetching = fetching;
    if (!fetching)
        m_ui->progressLine->setIdle();
    showEmptyOrTable();
}

void TicketListPane::setProgress(int done, int total)
{
    m_fetching = total == 0 || done < total;
    if (m_fetching)
        m_ui->progressLine->setProgress(done, total);
    else
        m_ui->progressLine->setIdle();
    showEmptyOrTable();
}

void TicketListPane::showCount()
{
    const qint64 shown = m_block == Block::None ? m_model->ticketCount() : 0;
    const QLocale locale = displayLocale();
    if (shown == 0)
        m_ui->countLabel->clear();
    else if (m_total > shown)
        m_ui->countLabel->setText(
            tr("%1 of %2 tickets").arg(locale.toString(shown), locale.toString(m_total)));
    else if (shown == 1)
        m_ui->countLabel->setText(tr("1 ticket"));
    else
        m_ui->countLabel->setText(tr("%1 tickets").arg(locale.toString(shown)));
}

} // namespace deskbell
