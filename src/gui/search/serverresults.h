// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/ticketview.h"

#include <QWidget>

class QListWidget;

namespace deskbell {

class PlainLabel;

/// What the server found for the words of a search, in a list of its own above the tickets: it is no part of
/// the view, and says where it comes from. Hidden while the server has not been asked.
class ServerResults : public QWidget
{
    Q_OBJECT

public:
    explicit ServerResults(QWidget* parent = nullptr);

    void showAsking(const QString& words);
    void showResults(const QString& words, const QList<TicketRow>& rows);
    void showFailure(const Error& error);
    void clear();
    /// What was asked for last; empty: nothing.
    const QString& words() const { return m_words; }
    /// Whether these words were asked for and there is no reason to ask again.
    bool hasAsked(const QString& words) const { return words == m_words && !m_failed; }

Q_SIGNALS:
    void ticketChosen(const deskbell::TicketId& id);
    /// The agent does not want to see them any longer.
    void closed();

private:
    void fitHeight();
    void choose(int row);

    PlainLabel* m_label;
    QListWidget* m_list;
    QString m_words;
    bool m_failed = false;
};

} // namespace deskbell
