// SPDX-License-Identifier: MIT
#include "models/ticketreader.h"

#include <QDeadlineTimer>
#include <QSemaphore>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// A reader whose thread hangs in the delivery of an answer until `go` is released, as with a disk that does
/// not answer.
struct HangingReader : testing::Test
{
    QTemporaryDir folder;
    QSemaphore hangs;
    QSemaphore go;
    std::unique_ptr<TicketReader> reader =
        std::make_unique<TicketReader>(folder.filePath(u"cache.db"_s), folder.filePath(u"outbox.db"_s));

    HangingReader()
    {
        bool tooLate = true;
        while (tooLate) {
            tooLate = false;
            // An answer that is there already is delivered here, and there is nothing to hang.
            reader->count({}).then(QtFuture::Launch::Sync,
                                   [this, &tooLate, here = QThread::currentThread()](const Result<qint64>&) {
                                       if (QThread::currentThread() == here) {
                                           tooLate = true;
                                           return;
                                       }
                                       hangs.release();
                                       go.acquire();
                                   });
        }
        hangs.acquire();
    }
};

TEST_F(HangingReader, DoesNotKeepTheProgramFromQuitting)
{
    const QFuture<Result<Workspace>> behind = reader->workspace();
    const QDeadlineTimer deadline(std::chrono::seconds(20));
    reader.reset();
    EXPECT_FALSE(deadline.hasExpired());
    EXPECT_FALSE(behind.isFinished());
    go.release();
    EXPECT_EQ(behind.result().error().kind, ErrorKind::Cancelled) << "left behind, it still ends in order";
}

} // namespace
} // namespace deskbell
