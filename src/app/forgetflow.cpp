// SPDX-License-Identifier: MIT
#include "app/forgetflow.h"

#include "core/plaintext.h"
#include "core/serveraddress.h"
#include "core/whenfinished.h"
#include "gui/forgetdialog.h"

#include <QDir>
#include <QPushButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNamedFiles = 5;

std::optional<LocalWork> workIn(const Result<UnsentWork>& found, bool hasUnsaved)
{
    if (!found)
        return std::nullopt;
    LocalWork work{.changes = found->changes, .notes = found->notes, .drafts = found->drafts};
    if (hasUnsaved && work.drafts == 0)
        work.drafts = 1;
    return work;
}

QString listed(const QStringList& files)
{
    QStringList shown;
    for (const QString& file : files.first(std::min(files.size(), mostNamedFiles)))
        shown.append(singleLine(QDir::toNativeSeparators(file), 200));
    if (files.size() > mostNamedFiles)
        shown.append(u"…"_s);
    return shown.join(u'\n');
}

} // namespace

ForgetFlow::ForgetFlow(const Parts& parts, Account account, QObject* parent)
    : QObject(parent), m_parts(parts), m_account(std::move(account))
{
    m_box.setWindowTitle(tr("Forget this account"));
    m_box.setTextFormat(Qt::PlainText);
    m_box.setObjectName(u"forgetBox"_s);
}

void ForgetFlow::ask(QWidget* window, bool hasUnsaved)
{
    const std::optional<LocalWork> work = workIn(unsentWork(m_parts.paths, m_account), hasUnsaved);
    auto* dialog = new ForgetDialog(m_account.name, serverAddressText(m_account.server), work, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::rejected, this, &QObject::deleteLater);
    // Later: the dialog belongs to the window that goes.
    connect(dialog, &QDialog::accepted, this, &ForgetFlow::begin, Qt::QueuedConnection);
    dialog->open();
}

void ForgetFlow::begin()
{
    if (const auto marked = AccountStore(m_parts.paths.accountsFile()).setLeaving(m_account.id, true);
        !marked) {
        tell(tr("“%1” was not forgotten, and nothing was deleted.").arg(singleLine(m_account.name, 80)),
             marked.error().message);
        m_box.setStandardButtons(QMessageBox::Close);
        connect(&m_box, &QMessageBox::finished, this, &QObject::deleteLater);
        return m_box.open();
    }
    Q_EMIT confirmed(m_account);
    deleteKey();
}

void ForgetFlow::finish()
{
    m_isFinishing = true;
    deleteKey();
}

/// The account as the list has it now: somebody may have removed it with `deskbell account` meanwhile.
Result<KnownAccount> ForgetFlow::known() const
{
    const auto all = AccountStore(m_parts.paths.accountsFile()).accounts();
    if (!all)
        return tl::unexpected(all.error());
    for (const KnownAccount& known : *all) {
        if (known.account.id == m_account.id)
            return known;
    }
    return KnownAccount{.account = m_account, .keyStore = m_parts.keyStore.backend()};
}

void ForgetFlow::deleteKey()
{
    m_parts.sessionStore.remove(m_account);
    const Result<KnownAccount> account = known();
    if (!account)
        return takeRemoval({.state = SecretRemoval::MayRemain, .why = account.error()});
    whenFinished(removeKey(m_parts.keyStore, *account), this,
                 [this](const SecretRemoval& removal) { takeRemoval(removal); });
}

