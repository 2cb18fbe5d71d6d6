// SPDX-License-Identifier: MIT
#pragma once

#include "core/account.h"
#include "storage/cachereader.h"
#include "storage/cachewriter.h"
#include "storage/outbox.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <ostream>
#include <stdexcept>

namespace deskbell {

using namespace Qt::StringLiterals;

/// The value of a Result; a failure ends the test with its sentence.
template <class T>
T must(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message.toStdString());
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

inline QDateTime at(const QString& iso)
{
    return QDateTime::fromString(iso, Qt::ISODateWithMs);
}

inline const QDateTime noon = at(u"2026-11-23T12:00:00Z"_s);
inline const Account anna{.id = u"account-1"_s, .name = u"Anna"_s, .server = QUrl(u"https://desk.example"_s)};

inline const FieldKey subjectKey{.field = TicketField::Subject};
inline const FieldKey assigneeKey{.field = TicketField::Assignee};
inline const FieldKey statusKey{.field = TicketField::Status};

inline TicketPatch change(const FieldKey& key, const QJsonValue& base, const QJsonValue& value)
{
    return {.changes = {{.key = key, .base = base, .value = value}}};
}

inline Ticket ticket(const QString& id, const QString& subject = u"Printer on fire"_s)
{
    return {.id = id,
            .number = id.toLongLong(),
            .subject = subject,
            .status = {.word = u"open"_s},
            .priority = {.word = u"normal"_s},
            .createdAt = noon.addDays(-1),
            .updatedAt = noon};
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A folder with both databases open for writing, as the engine has them.
class Stores
{
public:
    QString cachePath() const { return m_folder.filePath(u"anna/cache.db"_s); }
    QString outboxPath() const { return m_folder.filePath(u"anna/outbox.db"_s); }
    QString folder() const { return m_folder.filePath(u"anna"_s); }

    Outbox& outbox()
    {
        if (!m_outbox)
            m_outbox = must(Outbox::open(outboxPath(), anna));
        return *m_outbox;
    }
    CacheWriter& cache()
    {
        if (!m_cache)
            m_cache = must(CacheWriter::open(cachePath(), outbox()));
        return *m_cache;
    }
    CacheReader& reader()
    {
        cache();
        if (!m_reader)
            m_reader = must(CacheReader::open(cachePath(), outboxPath()));
        return *m_reader;
    }
    /// Takes over the files of other, closed stores: quicker than making new ones.
    void copyFrom(const Stores& other)
    {
        if (!QDir().mkpath(folder()) || !QFile::copy(other.cachePath(), cachePath()) ||
            !QFile::copy(other.outboxPath(), outboxPath()))
            throw std::runtime_error("the files cannot be copied");
    }
    /// As when the program ends.
    void close()
    {
        m_reader.reset();
        m_cache.reset();
        m_outbox.reset();
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<CacheReader> m_reader;
};

inline void PrintTo(const Error& error, std::ostream* stream)
{
    *stream << int(error.kind) << ' ' << error.message.toStdString();
}

/// Tickets in which this is found.
inline TicketFilter holding(const QString& text)
{
    return {.terms = {{.text = text, .isPrefix = true}}, .clauses = {}};
}

} // namespace deskbell

inline void PrintTo(const QString& text, std::ostream* stream)
{
    *stream << '"' << text.toStdString() << '"';
}
