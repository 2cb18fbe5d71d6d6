// SPDX-License-Identifier: MIT
#include "app/helpflow.h"

#include "gui/aboutdialog.h"
#include "gui/reportdialog.h"
#include "platform/accountstore.h"
#include "platform/logging.h"
#include "platform/programfacts.h"
#include "storage/databasefacts.h"

#include <QDeadlineTimer>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// A whole check of a large cache; then the report goes without it.
constexpr std::chrono::seconds longestCheck{15};

QStringList screens()
{
    QStringList lines;
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QSize size = screen->size();
        lines.append(u"%1x%2 at %3"_s.arg(size.width()).arg(size.height()).arg(screen->devicePixelRatio()));
    }
    return lines;
}

} // namespace

ProgramFacts programFacts()
{
    ProgramFacts facts = readProgramFacts();
    facts.sqlite = sqliteVersion();
    facts.platform = QGuiApplication::platformName();
    return facts;
}

HelpFlow::HelpFlow(Parts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts))
{
}

HelpFlow::~HelpFlow()
{
    m_stop->store(true);
    if (m_thread)
        m_thread->wait();
}

void HelpFlow::showAbout()
{
    AboutDialog dialog(programFacts(), &m_parts.window);
    dialog.exec();
}

void HelpFlow::showReport()
{
    if (m_dialog)
        return m_dialog->activateWindow();
    m_dialog = new ReportDialog(*m_parts.clock, &m_parts.window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
    collect();
}

/// What is known at once.
ProblemReport HelpFlow::begun() const
{
    ProblemReport report{.madeAt = m_parts.clock->nowUtc(),
                         .program = programFacts(),
                         .screens = screens(),
                         .language = QLocale().name(),
                         .serverKind =
                             m_parts.account.server.scheme() == "https"_L1 ? u"https"_s : u"loopback"_s,
                         .requests = recentRequests(),
                         .log = recentLog()};
    const auto accounts = AccountStore(m_parts.accountsFile).accounts();
    if (!accounts)
        return report;
    report.accounts = int(accounts->size());
    for (const KnownAccount& known : *accounts) {
        if (known.account.id == m_parts.account.id)
            report.keyStore = known.keyStore;
    }
    return report;
}

void HelpFlow::collect()
{
    if (m_thread)
        return; // the one that runs shows its report in the dialog that is open then
    auto report = std::make_shared<ProblemReport>(begun());
    m_thread.reset(
        QThread::create([report, stop = m_stop, cache = m_parts.cachePath, outbox = m_parts.outboxPath] {
            const QDeadlineTimer deadline(longestCheck);
            AccountFacts facts = readAccountFacts(
                cache, outbox, [stop, deadline] { return stop->load() || deadline.hasExpired(); });
            report->databases = std::move(facts.databases);
            report->waiting = std::move(facts.waiting);
        }));
    connect(m_thread.get(), &QThread::finished, this, [this, report] {
        std::exchange(m_thread, nullptr)->wait();
        take(*report);
    });
    m_thread->start();
}

void HelpFlow::take(const ProblemReport& report)
{
    if (m_dialog)
        m_dialog->setReport(reportText(report));
}

} // namespace deskbell
