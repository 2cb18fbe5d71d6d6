// SPDX-License-Identifier: MIT
#include "gui/listexport.h"

#include "core/errortext.h"
#include "gui/messagebar.h"
#include "gui/ticketcolumns.h"
#include "gui/ticketlistpane.h"
#include "gui/ticketlistview.h"
#include "models/displaytext.h"
#include "models/relativetime.h"
#include "models/ticketcsv.h"
#include "models/ticketlistcontroller.h"

#include <QAction>
#include <QFileDialog>
#include <QSettings>
#include <QStandardPaths>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto folderKey = "export/folder"_L1;

} // namespace

ListExport::ListExport(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_parts(parts),
      m_cancelAction(new QAction(tr("Cancel"), this)),
      m_noticedAction(new QAction(tr("OK"), this)),
      m_againAction(new QAction(tr("Choose another place…"), this))
{
    MessageBar& bar = m_parts.pane.exportBar();
    connect(m_cancelAction, &QAction::triggered, this, &ListExport::cancel);
    connect(m_noticedAction, &QAction::triggered, &bar, &MessageBar::clear);
    connect(m_againAction, &QAction::triggered, this, &ListExport::ask);
}

ListExport::~ListExport() = default;

void ListExport::ask()
{
    if (isRunning())
        return;
    QFileDialog dialog(&m_parts.pane, tr("Export list"));
    dialog.setObjectName(u"exportDialog"_s);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setNameFilter(tr("Tables of comma-separated values (*.csv)"));
    dialog.setDefaultSuffix(u"csv"_s);
    dialog.selectFile(proposedPath());
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return;
    const QString path = dialog.selectedFiles().constFirst();
    m_parts.settings.setValue(folderKey, QFileInfo(path).absolutePath());
    exportTo(path);
}

QString ListExport::proposedPath() const
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = m_parts.settings.value(folderKey, documents).toString();
    const QDate today = m_parts.clock->nowUtc().toTimeZone(m_parts.clock->zone()).date();
    return QDir(folder).filePath(tr("Tickets %1.csv", "file name, date").arg(today.toString(Qt::ISODate)));
}

void ListExport::exportTo(const QString& path)
{
    if (isRunning())
        return;
    if (!m_parts.pane.showsTickets()) {
        m_parts.pane.exportBar().showMessage(Severity::Info,
                                             tr("There are no tickets in the list: nothing was exported."),
                                             {}, m_noticedAction);
        return;
    }
    m_path = path;
    m_csv = std::make_shared<TicketCsv>(path, m_parts.pane.view().columns()->shown(), m_parts.clock->zone());
    m_pass = new TicketPass(m_parts.reader, m_csv, this);
    connect(m_pass, &TicketPass::progressed, this, &ListExport::showProgress);
    connect(m_pass, &TicketPass::finished, this, &ListExport::takeResult);
    m_parts.pane.exportBar().showMessage(
        Severity::Info, tr("The list is being exported to “%1”.").arg(fileName()), {}, m_cancelAction);
    Q_EMIT runningChanged(true);
    // What is shown, even where the database has moved on; unless only the first rows are there yet.
    if (m_parts.pane.controller()->isWhole())
        m_pass->run(m_parts.pane.view().ticketModel()->order().entries);
    else
        m_pass->run(m_parts.pane.controller()->query());
}

void ListExport::cancel()
{
    if (m_pass != nullptr)
        m_pass->stop();
}

void ListExport::showProgress(qint64 done, qint64 total)
{
    if (total == 0)
        return;
    const QLocale locale = displayLocale();
    m_parts.pane.exportBar().rephrase(tr("The list is being exported to “%1”: %2 of %3 tickets.")
                                          .arg(fileName(), locale.toString(done), locale.toString(total)));
}

void ListExport::takeResult(const Result<qint64>& tickets)
{
    std::exchange(m_pass, nullptr)->deleteLater();
    if (tickets)
        m_parts.pane.exportBar().showMessage(Severity::Success,
                                             tr("The list was exported to “%1”. Tickets in it: %2.")
                                                 .arg(fileName(), displayLocale().toString(*tickets)),
                                             {}, m_noticedAction);
    else
        showFailure(tickets.error());
    Q_EMIT runningChanged(false);
}

void ListExport::showFailure(const Error& error)
{
    MessageBar& bar = m_parts.pane.exportBar();
    if (error.kind == ErrorKind::Cancelled) {
        bar.showMessage(Severity::Info, tr("The export was cancelled. “%1” was not written.").arg(fileName()),
                        {}, m_noticedAction);
    } else if (!m_csv->problem().isEmpty()) {
        bar.showMessage(Severity::Error,
                        tr("The list was not exported: “%1” could not be written (%2). Your tickets are "
                           "safe, and no part of the list was left there. Choose another place.")
                            .arg(fileName(), m_csv->problem()),
                        errorDetails(error), m_againAction);
        bar.offerAlso(*m_noticedAction);
    } else {
        bar.showMessage(
            Severity::Error,
            tr("The list was not exported. %1").arg(describe(error, Situation::Reading).paragraph()),
            errorDetails(error), m_noticedAction);
    }
}

QString ListExport::fileName() const
{
    return isolated(singleLine(QFileInfo(m_path).fileName(), 80));
}

} // namespace deskbell
