// SPDX-License-Identifier: MIT
#include "gui/connectpage.h"

#include "core/errortext.h"
#include "gui/icons.h"
#include "gui/theme.h"
#include "ui_connectpage.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

void setTextColor(QWidget* widget, const QColor& color)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, color);
    widget->setPalette(palette);
}

} // namespace

ConnectPage::ConnectPage(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::ConnectPage>())
{
    m_ui->setupUi(this);
    QFont title = m_ui->titleLabel->font();
    title.setPointSizeF(title.pointSizeF() * 1.4);
    title.setWeight(QFont::DemiBold);
    m_ui->titleLabel->setFont(title);
    m_ui->sessionOnlyCheck->hide();
    m_ui->cancelButton->hide();
    addShowKeyAction();
    setIdle();
    applyTheme();

    connect(m_ui->connectButton, &QPushButton::clicked, this, &ConnectPage::request);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &ConnectPage::cancelled);
    for (QLineEdit* edit : {m_ui->addressEdit, m_ui->keyEdit}) {
        connect(edit, &QLineEdit::returnPressed, this, &ConnectPage::request);
        connect(edit, &QLineEdit::textEdited, this, &ConnectPage::setIdle);
    }
    connect(m_ui->sessionOnlyCheck, &QCheckBox::toggled, this, &ConnectPage::updateConnectButton);
}

ConnectPage::~ConnectPage() = default;

void ConnectPage::addShowKeyAction()
{
    QAction* show = m_ui->keyEdit->addAction(themedIcon(u"eye"_s), QLineEdit::TrailingPosition);
    show->setCheckable(true);
    show->setText(tr("Show the key"));
    show->setToolTip(tr("Show the key"));
    connect(show, &QAction::toggled, this, [this, show](bool visible) {
        m_ui->keyEdit->setEchoMode(visible ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(themedIcon(visible ? u"eye-off"_s : u"eye"_s));
    });
}

void ConnectPage::fixAddress(const QString& address, const QString& reason)
{
    m_ui->addressEdit->setText(address);
    m_ui->addressEdit->setReadOnly(true);
    m_ui->titleLabel->setText(tr("A key is needed again"));
    m_ui->introLabel->setText(reason);
    m_ui->keyEdit->setFocus();
}

void ConnectPage::lockAddress(const QString& address, const QString& why)
{
    m_addressLocked = why;
    m_ui->addressEdit->setText(address);
    m_ui->addressEdit->setReadOnly(true);
    m_ui->addressHint->setText(why);
    m_ui->keyEdit->setFocus();
}

void ConnectPage::setCancellable(bool cancellable)
{
    m_ui->cancelButton->setVisible(cancellable);
}

void ConnectPage::offerSessionOnly(const QString& why)
{
    setIdle();
    m_ui->sessionOnlyCheck->show();
    m_ui->messageBar->showMessage(Severity::Warning, why);
    m_ui->sessionOnlyCheck->setFocus();
    updateConnectButton();
}

bool ConnectPage::isSessionOnly() const
{
    return m_ui->sessionOnlyCheck->isVisibleTo(this) && m_ui->sessionOnlyCheck->isChecked();
}

void ConnectPage::updateConnectButton()
{
    const bool filled = !m_ui->addressEdit->text().trimmed().isEmpty() && !m_ui->keyEdit->text().isEmpty();
    const bool chosen = !m_ui->sessionOnlyCheck->isVisibleTo(this) || m_ui->sessionOnlyCheck->isChecked();
    m_ui->connectButton->setEnabled(filled && chosen);
}

void ConnectPage::setIdle()
{
    m_ui->addressEdit->setEnabled(true);
    m_ui->keyEdit->setEnabled(true);
    m_ui->progressLabel->clear();
    m_ui->messageBar->clear();
    m_addressProblem = m_keyProblem = false;
    m_ui->addressHint->setText(m_addressLocked.isEmpty() ? tr("Where you sign in with the browser.")
                                                         : m_addressLocked);
    m_ui->keyHint->setText(
        tr("An administrator makes keys in the web app under Settings → API. Deskbell puts it "
           "into your system's key store."));
    applyTheme();
    updateConnectButton();
}

void ConnectPage::setBusy(const QString& progress)
{
    setIdle();
    m_ui->addressEdit->setEnabled(false);
    m_ui->keyEdit->setEnabled(false);
    m_ui->connectButton->setEnabled(false);
    m_ui->progressLabel->setText(progress);
}

void ConnectPage::showAddressProblem(const QString& sentence)
{
    setIdle();
    m_addressProblem = true;
    m_ui->addressHint->setText(sentence);
    applyTheme();
    m_ui->addressEdit->setFocus();
    m_ui->addressEdit->selectAll();
}

void ConnectPage::showKeyProblem(const QString& sentence)
{
    setIdle();
    m_keyProblem = true;
    m_ui->keyHint->setText(sentence);
    applyTheme();
    m_ui->keyEdit->setFocus();
    m_ui->keyEdit->selectAll();
}

void ConnectPage::showProblem(const QString& text, const Error& error)
{
    setIdle();
    m_ui->messageBar->showMessage(Severity::Error, text, errorDetails(error));
    m_ui->connectButton->setFocus();
}

void ConnectPage::request()
{
    if (m_ui->connectButton->isEnabled())
        Q_EMIT connectRequested(m_ui->addressEdit->text(), m_ui->keyEdit->text().toUtf8());
}

void ConnectPage::applyTheme()
{
    const SemanticColors colors = semanticColors(palette());
    setTextColor(m_ui->introLabel, colors.secondaryText);
    setTextColor(m_ui->progressLabel, colors.secondaryText);
    setTextColor(m_ui->addressHint, m_addressProblem ? colors.error : colors.secondaryText);
    setTextColor(m_ui->keyHint, m_keyProblem ? colors.error : colors.secondaryText);
    m_ui->bellLabel->setPixmap(applicationIcon().pixmap(48));
}

void ConnectPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyTheme();
}

void ConnectPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous())
        m_ui->keyEdit->clear();
}

void ConnectPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_ui->cancelButton->isVisible())
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace deskbell
