// SPDX-License-Identifier: MIT
#include "platform/desktopservice.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

/// The desktop's side: another connection to the same bus.
struct Caller : testing::Test
{
    QDBusConnection own = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"program"_s);
    QDBusConnection desktop = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    DesktopService service{own};
    QSignalSpy requests{&service, &DesktopService::requested};

    ~Caller() override
    {
        QDBusConnection::disconnectFromBus(u"program"_s);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
    }

    /// Sends the call and waits until it has come in.
    QList<QVariant> call(const QString& method, const QVariantList& arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(DesktopService::name, DesktopService::path,
                                                              u"org.freedesktop.Application"_s, method);
        message.setArguments(arguments);
        desktop.asyncCall(message);
        const qsizetype before = requests.count();
        EXPECT_TRUE(QTest::qWaitFor([&] { return requests.count() > before; }, 10'000))
            << method.toStdString();
        return requests.isEmpty() ? QList<QVariant>() : requests.last();
    }
};

TEST_F(Caller, AnActivationBecomesAStartWithoutArguments)
{
    ASSERT_TRUE(service.start());
    const auto request = call(u"Activate"_s, {QVariantMap{{u"activation-token"_s, u"abc"_s}}});
    EXPECT_EQ(request.value(0).toStringList(), QStringList());
    EXPECT_EQ(request.value(1).toString(), u"abc"_s);
}

TEST_F(Caller, ALinkIsHandedOnBehindDashesSoThatItIsNoOption)
{
    ASSERT_TRUE(service.start());
    const auto request = call(u"Open"_s, {QStringList{u"--profile=/x"_s, u"deskbell://ticket/2"_s},
                                          QVariantMap{{u"desktop-startup-id"_s, u"old"_s}}});
    EXPECT_EQ(request.value(0).toStringList(), QStringList({u"--"_s, u"--profile=/x"_s}));
    EXPECT_EQ(request.value(1).toString(), u"old"_s);
}

TEST_F(Caller, AnActionOfTheMenuEntryBecomesItsOption)
{
    ASSERT_TRUE(service.start());
    const auto request = call(u"ActivateAction"_s, {u"due"_s, QVariant(QVariantList()), QVariantMap()});
    EXPECT_EQ(request.value(0).toStringList(), QStringList(u"--action=due"_s));
}

TEST_F(Caller, WhereAnotherProgramHasTheNameItSaysSo)
{
    ASSERT_TRUE(desktop.registerService(DesktopService::name));
    EXPECT_FALSE(service.start());
    desktop.unregisterService(DesktopService::name);
    EXPECT_TRUE(service.start());
}

TEST(DesktopServiceAlone, WithoutABusItSaysSo)
{
    DesktopService service(QDBusConnection(u"no such connection"_s));
    EXPECT_FALSE(service.start());
}

} // namespace
} // namespace deskbell
