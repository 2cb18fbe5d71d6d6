// SPDX-License-Identifier: MIT
// bench_stalls PROFILE SANDBOX-TICKETS [short]: the real window over a profile, which it changes: give it a
// copy. It types, changes views and sorts, scrolls and synchronises, and tells how long the GUI thread was
// busy meanwhile, how soon the list followed, and how much memory it took.
#include "app/desk.h"
#include "bench/heartbeat.h"
#include "bench/listwatch.h"
#include "bench/must.h"
#include "bench/profile.h"
#include "bench/samples.h"
#include "bench/table.h"
#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "models/ticketlistcontroller.h"
#include "platform/processmemory.h"
#include "platform/sessionsecretstore.h"
#include "support/eventwait.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>

#include <cstdio>

namespace deskbell::bench {
namespace {

using namespace Qt::StringLiterals;

constexpr int keyPause = 100; ///< ms: ten keys a second

void pause(int milliseconds)
{
    waitUntil([] { return false; }, std::chrono::milliseconds(milliseconds));
}

/// KiB; "VmHWM:" is the most that it ever was, "VmRSS:" what it is.
qint64 memory(const char* which)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(which))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

/// A helpdesk in a process of its own, so that it does not slow the window down more than a network would.
class Helpdesk
{
public:
    explicit Helpdesk(int tickets)
    {
        const QString program = QCoreApplication::applicationDirPath() + "/deskbell-sandbox"_L1;
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, {u"--tickets"_s, QString::number(tickets), u"--parent-pipe"_s});
        if (!waitUntil([this] { return m_process.canReadLine(); }))
            qFatal("bench_stalls: the sandbox does not start");
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~Helpdesk()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    QUrl origin() const { return QUrl(m_ready["origin"_L1].toString()); }
    ApiKey key() const { return must(ApiKey::parse(m_ready["key"_L1].toString().toUtf8()), "key"); }

private:
    QProcess m_process;
    QJsonObject m_ready;
};

/// Made before anything is measured: a vocabulary costs time and memory that no agent's typing does.
QStringList queriesToType(int rounds)
{
    const Samples samples(1);
    QStringList queries{u"invoice"_s,  u"the"_s,  u"login err"_s,    u"\"order invoice\""_s,
                        u"rückerst"_s, u"配送"_s, u"is:open pass"_s, u"zzqx"_s};
    for (int round = 0; round < rounds; ++round)
        queries.append(samples.words().at(round % Words::languageCount, 40 + 97 * round));
    return queries;
}

class StallBench
{
public:
    StallBench(MainWindow& window, const QStringList& queries, int rounds)
        : m_window(window),
          m_queries(queries),
          m_search(*must(window.findChild<QLineEdit*>(u"searchEdit"_s), "searchEdit")),
          m_table(*must(window.findChild<QTableView*>(u"ticketView"_s), "ticketView")),
          m_watch(*m_table.viewport(), window.listPane()),
          m_rounds(rounds)
    {
    }

    void during(const QString& what, const std::function<void()>& work)
    {
        m_beat.take();
        m_watch.take();
        work();
        const std::vector<double> gaps = m_beat.take();
        std::fprintf(stderr, "bench: memory after %s: %lld MiB, peak %lld MiB\n", qPrintable(what),
                     memory("VmRSS:") / 1024, memory("VmHWM:") / 1024);
        const double p99 = percentile(gaps, 0.99);
        const double most = percentile(gaps, 1);
        tell({.what = u"GUI thread, "_s + what,
              .figure = u"p99 %1, max %2"_s.arg(milliseconds(p99), milliseconds(most)),
              .floor = u"%1 of %2 beats over 16 ms"_s
                           .arg(std::ranges::count_if(gaps, [](double gap) { return gap > 16; }))
                           .arg(gaps.size()),
              .ratio = {},
              .target = u"p99 ≤ 16 ms, max ≤ 100 ms"_s,
              .met = p99 <= 16 && most <= 100});
        const std::vector<double> answers = m_watch.take();
        if (!answers.empty())
            tell({.what = u"  until the list followed, painted"_s,
                  .figure = u"p50 %1, p95 %2, max %3"_s.arg(milliseconds(percentile(answers, 0.5)),
                                                            milliseconds(percentile(answers, 0.95)),
                                                            milliseconds(percentile(answers, 1))),
                  .floor = u"%1 times"_s.arg(answers.size()),
                  .target = u"p95 ≤ 50 ms"_s,
                  .met = percentile(answers, 0.95) <= 50});
    }

    void type(const QString& text)
    {
        m_search.setFocus();
        m_search.selectAll();
        for (const QChar letter : text) {
            const TicketFilter before = m_window.listPane().controller()->filter();
            m_watch.begin();
            QCoreApplication::postEvent(&m_search,
                                        new QKeyEvent(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter)));
            QCoreApplication::postEvent(
                &m_search, new QKeyEvent(QEvent::KeyRelease, 0, Qt::NoModifier, QString(letter)));
            pause(keyPause);
            if (m_window.listPane().controller()->filter() == before)
                m_watch.forget(); // half an operator, a space: the same list is meant
        }
        pause(5 * keyPause);
    }

