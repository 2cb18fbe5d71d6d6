// SPDX-License-Identifier: MIT
#pragma once

#include "gui/editor/samples.h"
#include "gui/editor/ticketeditor.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QtTest/QTest>

#include <gmock/gmock.h>

namespace deskbell::samples {

/// An editor on a standing clock with the sample workspace, driven by object names as a person would.
class EditorTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        editor.setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        editor.setClock(clock);
        editor.setWorkspace(workspace());
        editor.resize(440, 900);
        // The form's stories want to see the form.
        editor.findChild<QSplitter*>(QStringLiteral("editorSplitter"))->setSizes({700, 200});
    }

    void open(const TicketDetails& details)
    {
        editor.setTicket(details);
        editor.show();
        QApplication::setActiveWindow(&editor); // shortcuts and focus, on a platform without a window manager
        server = details.server;
    }

    template <class T>
    T* find(const char* name) const
    {
        T* found = editor.findChild<T*>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    /// Exactly what would be sent.
    QJsonObject body() const { return patchBody(editor.patch(), server); }

    void type(const char* name, const QString& text)
    {
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        if (text.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
        else
            QTest::keyClicks(edit, text);
    }

    /// Types into the search line of a name combo, closes its list and stays there.
    void typeOn(const char* name, const QString& text)
    {
        auto* edit = find<QComboBox>(name)->lineEdit();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        if (auto* completer = edit->completer(); completer && completer->popup())
            completer->popup()->hide();
    }

    /// The same, and leaves it with Return.
    void typeName(const char* name, const QString& text)
    {
        typeOn(name, text);
        QTest::keyClick(find<QComboBox>(name)->lineEdit(), Qt::Key_Return);
    }

    /// As a click on the entry does.
    void choose(const char* name, const QString& text)
    {
        auto* combo = find<QComboBox>(name);
        const int row = combo->findText(text);
        ASSERT_GE(row, 0) << text.toStdString();
        combo->setCurrentIndex(row);
        Q_EMIT combo->activated(row);
    }

    void remind(const char* keys)
    {
        editor.openReminderMenu();
        QWidget* menu = QApplication::activePopupWidget();
        ASSERT_NE(menu, nullptr);
        QTest::keyClicks(menu, QString::fromLatin1(keys));
    }

    QString allLabels() const
    {
        QStringList texts;
        for (const QLabel* label : editor.findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u'\n');
    }

    QString note(const char* frame) const
    {
        auto* label = editor.findChild<QLabel*>(QString::fromLatin1(frame) + QStringLiteral("Note"));
        return label && !label->isHidden() ? label->text() : QString();
    }

    QString bar(const char* name) const
    {
        auto* widget = find<QWidget>(name);
        return widget->isHidden() ? QString()
                                  : widget->findChild<QLabel*>(QStringLiteral("messageText"))->text();
    }

    std::shared_ptr<StandingClock> clock = std::make_shared<StandingClock>();
    TicketEditor editor;
    Ticket server;
};

/// Stories of one saved subject, and what the form and its bar say of it.
class SavedSubjectTest : public EditorTest
{
protected:
    /// Saves a new subject and returns what was asked for.
    TicketPatch saveSubject(const QString& text = QStringLiteral("New subject"))
    {
        type("subjectEdit", text);
        const TicketPatch decision = editor.patch();
        editor.save();
        return decision;
    }

    void report(ChangeState state, const TicketPatch& patch, const std::optional<Error>& error = {})
    {
        editor.reportChange({.operation = QStringLiteral("op-1"),
                             .ticketId = server.id,
                             .state = state,
                             .patch = patch,
                             .error = error});
    }

    std::string line() const { return find<QLabel>("saveStateLabel")->text().toStdString(); }
    std::string words() const { return bar("changeBar").toStdString(); }
    QAbstractButton* barButton() const
    {
        return find<QWidget>("changeBar")->findChild<QPushButton*>(QStringLiteral("messageActionButton"));
    }
};

} // namespace deskbell::samples