void ForgetFlow::takeRemoval(const SecretRemoval& removal)
{
    if (removal.state == SecretRemoval::Gone) {
        m_keySentence.clear();
        return deleteFiles();
    }
    tell(tr("The API key of “%1” could not be deleted. Nothing else was deleted either.")
             .arg(singleLine(m_account.name, 80)),
         removal.why.message + u' ' +
             tr("You can unlock the key store and try again; or forget the account all the same, and let an "
                "administrator revoke the key on the server."));
    auto* again = m_box.addButton(tr("&Try again"), QMessageBox::AcceptRole);
    again->setObjectName(u"againButton"_s);
    auto* anyway = m_box.addButton(tr("&Forget without the key"), QMessageBox::DestructiveRole);
    anyway->setObjectName(u"anywayButton"_s);
    auto* keepIt =
        m_box.addButton(m_isFinishing ? tr("&Later") : tr("&Keep the account"), QMessageBox::RejectRole);
    keepIt->setObjectName(u"keepButton"_s);
    m_box.setDefaultButton(again);
    connect(again, &QPushButton::clicked, this, [this] {
        whenFinished(m_parts.keyStore.unlock(), this, [this](const Result<void>&) { deleteKey(); });
    });
    connect(anyway, &QPushButton::clicked, this, [this, sentence = removal.sentence()] {
        m_keySentence = sentence;
        deleteFiles();
    });
    connect(keepIt, &QPushButton::clicked, this, [this] { m_isFinishing ? postpone() : keep(); });
    m_box.open();
}

void ForgetFlow::deleteFiles()
{
    const Result<QStringList> left =
        deleteAccount(m_parts.paths, m_account, m_parts.layout, m_parts.removeTraces);
    if (left && left->isEmpty()) {
        tell(tr("“%1” was forgotten on this computer.").arg(singleLine(m_account.name, 80)),
             m_keySentence.isEmpty() ? tr("Its tickets, drafts and its API key were deleted.")
                                     : tr("Its tickets and drafts were deleted.") + u' ' + m_keySentence);
        m_box.setStandardButtons(QMessageBox::Ok);
        connect(&m_box, &QMessageBox::finished, this, [this] {
            Q_EMIT forgotten(m_account);
            deleteLater();
        });
        return m_box.open();
    }
    tell(tr("“%1” is forgotten in part only.").arg(singleLine(m_account.name, 80)),
         (left ? tr("These could not be deleted, and may still hold what customers wrote:\n%1")
                     .arg(listed(*left))
               : left.error().message) +
             u'\n' +
             tr("See that they can be written to, and try again. Otherwise Deskbell goes on with it at its "
                "next "
                "start; the account is not opened any more.") +
             (m_keySentence.isEmpty() ? QString() : u'\n' + m_keySentence));
    offerAgain(u"againButton"_s, &ForgetFlow::deleteFiles);
}

void ForgetFlow::keep()
{
    const auto unmarked = AccountStore(m_parts.paths.accountsFile()).setLeaving(m_account.id, false);
    if (unmarked) {
        Q_EMIT kept(m_account);
        return deleteLater();
    }
    tell(tr("“%1” could not be kept yet.").arg(singleLine(m_account.name, 80)),
         unmarked.error().message + u' ' +
             tr("Nothing was deleted so far, but it stays marked to be forgotten, and Deskbell goes on with "
                "that at its next start. See that the list can be written, and try again."));
    offerAgain(u"keepAgainButton"_s, &ForgetFlow::keep);
}

/// Opens the box with a button that does it again, and one that leaves it for the next start.
void ForgetFlow::offerAgain(const QString& name, void (ForgetFlow::*step)())
{
    auto* again = m_box.addButton(tr("&Try again"), QMessageBox::AcceptRole);
    again->setObjectName(name);
    auto* later = m_box.addButton(tr("&Later"), QMessageBox::RejectRole);
    later->setObjectName(u"laterButton"_s);
    m_box.setDefaultButton(again);
    connect(again, &QPushButton::clicked, this, step, Qt::QueuedConnection);
    connect(later, &QPushButton::clicked, this, &ForgetFlow::postpone);
    m_box.open();
}

void ForgetFlow::postpone()
{
    Q_EMIT postponed(m_account);
    deleteLater();
}

/// The one message box of the flow, with other words and without the buttons it had.
QMessageBox& ForgetFlow::tell(const QString& text, const QString& informative)
{
    m_box.disconnect(this);
    m_box.hide();
    for (QAbstractButton* button : m_box.buttons()) {
        m_box.removeButton(button);
        button->deleteLater();
    }
    m_box.setText(text);
    m_box.setInformativeText(informative);
    return m_box;
}

} // namespace deskbell