    void typeQueries()
    {
        for (const QString& query : m_queries)
            type(query);
        m_watch.begin();
        m_search.clear();
        pause(1'000);
    }

    void changeViews()
    {
        const auto* sidebar = must(m_window.findChild<QAbstractItemView*>(u"viewSidebar"_s), "viewSidebar");
        const QPersistentModelIndex first = sidebar->currentIndex();
        for (const QModelIndex& view : rowsBelow(*sidebar->model(), {}))
            choose(view);
        choose(first);
    }

    void changeSorts()
    {
        for (int column = 0; column < m_table.model()->columnCount(); ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                m_watch.begin();
                m_table.sortByColumn(column, order);
                pause(700);
            }
        }
    }

    void scroll()
    {
        QScrollBar& bar = *m_table.verticalScrollBar();
        for (int page = 0; page < 20 * m_rounds; ++page) {
            bar.triggerAction(QAbstractSlider::SliderPageStepAdd);
            pause(30);
        }
        Random random(5);
        for (int jump = 0; jump < 20 * m_rounds; ++jump) {
            bar.setValue(random.below(bar.maximum() + 1));
            pause(60);
        }
        bar.setValue(0);
        pause(300);
    }

private:
    static QModelIndexList rowsBelow(const QAbstractItemModel& model, const QModelIndex& parent)
    {
        QModelIndexList rows;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (index.flags().testFlag(Qt::ItemIsSelectable))
                rows.append(index);
            rows.append(rowsBelow(model, index));
        }
        return rows;
    }

    void choose(const QModelIndex& view)
    {
        auto* sidebar = m_window.findChild<QAbstractItemView*>(u"viewSidebar"_s);
        m_watch.begin();
        sidebar->setCurrentIndex(view);
        pause(700);
        m_watch.forget(); // not every entry is a list
    }

    template <class T>
    static T* must(T* found, const char* name)
    {
        if (found == nullptr)
            qFatal("bench_stalls: the window has no %s", name);
        return found;
    }

    MainWindow& m_window;
    const QStringList& m_queries;
    QLineEdit& m_search;
    QTableView& m_table;
    Heartbeat m_beat;
    ListWatch m_watch;
    int m_rounds;
};

double bareMemory()
{
    QProcess bare;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DESKBELL_BENCH_START"_s, u"0"_s);
    environment.insert(u"DESKBELL_BENCH_EMPTY"_s, u"1"_s);
    bare.setProcessEnvironment(environment);
    bare.start(QCoreApplication::applicationDirPath() + "/bench_bare"_L1);
    bare.waitForFinished();
    return bare.readAllStandardOutput().simplified().split(' ').last().toDouble() / 1024;
}

void run(MainWindow& window, const QStringList& queries, int rounds)
{
    StallBench bench(window, queries, rounds);
    bench.during(u"first seconds after the start"_s, [] { pause(3'000); });
    bench.during(u"typing ten keys a second"_s, [&] { bench.typeQueries(); });
    bench.during(u"changing views"_s, [&] { bench.changeViews(); });
    bench.during(u"changing sorts"_s, [&] { bench.changeSorts(); });
    bench.during(u"scrolling and jumping"_s, [&] { bench.scroll(); });
}

void runDuringSync(MainWindow& window, const QStringList& queries, int rounds)
{
    StallBench bench(window, queries, rounds);
    bench.during(u"during a first sync: typing, sorting, scrolling"_s, [&] {
        bench.typeQueries();
        bench.changeSorts();
        bench.scroll();
    });
}

void tellMemory()
{
    const double ours = double(memory("VmHWM:")) / 1024;
    const double bare = bareMemory();
    tell({.what = u"memory after all of this, peak"_s,
          .figure = QString::number(ours, 'f', 1) + " MiB"_L1,
          .floor = u"bare window %1 MiB"_s.arg(bare, 0, 'f', 1),
          .ratio = ours / bare,
          .target = u"≤ bare + 64 MiB"_s,
          .met = ours - bare <= 64});
}

void withDesk(const Desk::Parts& parts, const std::optional<ApiKey>& key,
              const std::function<void(MainWindow&)>& work)
{
    const auto desk = deskbell::bench::must(Desk::open(parts), "window");
    desk->window().resize(1280, 800);
    desk->start(key);
    work(desk->window());
}

int measure(QApplication& application, const QString& folder, int tickets, int rounds)
{
    const QStringList queries = queriesToType(rounds);
    Profile profile = openProfile(folder);
    const ProfilePaths paths = must(ProfilePaths::open(folder), "profile");
    Helpdesk helpdesk(tickets);
    profile.account.server = helpdesk.origin();
    SessionSecretStore keys;
    Theme theme(application);
    QSettings layout(paths.layoutFile(), QSettings::IniFormat);
    const Desk::Parts parts{.account = profile.account,
                            .paths = paths,
                            .accounts = AccountStore(paths.accountsFile()),
                            .keyStore = keys,
                            .sessionStore = keys,
                            .theme = theme,
                            .layout = layout};
    withDesk(parts, std::nullopt, [&](MainWindow& window) { run(window, queries, rounds); });
    withDesk(parts, helpdesk.key(), [&](MainWindow& window) { runDuringSync(window, queries, rounds); });
    tellMemory();
    return 0;
}

} // namespace
} // namespace deskbell::bench

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fputs("usage: bench_stalls PROFILE SANDBOX-TICKETS [short]\n", stderr);
        return 2;
    }
    deskbell::keepMemorySmall(); // as the program's own main() does
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("deskbell"));
    return deskbell::bench::measure(application, QString::fromLocal8Bit(argv[1]), std::atoi(argv[2]),
                                    argc > 3 ? 1 : 5);
}
