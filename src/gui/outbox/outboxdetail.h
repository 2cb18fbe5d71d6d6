// SPDX-License-Identifier: MIT
#pragma once

#include "models/outboxmodel.h"

#include <QScrollArea>

class QGridLayout;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

class OutboxWords;
class PlainLabel;
class TonedLabel;
struct OutboxRow;
struct TextPiece;

/// One field of a conflict, and the decision it stands in.
struct OpenConflict
{
    QString operation;
    FieldKey key;
    bool operator==(const OpenConflict&) const = default;
};

/// The lower part of the Outbox page: the selected decisions whole. Of conflicts it shows what was there
/// before, mine and theirs side by side, with a choice for each field and, for several fields, one for all of
/// those that are shown. It decides nothing itself: decided() tells.
class OutboxDetail : public QScrollArea
{
    Q_OBJECT

public:
    /// So many fields stand side by side; nobody decides about what they have not seen.
    static constexpr int mostFields = 60;

    explicit OutboxDetail(QWidget* parent = nullptr);

    /// `words` must outlive it; call before the rest.
    void setWords(const OutboxWords& words) { m_words = &words; }
    void showWaiting(const QList<OutboxRow>& selected);
    void showEnded(const QList<HistoryItem>& selected);
    /// Names are called otherwise now: what is shown next is put into words anew.
    void rephrase() { m_stale = true; }

    /// The fields that "for all" decides about: those that are shown and open.
    QList<OpenConflict> openConflicts() const { return m_open; }

Q_SIGNALS:
    void decided(const QList<deskbell::OpenConflict>& fields, bool useMine);

private:
    struct Line;
    void startOver(const QString& heading, const QString& text);
    void addWaiting(const OutboxRow& row, bool isAlone);
    void addNote(const QString& note);
    void addHeader(bool conflicts);
    void addLine(const Line& line);
    void addValue(int column, const TextPiece& piece);
    void addChoice(const Line& line);
    void finish(int left);

    const OutboxWords* m_words = nullptr;
    QList<OutboxRow> m_waiting; ///< as shown
    QList<HistoryItem> m_ended; ///< as shown
    QList<OpenConflict> m_open;
    PlainLabel* m_heading;
    TonedLabel* m_text;
    QPushButton* m_allMine;
    QPushButton* m_allTheirs;
    QVBoxLayout* m_layout;
    bool m_stale = true;
    QWidget* m_fields = nullptr; ///< made anew for each selection
    QGridLayout* m_grid = nullptr;
};

} // namespace deskbell
