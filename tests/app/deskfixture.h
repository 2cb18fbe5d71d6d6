// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk.h"
#include "gui/editor/ticketeditor.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "platform/accountstore.h"
#include "platform/sessionsecretstore.h"
#include "support/fakesecretstore.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

#include <gmock/gmock.h>

namespace deskbell {

/// The real window, engine and databases of one workspace in a throw-away profile; only the key store is a
/// test's own. Driven by object names.
class DeskStory : public ::testing::Test
{
protected:
    static constexpr int deadline = 15'000; // ms, far beyond what any step takes

    DeskStory()
        : paths(ProfilePaths::open(folder.path()).value()),
          accounts(paths.accountsFile()),
          layout(paths.layoutFile(), QSettings::IniFormat)
    {
    }

    /// After each story: no file of the profile, the databases' logs included, may hold the key.
    void TearDown() override
    {
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
            EXPECT_FALSE(file.readAll().contains(secret))
                << "the key is in " << file.fileName().toStdString();
            ++seen;
        }
        EXPECT_GT(seen, 3) << "a profile without databases proves nothing";
        desk.reset();
    }

    void openDesk(const QUrl& origin, const ApiKey& key)
    {
        secret = key.bytesForKeyStore();
        const auto known = accounts.accounts().value();
        if (known.isEmpty()) {
            account = accounts.prepare(QStringLiteral("Story"), origin).value();
            ASSERT_TRUE(accounts.add(account, QStringLiteral("fake")));
            keyStore.keys.insert(account.id, key);
        }
        reopenDesk();
    }

    /// As the program does at its next start: the key comes from the key store.
    void reopenDesk()
    {
        desk.reset();
        desk = Desk::open({.account = account,
                           .paths = paths,
                           .accounts = accounts,
                           .keyStore = keyStore,
                           .sessionStore = sessionStore,
                           .theme = theme,
                           .layout = layout,
                           .policy = policy})
                   .value();
        desk->start(std::nullopt);
        QApplication::setActiveWindow(&desk->window());
    }

    template <class T>
    T* find(const char* name) const
    {
        T* found = desk->window().findChild<T*>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    template <class Condition>
    bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(condition, deadline);
    }

    /// Waits until the list has a row that `wanted` is true for, and makes it the current one.
    template <class Wanted>
    bool openTicket(Wanted wanted)
    {
        auto* view = find<QAbstractItemView>("ticketView");
        const auto rowOf = [&] {
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                if (wanted(view->model(), row))
                    return row;
            }
            return -1;
        };
        if (!waitFor([&] { return rowOf() >= 0; }))
            return false;
        view->setCurrentIndex(view->model()->index(rowOf(), 1));
        return waitFor([this] { return !desk->window().editor().ticketId().isEmpty(); });
    }

    void choose(const char* name, const QString& text)
    {
        auto* combo = find<QComboBox>(name);
        const int row = combo->findText(text);
        ASSERT_GE(row, 0) << text.toStdString();
        combo->setCurrentIndex(row);
        Q_EMIT combo->activated(row);
    }

    void typeSubject(const QString& text)
    {
        auto* edit = find<QLineEdit>("subjectEdit");
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    void save() { QTest::mouseClick(find<QPushButton>("saveButton"), Qt::LeftButton); }

    /// Everything the window says in words.
    QString words() const
    {
        QStringList texts;
        for (const QLabel* label : desk->window().findChildren<QLabel*>()) {
            if (label->isVisibleTo(&desk->window()))
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }

    bool waitForWords(const char* text)
    {
        return waitFor([&] { return words().contains(QString::fromUtf8(text)); });
    }

    QTemporaryDir folder;
    ProfilePaths paths;
    AccountStore accounts;
    QSettings layout;
    testing::FakeSecretStore keyStore;
    SessionSecretStore sessionStore;
    Theme theme{*qApp, Appearance::Light};
    Policy policy;
    Account account;
    QByteArray secret;
    std::unique_ptr<Desk> desk;
};

} // namespace deskbell
