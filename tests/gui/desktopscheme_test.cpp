// SPDX-License-Identifier: MIT
#include "gui/desktopscheme.h"

#include "gui/guisupport.h"

#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>

namespace deskbell {

using namespace Qt::StringLiterals;

/// Answers as xdg-desktop-portal does.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint choice = 1;

public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key) const
    {
        EXPECT_EQ(group, u"org.freedesktop.appearance"_s);
        EXPECT_EQ(key, u"color-scheme"_s);
        return QDBusVariant(QVariant::fromValue(QDBusVariant(choice)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

namespace {

TEST(DesktopSchemeValue, IsReadThroughAllItsWrappings)
{
    const auto wrapped = [](uint choice) {
        return QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(choice))));
    };
    EXPECT_EQ(DesktopScheme::fromPortalValue(wrapped(1)), Scheme::Dark);
    EXPECT_EQ(DesktopScheme::fromPortalValue(wrapped(2)), Scheme::Light);
    EXPECT_EQ(DesktopScheme::fromPortalValue(2U), Scheme::Light);
    EXPECT_EQ(DesktopScheme::fromPortalValue(wrapped(0)), std::nullopt);
    EXPECT_EQ(DesktopScheme::fromPortalValue(77U), std::nullopt);
    EXPECT_EQ(DesktopScheme::fromPortalValue(u"dark"_s), std::nullopt);
    EXPECT_EQ(DesktopScheme::fromPortalValue({}), std::nullopt);
}

/// A bus of its own, so that the tests neither see nor disturb the desktop they run on.
struct Desktop : testing::Test
{
    QProcess daemon;
    QString address;

    Desktop()
    {
        daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (daemon.waitForReadyRead(10'000))
            address = QString::fromLatin1(daemon.readLine()).trimmed();
    }
    ~Desktop() override
    {
        for (const QString& name : {u"portal"_s, u"deskbell"_s})
            QDBusConnection::disconnectFromBus(name);
        daemon.terminate();
        daemon.waitForFinished();
    }
    QDBusConnection bus(const QString& name) { return QDBusConnection::connectToBus(address, name); }
};

TEST_F(Desktop, IsAskedAtTheStartAndFollowedAfterwards)
{
    ASSERT_FALSE(address.isEmpty()) << "dbus-daemon did not start";
    FakePortal portal;
    QDBusConnection portalBus = bus(u"portal"_s);
    ASSERT_TRUE(portalBus.registerService(u"org.freedesktop.portal.Desktop"_s));
    ASSERT_TRUE(
        portalBus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                                 QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));

    DesktopScheme scheme(bus(u"deskbell"_s));
    QSignalSpy preferred(&scheme, &DesktopScheme::preferred);
    ASSERT_TRUE(soon([&] { return preferred.count() == 1; }));
    EXPECT_EQ(preferred.first().first().value<Scheme>(), Scheme::Dark);

    Q_EMIT portal.SettingChanged(u"org.freedesktop.appearance"_s, u"contrast"_s, QDBusVariant(2U));
    Q_EMIT portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(2U));
    ASSERT_TRUE(soon([&] { return preferred.count() == 2; }));
    EXPECT_EQ(preferred.last().first().value<Scheme>(), Scheme::Light);
}

TEST_F(Desktop, WithoutAPortalNothingIsSaid)
{
    ASSERT_FALSE(address.isEmpty()) << "dbus-daemon did not start";
    DesktopScheme scheme(bus(u"deskbell"_s));
    QSignalSpy preferred(&scheme, &DesktopScheme::preferred);
    // A round trip on the same connection: its answer comes behind the portal's refusal.
    bus(u"deskbell"_s)
        .call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s, u"org.freedesktop.DBus"_s,
                                             u"GetId"_s));
    QCoreApplication::processEvents();
    EXPECT_EQ(preferred.count(), 0);
}

TEST(DesktopSchemeWithoutBus, IsSilent)
{
    DesktopScheme scheme(QDBusConnection(u"no such bus"_s));
    SUCCEED();
}

} // namespace
} // namespace deskbell

#include "desktopscheme_test.moc"
