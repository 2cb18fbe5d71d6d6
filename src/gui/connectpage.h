// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ConnectPage;
}

namespace deskbell {

/// The first-run page: server address, key, *Connect*. Shows what it is told and decides nothing; whoever
/// listens checks address and key and answers with one of the show functions. GUI thread.
class ConnectPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectPage(QWidget* parent = nullptr);
    ~ConnectPage() override;

    /// For a known account whose key is asked for again: the address is shown and cannot be changed.
    void fixAddress(const QString& address, const QString& reason);
    /// The only server that may be connected to; `why` stands below it.
    void lockAddress(const QString& address, const QString& why);
    void setCancellable(bool cancellable);
    /// There is no key store: without the person's explicit choice nothing goes on.
    void offerSessionOnly(const QString& why);
    bool isSessionOnly() const;

    /// While address and key are being checked; input waits, cancelling stays possible.
    void setBusy(const QString& progress);
    void showAddressProblem(const QString& sentence);
    void showKeyProblem(const QString& sentence);
    /// Anything else, in the bar on top; `error` also fills *Copy details*.
    void showProblem(const QString& text, const Error& error);

Q_SIGNALS:
    /// `key` is what was typed, unchecked. The page forgets it when it is hidden.
    void connectRequested(const QString& address, const QByteArray& key);
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void request();
    void setIdle();
    void addShowKeyAction();
    void applyTheme();
    void updateConnectButton();

    std::unique_ptr<Ui::ConnectPage> m_ui;
    QString m_addressLocked; ///< why the address cannot be changed
    bool m_addressProblem = false;
    bool m_keyProblem = false;
};

} // namespace deskbell
