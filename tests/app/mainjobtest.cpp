// SPDX-License-Identifier: MIT
// The main job in the real window against the real sandbox, with Prism in between: whatever either side says
// that the API's description does not allow is a failure.
#include "app/deskfixture.h"

#include "core/timestamps.h"
#include "sandbox/sandbox.h"
#include "support/prismproxy.h"

#include <QJsonDocument>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;
using sandbox::HandledRequest;

class MainJob : public DeskStory
{
protected:
    static void SetUpTestSuite()
    {
        sandbox::Options options;
        options.tickets = 300;
        options.rateLimit = 0;
        options.key = "ixk_main_job_0123456789";
        server = std::make_unique<sandbox::Sandbox>(options);
        ASSERT_TRUE(server->start());
        QObject::connect(server.get(), &sandbox::Sandbox::requestHandled, server.get(),
                         [](const HandledRequest& request) {
                             if (request.method == "PATCH")
                                 patches.append(request);
                         });
        prism = std::make_unique<PrismProxy>();
        const Result<void> started = prism->start(server->origin());
        ASSERT_TRUE(started) << started.error().message.toStdString();
    }
    static void TearDownTestSuite()
    {
        EXPECT_EQ(prism->violations(), QStringList()) << prism->violations().join(u'\n').toStdString();
        prism.reset();
        server.reset();
    }

    void SetUp() override
    {
        patches.clear();
        openDesk(prism->origin(), ApiKey::parse(server->key()).value());
        ASSERT_TRUE(waitForWords("300 tickets"));
    }

    /// A plain ticket in this status, not one of the showcase's hostile ones.
    bool openTicketIn(const QString& status)
    {
        const bool open = openTicket([&](const QAbstractItemModel* model, int row) {
            return model->index(row, 2).data().toString() == status &&
                   model->index(row, 0).data().toInt() > 1030;
        });
        return open && waitFor([this] { return find<QComboBox>("statusCombo")->count() > 5; });
    }
    static QJsonObject lastBody() { return QJsonDocument::fromJson(patches.last().body).object(); }
    static QJsonObject lastAnswer()
    {
        return QJsonDocument::fromJson(patches.last().answer).object().value("data"_L1).toObject();
    }

    static inline std::unique_ptr<sandbox::Sandbox> server;
    static inline std::unique_ptr<PrismProxy> prism;
    static inline QList<HandledRequest> patches;
};

TEST_F(MainJob, snoozingATicketIsOneMinimalPatchThatTheServerConfirms)
{
    ASSERT_TRUE(openTicketIn(u"Open"_s));
    choose("statusCombo", u"Waiting on customer"_s);
    desk->window().editor().openReminderMenu();
    QWidget* menu = QApplication::activePopupWidget();
    ASSERT_NE(menu, nullptr);
    QTest::keyClicks(menu, u"3"_s); // tomorrow
    choose("returnStatusCombo", u"Working"_s);
    save();
    ASSERT_TRUE(waitForWords("Saved at")) << words().toStdString();

    ASSERT_EQ(patches.size(), 1);
    const QJsonObject body = lastBody();
    EXPECT_EQ(body.keys(), (QStringList{u"remind_at"_s, u"remind_transition_status_id"_s, u"status_id"_s}));
    EXPECT_THAT(body.value("remind_at"_L1).toString().toStdString(), ::testing::EndsWith("Z"));
    EXPECT_EQ(lastAnswer().value("remind_at"_L1), body.value("remind_at"_L1));
    EXPECT_EQ(lastAnswer().value("status_id"_L1), body.value("status_id"_L1));
    EXPECT_EQ(lastAnswer().value("remind_transition_status_id"_L1),
              body.value("remind_transition_status_id"_L1));
    EXPECT_FALSE(find<QPushButton>("saveButton")->isEnabled()) << "nothing is left to save";
}

TEST_F(MainJob, everySimpleFieldGoesOutAloneAndComesBack)
{
    ASSERT_TRUE(openTicketIn(u"Working"_s));
    typeSubject(u"Portal: cannot log in after the update"_s);
    save();
    ASSERT_TRUE(waitForWords("Saved at"));
    EXPECT_EQ(lastBody(), (QJsonObject{{u"subject"_s, u"Portal: cannot log in after the update"_s}}));

    const qsizetype before = patches.size();
    choose("priorityCombo",
           find<QComboBox>("priorityCombo")->currentText() == u"High"_s ? u"Low"_s : u"High"_s);
    save();
    ASSERT_TRUE(waitFor([&] { return patches.size() == before + 1; }));
    EXPECT_EQ(lastBody().keys(), QStringList{u"priority_id"_s});
}

TEST_F(MainJob, openingTicketsAndPuttingThingsBackSendsNothing)
{
    ASSERT_TRUE(openTicketIn(u"Open"_s));
    const QString status = find<QComboBox>("statusCombo")->currentText();
    choose("statusCombo", u"Resolved"_s);
    EXPECT_TRUE(find<QPushButton>("saveButton")->isEnabled());
    choose("statusCombo", status);
    EXPECT_FALSE(find<QPushButton>("saveButton")->isEnabled());
    save();
    QTest::keyClick(&desk->window(), Qt::Key_F5);
    ASSERT_TRUE(waitForWords("Connected"));
    EXPECT_TRUE(patches.isEmpty());
}

TEST_F(MainJob, aRefusedFieldSaysSoAtItsPlaceAndKeepsWhatWasTyped)
{
    ASSERT_TRUE(openTicketIn(u"New"_s));
    server->setInterceptor([](const sandbox::HttpIncoming& incoming) -> std::optional<sandbox::HttpAnswer> {
        if (incoming.method != "PATCH")
            return std::nullopt;
        sandbox::HttpAnswer answer;
        answer.status = 400;
        answer.contentType = "application/json";
        answer.body = R"({"error":"Bad Request","message":"The request is invalid.","code":400,
            "details":[{"field":"subject","message":"must not mention the weather"}]})";
        return answer;
    });
    typeSubject(u"Rain again"_s);
    save();
    ASSERT_TRUE(waitForWords("must not mention the weather")) << words().toStdString();
    server->setInterceptor({});
    EXPECT_EQ(find<QLineEdit>("subjectEdit")->text(), u"Rain again"_s);
    EXPECT_FALSE(words().contains(u"Saved at"_s));
}

} // namespace
} // namespace deskbell
