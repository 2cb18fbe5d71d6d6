// SPDX-License-Identifier: MIT
#pragma once

#include "core/workspace.h"
#include "gui/editor/quietcombo.h"

namespace deskbell {

class NameModel;

/// Chooses a person or an inbox by name: typing searches names and e-mail addresses. Text that means nobody
/// never becomes a value: the last one comes back, and remarked() says so. Ids without a known name are shown
/// shortened, in a fixed-width face.
class NameCombo : public QuietCombo
{
    Q_OBJECT

public:
    explicit NameCombo(QWidget* parent = nullptr);
    ~NameCombo() override;

    /// The first entry, which stands for null: "Unassigned". Where null is not a choice, it is only there for
    /// a ticket that has nothing else.
    void setNullText(const QString& text, bool isChoice = true);
    void setItems(const NameList& items);

    QString id() const; ///< null string for none
    /// Shows `id`; `base`, to which the person may want to go back, has an entry too. What is being typed is
    /// left alone. Does not emit.
    void setId(const QString& id, const QString& base);
    /// Name and address in words; or that an id has no name.
    QString spokenValue() const;
    /// Takes what is typed, if it means an entry. False when it does not; then it is gone and remarked.
    bool commitTyping();
    /// Something is typed that was neither taken nor turned down yet.
    bool isTyping() const;
    /// Text that was typed in an earlier session, and neither taken nor turned down.
    void resumeTyping(const QString& text);
    void showPopup() override;

protected:
    void setUpList(QAbstractItemView& list) override;

Q_SIGNALS:
    void idPicked(const QString& id); ///< by the person; null string for none
    void remarked(const QString& sentence);
    void typingChanged();

private:
    void makeCompleter();
    void search(const QString& text);
    QString shownText() const;
    void pick(int row);
    bool finishTyping(bool byReturn);
    void rebuild(bool typing);
    void showCurrent();

    std::unique_ptr<NameModel> m_names;
    std::unique_ptr<NameModel> m_matches; ///< of what is being typed
    NameList m_items;
    bool m_nullIsChoice = true;
    QString m_id;
    QString m_base;
    bool m_resumed = false; ///< typed, though the focus is elsewhere
};

/// "3f2a91c4…" for ids longer than that.
QString shortId(const QString& id);

} // namespace deskbell
