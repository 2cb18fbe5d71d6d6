// SPDX-License-Identifier: MIT
#include "bench/synccost.h"

#include "api/endpoints/listtickets.h"
#include "bench/must.h"
#include "bench/rawsqlite.h"
#include "bench/table.h"
#include "sandbox/sandbox.h"
#include "storage/cachewriter.h"
#include "storage/outbox.h"

#include <QJsonDocument>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <ctime>

namespace deskbell::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int perPage = 100;

double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

QList<QByteArray> pagesOfServer(int tickets)
{
    sandbox::Options options;
    options.tickets = tickets;
    options.rateLimit = 0;
    sandbox::Sandbox server(options);
    must(server.start(), "sandbox");
    QList<QByteArray> pages;
    for (int page = 1; (page - 1) * perPage < tickets; ++page) {
        sandbox::HttpIncoming request{.method = "GET", .path = u"/api/v1/tickets"_s};
        request.query = ListTickets{.page = page, .perPage = perPage}.http().query;
        request.headers.insert("authorization", "Bearer " + server.key());
        const sandbox::HttpAnswer answer = server.answer(request);
        if (answer.status != 200)
            qFatal("bench: the sandbox answered %d", answer.status);
        pages.append(answer.body);
    }
    return pages;
}

struct Files
{
    QTemporaryDir folder;
    std::unique_ptr<Outbox> outbox =
        must(Outbox::open(folder.filePath(u"outbox.db"_s),
                          {.id = u"bench"_s, .name = u"Bench"_s, .server = QUrl(u"http://127.0.0.1"_s)}),
             "outbox.db");
    std::unique_ptr<CacheWriter> cache =
        must(CacheWriter::open(folder.filePath(u"cache.db"_s), *outbox), "cache.db");
    QByteArray cachePath() const { return folder.filePath(u"cache.db"_s).toLocal8Bit(); }
};

double ourCost(const QList<QByteArray>& pages, bool& writesDocs)
{
    Files files;
    const double start = processorMilliseconds();
    for (const QByteArray& bytes : pages) {
        const TicketPage page =
            must(ListTickets{.page = 1, .perPage = perPage}.decode(QJsonDocument::fromJson(bytes)), "page");
        must(files.cache->storePage({.tickets = page.tickets, .state = {{u"page"_s, u"1"_s}}, .seen = {}}),
             "page");
    }
    const double took = processorMilliseconds() - start;
    RawSqlite raw(files.cachePath(), RawSqlite::Mode::Read);
    writesDocs = raw.readAll("SELECT row FROM search_docs LIMIT 1") > 0;
    return took;
}

/// Inserts rows with nothing between the parser and SQLite.
class RawInsert
{
public:
    explicit RawInsert(const QByteArray& path) : m_raw(path, RawSqlite::Mode::Write)
    {
        m_raw.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        m_ticket = m_raw.prepare(
            "INSERT INTO tickets (row, id, number, subject, status_word, status_id, status_name, "
            "status_color,"
            " priority_word, priority_id, priority_name, priority_color, assignee_id, inbox_id, contact_id,"
            " remind_at, return_status_id, created_at, updated_at, custom_fields, extra, shown_subject,"
            " shown_status_word, shown_status_id, shown_status_name, shown_status_color, shown_priority_word,"
            " shown_priority_id, shown_priority_name, shown_priority_color, shown_assignee_id, "
            "shown_inbox_id,"
            " shown_contact_id, shown_remind_at, has_pending, has_conflict, subject_key, status_rank,"
            " priority_rank, assignee_key, inbox_key, contact_key, done)"
            " VALUES (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
            "NULL,"
            " '{}', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 0, 0, ?3, 1, 1, ?12, ?13, ?14, "
            "0)");
        m_doc = m_raw.prepare(
            "INSERT INTO search_docs (row, number, subject, contact, company, tags, fields, messages,"
            " notes) VALUES (?1, ?1, ?2, ?3, '', '', '', '', '')");
        m_index = m_raw.prepare(
            "INSERT INTO search (rowid, number, subject, contact, company, tags, fields, messages,"
            " notes) VALUES (?1, ?1, ?2, ?3, '', '', '', '', '')");
    }
    ~RawInsert()
    {
        for (sqlite3_stmt* statement : {m_ticket, m_doc, m_index})
            sqlite3_finalize(statement);
    }

