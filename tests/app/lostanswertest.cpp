// SPDX-License-Identifier: MIT
// What the window says when the network or the key gets in the way of a Save.
#include "app/deskfixture.h"

#include "support/scriptedhelpdesk.h"

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

class BadDay : public DeskStory
{
protected:
    void SetUp() override
    {
        openDesk(helpdesk.origin(), ApiKey::parse("ixk_bad_day_0123456789").value());
        ASSERT_TRUE(waitForWords("Connected"));
        ASSERT_TRUE(openTicket([](const QAbstractItemModel*, int) { return true; }));
    }

    ScriptedHelpdesk helpdesk;
};

struct Loss
{
    const char* name;
    ScriptedHelpdesk::PatchFault fault;
};

class LostPatch : public BadDay, public ::testing::WithParamInterface<Loss>
{
};

TEST_P(LostPatch, theResultIsCalledUnknownAndNeverSavedUntilTheServerConfirmsIt)
{
    helpdesk.failNextPatch(true, GetParam().fault);
    // From then on no read is answered either, so that the doubt stays.
    helpdesk.setSilentAfterPatch(true);
    typeSubject(u"Is it there?"_s);
    save();
    ASSERT_TRUE(waitForWords("unknown")) << words().toStdString();
    EXPECT_FALSE(words().contains(u"saved"_s, Qt::CaseInsensitive)) << words().toStdString();
    EXPECT_EQ(helpdesk.patches(), 1);

    helpdesk.setSilentAfterPatch(false);
    ASSERT_TRUE(waitForWords("Saved at")) << words().toStdString();
    EXPECT_EQ(helpdesk.patches(), 1);
}

INSTANTIATE_TEST_SUITE_P(
    EachStage, LostPatch,
    ::testing::Values(Loss{"Closed",
                           [](const WireRequest&, WireConnection& wire) {
                               wire.close();
                           }},
                      Loss{"Reset",
                           [](const WireRequest&, WireConnection& wire) {
                               wire.reset();
                           }},
                      Loss{"CutHeaders",
                           [](const WireRequest&, WireConnection& wire) {
                               wire.send("HTTP/1.1 200 OK\r\nContent-Le");
                               wire.close();
                           }},
                      Loss{"CutBody",
                           [](const WireRequest&, WireConnection& wire) {
                               wire.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"data\"");
                               wire.close();
                           }}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(BadDay, withoutANetworkTheChangeIsKeptAndSentLater)
{
    helpdesk.disappear();
    typeSubject(u"Written on a train"_s);
    save();
    ASSERT_TRUE(waitForWords("Offline")) << words().toStdString();
    ASSERT_TRUE(waitForWords("1 change waiting")) << words().toStdString();
    EXPECT_FALSE(words().contains(u"Saved at"_s));

    helpdesk.comeBack();
    ASSERT_TRUE(waitForWords("Saved at")) << words().toStdString();
    EXPECT_EQ(helpdesk.patches(), 1);
}

TEST_F(BadDay, theWindowOpensOnCachedTicketsWithoutAnyServer)
{
    helpdesk.disappear();
    reopenDesk();
    EXPECT_THAT(find<QAbstractItemView>("ticketView")->model()->rowCount(), 1) << "before any answer";
}

TEST_F(BadDay, aConflictShowsBothValuesAndWaitsForTheAgent)
{
    helpdesk.changeTicket(u"subject"_s, u"What they wrote"_s);
    typeSubject(u"What I wrote"_s);
    save();
    ASSERT_TRUE(waitForWords("What they wrote")) << words().toStdString();
    EXPECT_TRUE(words().contains(u"What I wrote"_s)) << words().toStdString();
    EXPECT_EQ(helpdesk.patches(), 0);
}

TEST_F(BadDay, aLockedKeyStoreAsksForAnUnlockAndNotForAKey)
{
    keyStore.keyStore = KeyStoreState::Locked;
    reopenDesk();
    ASSERT_TRUE(waitFor([this] {
        const auto buttons = desk->window().findChildren<QPushButton*>();
        return std::ranges::any_of(buttons, [](const QPushButton* button) {
            return button->isVisible() && button->text().contains(u"Unlock"_s);
        });
    })) << words().toStdString();
    EXPECT_EQ(find<QAbstractItemView>("ticketView")->model()->rowCount(), 1)
        << "cached tickets stay readable";
    EXPECT_EQ(keyStore.writes, 0);
    EXPECT_EQ(keyStore.removals, 0);
}

} // namespace
} // namespace deskbell
