// SPDX-License-Identifier: MIT
// Linked beside a program's own main(), this tells the start-up driver when the first list was painted and
// how much memory that took; without DESKBELL_BENCH_START in the environment it does nothing. The program
// that is measured is therefore the one that is shipped, object file for object file, and has no option for
// it.
#include <QAbstractItemModel>
#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QTableView>
#include <QTimer>

#include <cstdio>
#include <ctime>

namespace {

using namespace Qt::StringLiterals;

qint64 nanoseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// The most memory that the process ever had, in KiB.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return -1;
}

/// Whether the list shows what is in it: a model that knows how many rows there are and has not read any is
/// blank.
bool hasText(const QAbstractItemModel* model)
{
    for (int column = 0; model != nullptr && model->rowCount() > 0 && column < model->columnCount();
         ++column) {
        if (!model->index(0, column).data().toString().isEmpty())
            return true;
    }
    return false;
}

class PaintProbe : public QObject
{
public:
    PaintProbe(qint64 start, QObject* parent) : QObject(parent), m_start(start) {}

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Paint || m_waits)
            return false;
        const auto* view = qobject_cast<const QTableView*>(watched->parent());
        if (view == nullptr || watched != view->viewport())
            return false;
        if (!m_wantsRows || hasText(view->model())) {
            m_waits = true;
            // The paint event is still to come; what it painted is on its way to the screen when this fires.
            QTimer::singleShot(0, this, &PaintProbe::tell);
        }
        return false;
    }

private:
    void tell()
    {
        const qint64 took = nanoseconds(CLOCK_MONOTONIC) - m_start;
        const qint64 ownTime = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
        QTimer::singleShot(qEnvironmentVariableIntValue("DESKBELL_BENCH_LINGER"), this, [took, ownTime] {
            std::printf("painted %lld %lld %lld\n", took, ownTime, peakMemory());
            std::fflush(stdout);
            QCoreApplication::exit(0);
        });
    }

    qint64 m_start;
    bool m_wantsRows = !qEnvironmentVariableIsSet("DESKBELL_BENCH_EMPTY");
    bool m_waits = false;
};

void installProbe()
{
    bool given = false;
    const qint64 start = qEnvironmentVariable("DESKBELL_BENCH_START").toLongLong(&given);
    if (given)
        qApp->installEventFilter(new PaintProbe(start, qApp));
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(installProbe)
