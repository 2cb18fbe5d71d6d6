// SPDX-License-Identifier: MIT
#pragma once

#include "app/forgetting.h"
#include "storage/outbox.h"
#include "storage/storagetesting.h"
#include "support/fakesecretstore.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QSettings>

namespace deskbell {

/// A profile with two accounts, each with its key, databases, drafts and window state. What belongs to the
/// one that goes has the word "heron" in it.
class ForgettingStory : public ::testing::Test
{
protected:
    ForgettingStory()
    {
        leaving = addAccount(u"Leaving"_s, u"heron"_s);
        staying = addAccount(u"Staying"_s, u"pelican"_s);
        layout.setValue("lastAccount"_L1, leaving.id);
        layout.setValue("window/sidebar"_L1, u"wide"_s);
        layout.sync();
    }

    Account addAccount(const QString& name, const QString& word)
    {
        const Account account = accounts.prepare(name, QUrl(u"https://desk.example"_s)).value();
        EXPECT_TRUE(accounts.add(account, secrets.backend()));
        secrets.keys.insert(account.id, ApiKey::parse("ixk_" + word.toLatin1()).value());
        const QDir files(paths.accountFolder(account.id).value());
        const auto outbox = Outbox::open(files.filePath(u"outbox.db"_s), account).value();
        const auto cache = CacheWriter::open(files.filePath(u"cache.db"_s), *outbox).value();
        must(cache->upsertTickets({ticket(u"1042"_s, u"Subject with a "_s + word)}));
        write(files.filePath(u"outbox.db.damaged-1"_s), word.toUtf8());
        layout.setValue(u"accounts/%1/me"_s.arg(account.id), word);
        return account;
    }
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
        file.write(bytes);
    }
    QString folderOf(const Account& account) const { return paths.data() + u"/accounts/"_s + account.id; }
    /// Something that the server does not have yet.
    void leaveUnsent()
    {
        const auto outbox = Outbox::open(folderOf(leaving) + u"/outbox.db"_s, leaving).value();
        must(outbox->enqueue(u"op-1"_s, u"1042"_s, change(subjectKey, u"a"_s, u"heron"_s), noon, noon));
        must(outbox->addNote(u"op-2"_s, u"1042"_s, u"A heron in a note"_s, noon));
        must(outbox->saveDraft(u"1042"_s, {{u"subject"_s, u"half a heron"_s}}, noon));
    }
    KnownAccount known() const { return accounts.find(u"Leaving"_s).value().value_or(KnownAccount{}); }
    bool isListed() const { return accounts.find(u"Leaving"_s).value().has_value(); }

    /// Files of the profile in which the word stands, or whose name has it.
    QStringList filesWith(const QByteArray& word) const
    {
        QStringList found;
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (bytesOf(path).contains(word) || path.toUtf8().contains(word))
                found.append(path);
        }
        return found;
    }
    /// A line for each file with its checksum. SQLite's journals come and go with every reader.
    static QString contentsOf(const QString& root)
    {
        QStringList lines;
        QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (path.endsWith("-shm"_L1) || (path.endsWith("-wal"_L1) && QFileInfo(path).size() == 0))
                continue;
            const QByteArray sum = QCryptographicHash::hash(bytesOf(path), QCryptographicHash::Sha256);
            lines.append(path + u' ' + QString::fromLatin1(sum.toHex()));
        }
        lines.sort();
        return lines.join(u'\n');
    }
    void expectForgotten()
    {
        EXPECT_FALSE(isListed());
        EXPECT_FALSE(QFileInfo::exists(folderOf(leaving)));
        EXPECT_EQ(filesWith("heron"), QStringList());
        EXPECT_EQ(filesWith(leaving.id.toUtf8()), QStringList());
        EXPECT_TRUE(accounts.find(u"Staying"_s).value().has_value());
        EXPECT_TRUE(secrets.keys.contains(staying.id));
        EXPECT_FALSE(filesWith("pelican").isEmpty());
    }

    QTemporaryDir folder;
    ProfilePaths paths = ProfilePaths::open(folder.path()).value();
    AccountStore accounts{paths.accountsFile()};
    QSettings layout{paths.layoutFile(), QSettings::IniFormat};
    testing::FakeSecretStore secrets;
    Account leaving;
    Account staying;
};

} // namespace deskbell
