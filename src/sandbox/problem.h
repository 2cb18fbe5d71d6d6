// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "sandbox/httpmessage.h"
#include "sandbox/options.h"

namespace deskbell::sandbox {

/// A refusal, before it is written in one of the two shapes.
struct Problem
{
    int status = 400;
    QString code; ///< the contract's word (5.2)
    QString detail;
    QList<FieldError> fields; ///< for 400
    int retryAfter = 0;       ///< seconds, for 429
    QByteArray allow;         ///< methods, for 405
};

/// What a route gives: an answer or a refusal.
using Outcome = tl::expected<HttpAnswer, Problem>;

inline tl::unexpected<Problem> refused(int status, const QString& code, const QString& detail)
{
    return tl::unexpected<Problem>(Problem{.status = status, .code = code, .detail = detail});
}
tl::unexpected<Problem> notFound();
tl::unexpected<Problem> badRequest(const QString& detail);
tl::unexpected<Problem> invalid(const QList<FieldError>& fields);

/// Writes a refusal in the shape of the vendor's reference pages, with their sample sentences, or as an
/// RFC 7807 problem (contract 5).
HttpAnswer problemAnswer(const Problem& problem, ErrorShape shape, const QString& requestId);

} // namespace deskbell::sandbox
