// SPDX-License-Identifier: MIT
#include "gui/search/serverresults.h"

#include "core/errortext.h"
#include "gui/icons.h"
#include "gui/plainlabel.h"
#include "models/displaytext.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QToolButton>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6;
constexpr qsizetype longestText = 200;

QString statusName(const Choice& status)
{
    return status.name.isEmpty() ? statusWordName(status.word) : status.name;
}

} // namespace

ServerResults::ServerResults(QWidget* parent)
    : QWidget(parent), m_label(new PlainLabel(this)), m_list(new QListWidget(this))
{
    m_label->setObjectName(u"serverLabel"_s);
    m_label->setWordWrap(true);
    m_list->setObjectName(u"serverList"_s);
    m_list->setAccessibleName(tr("Found by the server"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* close = new QToolButton(this);
    close->setIcon(themedIcon(u"close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close the server's results"));
    close->setAccessibleName(close->toolTip());
    close->setFocusPolicy(Qt::TabFocus);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 12, 4);
    head->addWidget(m_label, 1);
    head->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(8, 0, 8, 4); // the text stands below the label's
    body->addWidget(m_list);
    layout->addLayout(body);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] { choose(m_list->currentRow()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &ServerResults::choose);
    hide();
}

void ServerResults::choose(int row)
{
    if (const QListWidgetItem* item = m_list->item(row))
        Q_EMIT ticketChosen(item->data(Qt::UserRole).toString());
}

void ServerResults::showAsking(const QString& words)
{
    m_words = words;
    m_failed = false;
    m_list->clear();
    m_list->hide();
    m_label->setText(tr("The server is being asked for “%1”.").arg(isolated(singleLine(words, 80))));
    show();
}

void ServerResults::showResults(const QString& words, const QList<TicketRow>& rows)
{
    m_words = words;
    m_failed = false;
    const QString shown = isolated(singleLine(words, 80));
    const QSignalBlocker quiet(m_list); // the first of them is not chosen because it came
    m_list->clear();
    for (const TicketRow& row : rows) {
        const QString text = tr("#%1  %2  (%3)", "number, subject, status")
                                 .arg(row.number)
                                 .arg(isolated(singleLine(row.subject, longestText)),
                                      isolated(singleLine(statusName(row.status), 40)));
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, row.id);
        item->setSizeHint({0, (int(fontMetrics().height() * 1.6) + 3) / 4 * 4}); // as in the list
        item->setToolTip(toolTipFor(text));
    }
    if (rows.isEmpty())
        m_label->setText(tr("The server found nothing for “%1” either.").arg(shown));
    else if (rows.size() == 1)
        m_label->setText(tr("From the server: 1 ticket for “%1”").arg(shown));
    else
        m_label->setText(tr("From the server: %1 tickets for “%2”").arg(rows.size()).arg(shown));
    m_list->setVisible(!rows.isEmpty());
    fitHeight();
    show();
}

void ServerResults::showFailure(const Error& error)
{
    m_failed = true;
    m_list->hide();
    m_label->setText(describe(error, Situation::Reading).paragraph());
    show();
}

void ServerResults::clear()
{
    m_words.clear();
    m_list->clear();
    hide();
}

void ServerResults::fitHeight()
{
    const int rows = std::min(mostRows, m_list->count());
    m_list->setFixedHeight(rows * std::max(1, m_list->sizeHintForRow(0)) + 4);
}

} // namespace deskbell
