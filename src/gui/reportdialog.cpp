// SPDX-License-Identifier: MIT
#include "gui/reportdialog.h"

#include "core/plaintext.h"
#include "gui/plainlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

PlainLabel* wrapped(const QString& text)
{
    auto* label = new PlainLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

ReportDialog::ReportDialog(const Clock& clock, QWidget* parent)
    : QDialog(parent), m_view(new QPlainTextEdit), m_outcome(wrapped({}))
{
    setWindowTitle(tr("Report a problem"));
    const QDate today = clock.nowUtc().toTimeZone(clock.zone()).date();
    m_fileName = tr("Deskbell report %1.json", "file name, date").arg(today.toString(Qt::ISODate));
    auto* text = wrapped(
        tr("This is everything that the report holds: the program and the system, numbers and sizes, "
           "and which kinds of requests were sent. It has no key, no server address, no name and "
           "nothing that anybody wrote. Nothing is sent: save it, and give it to whoever helps you."));
    m_view->setObjectName(u"reportView"_s);
    m_view->setAccessibleName(tr("Content of the report"));
    m_view->setReadOnly(true);
    m_view->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_view->setTabChangesFocus(true);
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_view->setPlaceholderText(tr("Deskbell is collecting and checks its files. This can take a moment."));
    m_outcome->setObjectName(u"reportOutcome"_s);
    m_outcome->hide();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::ActionRole);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(u"saveReportButton"_s);
    m_save->setEnabled(false);
    m_copy->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::askWhere);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_text)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_outcome);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 34);
}

void ReportDialog::setReport(const QByteArray& text)
{
    m_text = text;
    m_view->setPlainText(QString::fromUtf8(text));
    m_save->setEnabled(true);
    m_copy->setEnabled(true);
    m_save->setDefault(true);
}

void ReportDialog::askWhere()
{
    QFileDialog dialog(this, tr("Save report"));
    dialog.setObjectName(u"reportFileDialog"_s);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setNameFilter(tr("Reports (*.json)"));
    dialog.setDefaultSuffix(u"json"_s);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    dialog.selectFile(QDir(documents).filePath(m_fileName));
    if (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty())
        saveTo(dialog.selectedFiles().constFirst());
}

void ReportDialog::saveTo(const QString& path)
{
    QSaveFile file(path);
    const bool isSaved =
        file.open(QIODevice::WriteOnly) && file.write(m_text) == m_text.size() && file.commit();
    const QString shown = singleLine(QDir::toNativeSeparators(path), 200);
    m_outcome->setText(isSaved
                           ? tr("The report was saved to %1.").arg(shown)
                           : tr("The report could not be saved to %1 (%2). Nothing was left there. Choose "
                                "another place, or copy the report.")
                                 .arg(shown, file.errorString()));
    m_outcome->show();
}

} // namespace deskbell
