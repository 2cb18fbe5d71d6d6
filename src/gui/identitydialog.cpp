// SPDX-License-Identifier: MIT
#include "gui/identitydialog.h"

#include "core/plaintext.h"
#include "gui/icons.h"
#include "gui/plainlabel.h"
#include "models/displaytext.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 80;

/// For comparing: without case and accents.
QString plain(const QString& text)
{
    QString letters;
    for (const QChar character : text.normalized(QString::NormalizationForm_KD))
        if (!character.isMark())
            letters += character;
    return letters.toCaseFolded();
}

QString nameOf(const NamedItem& member)
{
    const QString name = singleLine(member.name.isEmpty() ? member.id : member.name, longestName);
    return member.detail.isEmpty() ? name : u"%1  (%2)"_s.arg(name, singleLine(member.detail, longestName));
}

} // namespace

IdentityDialog::IdentityDialog(const Workspace& workspace, const QString& me, QWidget* parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setWindowTitle(tr("Who you are"));
    auto* text = new PlainLabel(
        workspace.members.isEmpty()
            ? tr("No member of the workspace is known on this computer yet. Their names come with the "
                 "tickets: "
                 "try again when some have been fetched.")
            : tr("An API key does not tell who uses it. Choose yourself, and “My tickets” shows what is "
                 "assigned to you. This stays on this computer."));
    text->setWordWrap(true);
    m_search->setObjectName(u"memberSearchEdit"_s);
    m_search->setPlaceholderText(tr("Find a name or an address"));
    m_search->setAccessibleName(tr("Find a member"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"memberList"_s);
    m_list->setAccessibleName(tr("Members of the workspace"));
    m_list->setUniformItemSizes(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("That is me"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 56, fontMetrics().height() * 24);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &IdentityDialog::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &IdentityDialog::followChoice);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &QDialog::accept);
    fill(workspace, me);
}

void IdentityDialog::fill(const Workspace& workspace, const QString& me)
{
    auto* nobody = new QListWidgetItem(tr("Nobody"), m_list);
    nobody->setToolTip(tr("“My tickets” stays empty"));
    m_list->setCurrentItem(nobody);
    for (const NamedItem& member : workspace.members) {
        auto* item = new QListWidgetItem(nameOf(member), m_list);
        item->setData(Qt::UserRole, member.id);
        item->setToolTip(toolTipFor(item->text()));
        if (member.id == me)
            m_list->setCurrentItem(item);
    }
    m_list->scrollToItem(m_list->currentItem());
    followChoice();
}

void IdentityDialog::filter(const QString& text)
{
    const QString wanted = plain(text.trimmed());
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool fits = plain(item->text()).contains(wanted);
        item->setHidden(!fits);
        if (fits && first == nullptr)
            first = item;
    }
    if (m_list->currentItem() == nullptr || m_list->currentItem()->isHidden())
        m_list->setCurrentItem(first);
    followChoice();
}

void IdentityDialog::followChoice()
{
    const QListWidgetItem* item = m_list->currentItem();
    const bool isChoice = item != nullptr && !item->isHidden();
    m_ok->setEnabled(isChoice);
    m_ok->setText(isChoice && chosen().isEmpty() ? tr("Nobody in particular") : tr("That is me"));
}

QString IdentityDialog::chosen() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

bool IdentityDialog::eventFilter(QObject* watched, QEvent* event)
{
    // While typing, the arrow keys walk through the names.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace deskbell
