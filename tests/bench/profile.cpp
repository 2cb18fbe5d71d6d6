// SPDX-License-Identifier: MIT
#include "bench/profile.h"

#include "bench/must.h"
#include "bench/samples.h"
#include "platform/accountstore.h"
#include "platform/profilepaths.h"
#include "storage/cachewriter.h"
#include "storage/localbox.h"
#include "storage/outbox.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

namespace deskbell::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 500;

/// Of the samples and of a database's migrations: what a kept one depends on.
QByteArray stamp(const QString& database)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(Samples::version));
    const QDir migrations(":/sql/"_L1 + database);
    for (const QString& name : migrations.entryList(QDir::Files, QDir::Name)) {
        QFile file(migrations.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("bench: %s cannot be read", qPrintable(name));
        hash.addData(file.readAll());
    }
    return hash.result().toHex();
}

/// What a profile was made with: number of tickets, stamps of cache and outbox.
class Making
{
public:
    explicit Making(const QString& folder) : m_file(folder + "/made-with"_L1)
    {
        QFile file(m_file);
        if (file.open(QIODevice::ReadOnly))
            m_words = file.readAll().split(' ');
    }
    int tickets() const { return m_words.value(0).toInt(); }
    bool hasCache() const { return m_words.value(1) == stamp(u"cache"_s); }
    bool hasOutbox() const { return m_words.value(2) == stamp(u"outbox"_s); }
    void keep(int tickets) const
    {
        QFile file(m_file);
        const QByteArray words =
            QByteArray::number(tickets) + ' ' + stamp(u"cache"_s) + ' ' + stamp(u"outbox"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(words) != words.size())
            qFatal("bench: %s cannot be written", qPrintable(m_file));
    }

private:
    QString m_file;
    QList<QByteArray> m_words;
};

void writeNames(CacheWriter& cache, const Workspace& workspace)
{
    must(cache.replaceStatuses(workspace.statuses), "statuses");
    must(cache.replaceNames(NameKind::Priority, workspace.priorities), "priorities");
    must(cache.replaceNames(NameKind::Member, workspace.members), "members");
    must(cache.replaceNames(NameKind::Inbox, workspace.inboxes), "inboxes");
    must(cache.replaceNames(NameKind::Contact, workspace.contacts.items()), "contacts");
    must(cache.replaceCustomFields(workspace.customFields), "custom fields");
}

void writeTickets(CacheWriter& cache, const Samples& samples)
{
    QElapsedTimer timer;
    timer.start();
    QList<Ticket> page;
    for (int n = 0; n < samples.count(); ++n) {
        page.append(samples.ticket(n));
        if (page.size() < pageSize && n + 1 < samples.count())
            continue;
        must(cache.upsertTickets(page), "tickets");
        page.clear();
        if ((n + 1) % 100'000 == 0)
            std::fprintf(stderr, "bench: %d tickets after %lld s\n", n + 1, timer.elapsed() / 1000);
    }
    for (int n = 0; n < samples.count(); ++n) {
        const QList<Message> thread = samples.thread(n);
        if (thread.isEmpty())
            continue;
        const TicketId id = Samples::ticketId(n);
        must(cache.storeThread(id, thread, Samples::now(), samples.ticket(n).updatedAt), "timeline");
        must(cache.storeTags(id, samples.tagsOf(n)), "tags");
    }
}

/// What the agent keeps for themselves. Before the tickets, because their unread marks follow from it.
void writeMarks(LocalBox& local, const Samples& samples)
{
    must(local.setReadBefore(Samples::now().addDays(-2)), "read marks");
    for (int i = 0; i < 50 && i < samples.count(); ++i)
        must(local.setStarred(Samples::ticketId(samples.count() - 1 - i * 7 % samples.count()), true),
             "stars");
    must(local.replaceViews(
             {{.id = u"v1"_s, .name = u"Urgent"_s, .query = u"is:open priority:urgent"_s, .layout = {}},
              {.id = u"v2"_s, .name = u"Refunds"_s, .query = u"refund is:open"_s, .layout = {}},
              {.id = u"v3"_s, .name = u"This week"_s, .query = u"updated:<7d"_s, .layout = {}}}),
         "views");
}

/// A handful of changes that wait, on the newest tickets.
void writeChanges(Outbox& outbox, CacheWriter& cache, const Samples& samples)
{
    for (int i = 0; i < 5 && i < samples.count(); ++i) {
        const Ticket ticket = samples.ticket(samples.count() - 1 - i);
        TicketPatch patch;
        patch.set({.field = TicketField::Subject, .customKey = {}}, ticket.subject,
                  ticket.subject + u" (changed)"_s);
        must(outbox.enqueue(u"bench-%1"_s.arg(i), ticket.id, patch, ticket.updatedAt, Samples::now()),
             "outbox");
    }
    must(cache.refreshPending(), "waiting changes");
}

void makeAccount(const QString& folder)
{
    const ProfilePaths paths = must(ProfilePaths::open(folder), "profile");
    AccountStore accounts(paths.accountsFile());
    // Nobody answers at this port: the engine is measured where a helpdesk is wanted.
    const Account account = must(accounts.prepare(u"Bench"_s, QUrl(u"http://127.0.0.1:9"_s)), "account");
    must(accounts.add(account, u"secret-service"_s), "account");
}

void makeDatabases(const Samples& samples, const Profile& profile, bool cacheToo)
{
    const auto outbox = must(Outbox::open(profile.outboxPath, profile.account), "outbox.db");
    const auto cache = must(CacheWriter::open(profile.cachePath, *outbox), "cache.db");
    writeMarks(outbox->local(), samples);
    if (cacheToo) {
        writeNames(*cache, samples.workspace());
        writeTickets(*cache, samples);
    }
    writeChanges(*outbox, *cache, samples);
    cache->giveBackSpace();
}

} // namespace

Profile openProfile(const QString& folder)
{
    const ProfilePaths paths = must(ProfilePaths::open(folder), "profile");
    const auto accounts = must(AccountStore(paths.accountsFile()).accounts(), "accounts");
    if (accounts.isEmpty())
        qFatal("bench: no account in %s", qPrintable(folder));
    const Account account = accounts.first().account;
    const QString place = must(paths.accountFolder(account.id), "account's folder");
    return {.folder = folder,
            .account = account,
            .cachePath = place + "/cache.db"_L1,
            .outboxPath = place + "/outbox.db"_L1,
            .tickets = Making(folder).tickets()};
}

Profile profileWith(int tickets, const QString& folder)
{
    const QString place = QDir(folder).absoluteFilePath(u"%1-tickets"_s.arg(tickets));
    const Making made(place);
    const bool cacheToo = !made.hasCache() || made.tickets() != tickets;
    if (!cacheToo && made.hasOutbox())
        return openProfile(place);
    std::fprintf(stderr, "bench: making %s for %d tickets in %s\n", cacheToo ? "databases" : "an outbox",
                 tickets, qPrintable(place));
    if (cacheToo) {
        QDir(place).removeRecursively();
        makeAccount(place);
    }
    const Profile profile = openProfile(place);
    QFile::remove(profile.outboxPath);
    makeDatabases(Samples(tickets), profile, cacheToo);
    made.keep(tickets);
    return openProfile(place);
}

} // namespace deskbell::bench
