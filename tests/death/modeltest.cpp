// SPDX-License-Identifier: MIT
// Random agents, network faults, disk faults, deaths and keys, and the laws after every step. DESKBELL_SEED
// replays an episode, DESKBELL_STEPS says how long it goes on.
#include "death/figures.h"
#include "death/world.h"

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

constexpr int stepsPerEpisode = 100;

TEST(AnyDay, BreaksNoLaw)
{
    const int wanted = figure("DESKBELL_STEPS", 1500);
    const quint32 first = seed();
    World::Figures sum;
    for (quint32 episode = 0; sum.steps < wanted; ++episode) {
        World world(first + episode);
        QStringList breaches;
        for (int i = 0; i < stepsPerEpisode && breaches.isEmpty(); ++i) {
            world.step();
            breaches = world.breaches(false);
            if (breaches.isEmpty() && i % 25 == 24) {
                if (!world.comeToRest())
                    breaches += u"it does not come to rest"_s;
                breaches += world.breaches(true);
            }
        }
        if (breaches.isEmpty() && !world.decideAll())
            breaches += u"it does not come to an end"_s;
        if (breaches.isEmpty())
            breaches += world.breaches(true);
        ASSERT_EQ(breaches.join(u'\n').toStdString(), "") << "DESKBELL_SEED=" << first + episode << '\n'
                                                          << world.situation().toStdString() << '\n'
                                                          << world.diary().toStdString();
        const World::Figures more = world.figures();
        sum.steps += more.steps;
        sum.edits += more.edits;
        sum.deaths += more.deaths;
        sum.patches += more.patches;
        sum.decisions += more.decisions;
        sum.inTheWindow += more.inTheWindow;
    }
    EXPECT_GT(sum.patches, sum.steps / 10);
    tellFigures(u"steps=%1 edits=%2 deaths=%3 patches=%4 attempts=%5 replaced-in-the-window=%6 breaches=0"_s
                    .arg(sum.steps)
                    .arg(sum.edits)
                    .arg(sum.deaths)
                    .arg(sum.patches)
                    .arg(sum.decisions)
                    .arg(sum.inTheWindow));
}

} // namespace
} // namespace deskbell
