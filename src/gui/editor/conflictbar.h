// SPDX-License-Identifier: MIT
#pragma once

#include "core/merge.h"
#include "gui/editor/fieldtext.h"

#include <QFrame>

class QVBoxLayout;

namespace deskbell {

class TonedLabel;

/// Fields that were changed both here and on the server: before, mine and theirs, and a choice for each.
/// Hidden without a conflict.
class ConflictBar : public QFrame
{
    Q_OBJECT

public:
    explicit ConflictBar(QWidget* parent = nullptr);

    void setConflicts(const QList<FieldConflict>& conflicts, const FieldWording& wording);
    const QList<FieldConflict>& conflicts() const { return m_conflicts; }

Q_SIGNALS:
    void decided(const deskbell::FieldKey& key, bool useMine);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeRow(const FieldConflict& conflict, const FieldWording& wording);

    QList<FieldConflict> m_conflicts;
    QVBoxLayout* m_rows;
    TonedLabel* m_intro;
};

} // namespace deskbell