    void store(const QByteArray& bytes, bool withDocs)
    {
        const QJsonDocument document = QJsonDocument::fromJson(bytes);
        const QJsonArray rows = document["data"_L1].toArray();
        m_raw.execute("BEGIN IMMEDIATE");
        for (const QJsonValue row : rows)
            insert(row.toObject(), withDocs);
        m_raw.execute("COMMIT");
    }

private:
    void insert(const QJsonObject& ticket, bool withDocs)
    {
        static const QString members[] = {
            u"id"_s,           u"subject"_s,  u"status"_s,      u"status_id"_s,     u"status_name"_s,
            u"status_color"_s, u"priority"_s, u"priority_id"_s, u"priority_name"_s, u"priority_color"_s,
            u"assignee_id"_s,  u"inbox_id"_s, u"contact_id"_s};
        const qint64 number = ticket["ticket_number"_L1].toInteger();
        sqlite3_bind_int64(m_ticket, 1, number);
        int place = 2;
        for (const QString& member : members)
            bind(m_ticket, place++, ticket[member]);
        for (const QLatin1StringView member : {"remind_at"_L1, "created_at"_L1, "updated_at"_L1}) {
            const QJsonValue value = ticket[member];
            const int at = member == "remind_at"_L1 ? 15 : member == "created_at"_L1 ? 17 : 18;
            if (value.isString())
                sqlite3_bind_int64(
                    m_ticket, at,
                    QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch());
            else
                sqlite3_bind_null(m_ticket, at);
        }
        bind(m_ticket, 16, ticket["remind_transition_status_id"_L1]);
        m_raw.run(m_ticket);
        if (!withDocs)
            return;
        for (sqlite3_stmt* statement : {m_doc, m_index}) {
            sqlite3_bind_int64(statement, 1, number);
            bind(statement, 2, ticket["subject"_L1]);
            bind(statement, 3, ticket["contact_id"_L1]);
            m_raw.run(statement);
        }
    }

    static void bind(sqlite3_stmt* statement, int place, const QJsonValue& value)
    {
        const QString text = value.toString();
        sqlite3_bind_text16(statement, place, text.utf16(), int(text.size() * 2), SQLITE_TRANSIENT);
    }

    RawSqlite m_raw;
    sqlite3_stmt* m_ticket = nullptr;
    sqlite3_stmt* m_doc = nullptr;
    sqlite3_stmt* m_index = nullptr;
};

double rawCost(const QList<QByteArray>& pages, bool withDocs)
{
    Files files;
    files.cache.reset();
    RawInsert raw(files.cachePath());
    const double start = processorMilliseconds();
    for (const QByteArray& bytes : pages)
        raw.store(bytes, withDocs);
    return processorMilliseconds() - start;
}

} // namespace

void measureSyncCost(int tickets)
{
    const QList<QByteArray> pages = pagesOfServer(tickets);
    std::vector<double> ours;
    std::vector<double> raw;
    for (int round = 0; round < 3; ++round) {
        bool writesDocs = false;
        ours.push_back(ourCost(pages, writesDocs));
        raw.push_back(rawCost(pages, writesDocs));
    }
    const double ratio = percentile(ours, 0.5) / percentile(raw, 0.5);
    tell({.what = u"first sync of %1 tickets, processor time"_s.arg(tickets),
          .figure = milliseconds(percentile(ours, 0.5)),
          .floor = u"parse + insert "_s + milliseconds(percentile(raw, 0.5)),
          .ratio = ratio,
          .target = u"≤ 2×"_s,
          .met = ratio <= 2});
}

} // namespace deskbell::bench
