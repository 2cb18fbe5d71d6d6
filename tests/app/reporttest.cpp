// SPDX-License-Identifier: MIT
// Help > Report a problem over a workspace with everything in it that must not leave the computer.
#include "app/deskfixture.h"

#include "gui/reportdialog.h"
#include "platform/logging.h"
#include "sandbox/sandbox.h"

#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using ::testing::HasSubstr;
using ::testing::Not;

class Report : public DeskStory
{
protected:
    static constexpr auto key = "ixk_report_canary_0123456789";

    void SetUp() override
    {
        installLogging();
        sandbox::Options options;
        options.tickets = 30;
        options.rateLimit = 0;
        options.key = key;
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        openDesk(server->origin(), ApiKey::parse(server->key()).value());
        ASSERT_TRUE(waitForWords("30 tickets"));
        ASSERT_TRUE(openTicket([](const QAbstractItemModel*, int) { return true; }));
    }

    /// All cells of the list that are long enough to be told from the report's own words.
    QStringList cells() const
    {
        const QAbstractItemModel* model = find<QAbstractItemView>("ticketView")->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column)
                texts.append(model->index(row, column).data().toString());
        }
        texts.removeIf([](const QString& text) { return text.size() < 8; });
        return texts;
    }

    /// A change, a note, half a draft, a search and a message of a library, each with a word of its own.
    void plantCanaries()
    {
        typeSubject(u"Heron in the subject"_s);
        save();
        ASSERT_TRUE(waitForWords("Saved at")) << words().toStdString();
        auto* note = find<QPlainTextEdit>("noteEdit");
        note->setPlainText(u"Pelican in the note"_s);
        typeSubject(u"Bittern in a draft"_s);
        find<QLineEdit>("searchEdit")->setText(u"egret"_s);
        qWarning("QString::arg: Argument missing: Flamingo in a format");
        qWarning("A library quotes \"Cormorant\" in a sentence");
    }

    QString openReport()
    {
        find<QAction>("reportAction")->trigger();
        auto* view = find<QPlainTextEdit>("reportView");
        EXPECT_TRUE(waitFor([view] { return !view->toPlainText().isEmpty(); }));
        return view->toPlainText();
    }

    std::unique_ptr<sandbox::Sandbox> server;
};

TEST_F(Report, holdsNothingThatAnybodyWroteAndNoKey)
{
    const QStringList listed = cells();
    ASSERT_GT(listed.size(), 40);
    ASSERT_NO_FATAL_FAILURE(plantCanaries());
    const std::string report = openReport().toStdString();
    for (const char* canary :
         {"Heron", "Pelican", "Bittern", "egret", "Flamingo", "Cormorant", "ixk_", "Story", "127.0.0.1"})
        EXPECT_THAT(report, Not(HasSubstr(canary)));
    for (const QString& text : listed)
        EXPECT_THAT(report, Not(HasSubstr(text.toStdString())));
    EXPECT_THAT(report, Not(HasSubstr(folder.path().toStdString())));
    EXPECT_THAT(report, Not(HasSubstr(account.id.toStdString())));
}

TEST_F(Report, tellsWhatHelpsAndSavesWhatItShows)
{
    ASSERT_NO_FATAL_FAILURE(plantCanaries());
    const QString shown = openReport();
    const QJsonObject report = QJsonDocument::fromJson(shown.toUtf8()).object();
    EXPECT_EQ(report["program"_L1]["version"_L1].toString(), QStringLiteral(DESKBELL_VERSION));
    EXPECT_EQ(report["accounts"_L1].toInt(), 1);
    EXPECT_EQ(report["server"_L1].toString(), u"loopback"_s);
    const QJsonArray databases = report["databases"_L1].toArray();
    ASSERT_EQ(databases.size(), 2);
    EXPECT_EQ(databases[0]["rows"_L1]["tickets"_L1].toInt(), 30);
    EXPECT_GT(databases[0]["bytes"_L1]["cache.db"_L1].toInt(), 0);
    for (const QJsonValue database : databases) {
        EXPECT_EQ(database["integrity"_L1].toString(), u"ok"_s) << shown.toStdString();
        EXPECT_GT(database["schema"_L1].toInt(), 2);
    }
    EXPECT_THAT(shown.toStdString(), HasSubstr(" PATCH /api/v1/tickets/{id} 200 "));
    EXPECT_THAT(shown.toStdString(), HasSubstr("warning default QString::arg\""));

    const QString path = folder.filePath(u"report.json"_s);
    auto* dialog = desk->window().findChild<ReportDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->saveTo(path);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(QString::fromUtf8(file.readAll()), shown);
    dialog->saveTo(folder.filePath(u"missing/report.json"_s));
    EXPECT_THAT(find<QLabel>("reportOutcome")->text().toStdString(), HasSubstr("could not be saved"));
}

} // namespace
} // namespace deskbell
