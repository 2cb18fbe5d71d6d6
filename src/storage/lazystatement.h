// SPDX-License-Identifier: MIT
#pragma once

#include "storage/statement.h"

#include <optional>

namespace deskbell {

/// A statement that is prepared when it is first needed and kept for the next time.
class LazyStatement
{
public:
    LazyStatement(Database& database, QString sql) : m_database(&database), m_sql(std::move(sql)) {}

    /// Runs it; its rows are read by next().
    Result<void> execute(const QVariantList& values)
    {
        if (!m_statement) {
            auto prepared = Statement::prepare(*m_database, m_sql);
            if (!prepared)
                return tl::unexpected(prepared.error());
            m_statement = *std::move(prepared);
        }
        return m_statement->execute(values);
    }
    /// Runs it and makes a value of its first row; nothing when there is none.
    template <class Make>
    auto first(const QVariantList& values, const Make& make)
        -> Result<std::optional<decltype(make(std::declval<const Statement&>()))>>
    {
        using Value = decltype(make(std::declval<const Statement&>()));
        if (const auto done = execute(values); !done)
            return tl::unexpected(done.error());
        const auto found = m_statement->next();
        if (!found)
            return tl::unexpected(found.error());
        std::optional<Value> value;
        if (*found)
            value = make(*m_statement);
        m_statement->finish();
        return value;
    }
    /// Gives each row to `row` until it says false.
    Result<void> each(const QVariantList& values, const std::function<bool(const Statement&)>& row)
    {
        if (const auto done = execute(values); !done)
            return done;
        auto found = m_statement->next();
        while (found && *found && row(*m_statement))
            found = m_statement->next();
        m_statement->finish();
        return found.map([](bool) {});
    }

private:
    Database* m_database;
    QString m_sql;
    std::optional<Statement> m_statement;
};

} // namespace deskbell
