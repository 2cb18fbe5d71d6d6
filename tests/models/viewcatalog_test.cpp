// SPDX-License-Identifier: MIT
#include "models/modelsupport.h"
#include "models/samplecache.h"
#include "models/viewcatalog.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

struct Catalog : testing::Test
{
    std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>();
    ViewCatalog catalog{clock};
    QSignalSpy changed{&catalog, &ViewCatalog::viewsChanged};
    QSignalSpy meaning{&catalog, &ViewCatalog::contextChanged};
    QSignalSpy wanted{&catalog, &ViewCatalog::saveWanted};

    QStringList names(ViewSection section) const
    {
        QStringList found;
        for (const ViewEntry& entry : catalog.entries())
            if (entry.section == section)
                found += entry.view.name;
        return found;
    }
    QStringList own() const { return names(ViewSection::Saved); }
    void keep(std::initializer_list<QString> views)
    {
        QList<SavedView> saved;
        for (const QString& name : views)
            saved.append({.id = u"id-"_s + name, .name = name, .query = u"about "_s + name, .layout = {}});
        catalog.setSavedViews(saved);
    }
};

TEST_F(Catalog, HasTheProgramsOwnViewsInTheOrderOfAWorkingDay)
{
    EXPECT_EQ(names(ViewSection::Work),
              (QStringList{u"My tickets"_s, u"Unassigned"_s, u"Due"_s, u"Snoozed"_s, u"Recently changed"_s,
                           u"Unread"_s, u"Starred"_s, u"All tickets"_s}));
    for (const ViewEntry& entry : catalog.entries()) {
        EXPECT_FALSE(entry.icon.isEmpty());
        EXPECT_FALSE(entry.hint.isEmpty());
        EXPECT_TRUE(entry.emptyText.endsWith(u'.'));
        EXPECT_EQ(catalog.find(entry.view.id), &entry);
    }
    EXPECT_TRUE(catalog.search(ViewCatalog::all).filter.isEmpty());
    EXPECT_TRUE(catalog.find(ViewCatalog::mine)->needsMe);
    EXPECT_TRUE(catalog.find(ViewCatalog::due)->urgent);
}

TEST_F(Catalog, HasAViewForEachInboxByItsIdSinceNamesMayBeAnything)
{
    Workspace workspace;
    workspace.inboxes = {{.id = u"1"_s, .name = u"Support"_s},
                         {.id = u"2"_s, .name = u"Support"_s},
                         {.id = u"3"_s, .name = u"\"VIP\" is:closed"_s}};
    catalog.setWorkspace(workspace);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(meaning.count(), 1);
    EXPECT_EQ(names(ViewSection::Inboxes), (QStringList{u"Support"_s, u"Support"_s, u"\"VIP\" is:closed"_s}));
    const TicketFilter filter = catalog.search(ViewCatalog::inboxViewId(u"3"_s)).filter;
    EXPECT_EQ(filter.clauses, (QList<FilterClause>{{.field = FilterField::Inbox, .ids = {u"3"_s}},
                                                   {.field = FilterField::Open}}));
    catalog.setWorkspace(workspace);
    EXPECT_EQ(meaning.count(), 1) << "nothing new";
}

TEST_F(Catalog, TellsWhenTheSameQueryMeansSomethingElse)
{
    catalog.setMe(u"ada"_s);
    catalog.setMe(u"ada"_s);
    EXPECT_EQ(meaning.count(), 1);
    EXPECT_EQ(changed.count(), 0);
    EXPECT_EQ(catalog.context().me, u"ada"_s);
    EXPECT_EQ(catalog.context().now, clock->now);
    EXPECT_EQ(catalog.context().zone, clock->timeZone);
}

TEST_F(Catalog, KeepsASearchAsAViewAtTheEndUnderANameOfItsOwn)
{
    keep({u"VIP"_s});
    const QString id = catalog.add(u"  VIP\n"_s, u"vip is:open"_s, "{}");
    EXPECT_EQ(own(), (QStringList{u"VIP"_s, u"VIP (2)"_s}));
    EXPECT_EQ(catalog.find(id)->view.query, u"vip is:open"_s);
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted.first().first().value<QList<SavedView>>(), catalog.savedViews());
    EXPECT_FALSE(catalog.find(catalog.add(QString(), u"x"_s, {}))->view.name.isEmpty());
    EXPECT_LE(catalog.find(catalog.add(QString(1000, u'a'), u"x"_s, {}))->view.name.size(),
              ViewCatalog::longestName + 1);
}

TEST_F(Catalog, RenamesMovesAndDuplicatesTheAgentsViews)
{
    keep({u"A"_s, u"B"_s, u"C"_s});
    catalog.rename(u"id-A"_s, u"B"_s);
    EXPECT_EQ(own(), (QStringList{u"B (2)"_s, u"B"_s, u"C"_s}));
    catalog.rename(u"id-A"_s, u"B (2)"_s);
    catalog.rename(u"id-A"_s, u"   "_s);
    EXPECT_EQ(wanted.count(), 1) << "no other name";
    catalog.move(u"id-C"_s, 0);
    EXPECT_EQ(own(), (QStringList{u"C"_s, u"B (2)"_s, u"B"_s}));
    catalog.move(u"id-C"_s, -1);
    catalog.move(u"id-B"_s, 9);
    EXPECT_EQ(wanted.count(), 2) << "already at that end";
    catalog.duplicate(u"id-C"_s);
    EXPECT_EQ(own(), (QStringList{u"C"_s, u"C (2)"_s, u"B (2)"_s, u"B"_s}));
    const QString due = catalog.duplicate(ViewCatalog::due);
    EXPECT_EQ(own().last(), u"Due"_s);
    EXPECT_EQ(catalog.find(due)->view.query, u"is:due"_s);
}

TEST_F(Catalog, TheProgramsOwnViewsStayAsTheyAre)
{
    catalog.rename(ViewCatalog::due, u"Late"_s);
    catalog.setQuery(ViewCatalog::due, u"late"_s);
    catalog.move(ViewCatalog::due, 0);
    EXPECT_EQ(catalog.remove(ViewCatalog::due), -1);
    EXPECT_EQ(catalog.duplicate(u"nothing"_s), QString());
    EXPECT_EQ(wanted.count(), 0);
    EXPECT_EQ(names(ViewSection::Work).at(2), u"Due"_s);
}

TEST_F(Catalog, WhatWasDeletedComesBackToItsPlace)
{
    keep({u"A"_s, u"B"_s, u"C"_s});
    const SavedView b = catalog.find(u"id-B"_s)->view;
    EXPECT_EQ(catalog.remove(b.id), 1);
    EXPECT_EQ(own(), (QStringList{u"A"_s, u"C"_s}));
    catalog.putBack(b, 1);
    catalog.putBack(b, 1);
    EXPECT_EQ(own(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
    EXPECT_EQ(catalog.find(b.id)->view, b);
}

TEST_F(Catalog, WhatWasReadBeforeAChangeWasStoredDoesNotUndoIt)
{
    keep({u"A"_s, u"B"_s});
    catalog.move(u"id-B"_s, 0);
    catalog.rename(u"id-A"_s, u"Z"_s);
    keep({u"A"_s, u"B"_s});
    EXPECT_EQ(own(), (QStringList{u"B"_s, u"Z"_s}));
    catalog.confirmSaved();
    keep({u"B"_s, u"A"_s}); // the first change is stored, the second on its way
    EXPECT_EQ(own(), (QStringList{u"B"_s, u"Z"_s}));
    catalog.confirmSaved();
    keep({u"B"_s, u"Z"_s, u"New elsewhere"_s});
    EXPECT_EQ(own(), (QStringList{u"B"_s, u"Z"_s, u"New elsewhere"_s}));
    catalog.confirmSaved(); // one more than was asked for
    catalog.add(u"Q"_s, u"q"_s, {});
    keep({u"B"_s});
    EXPECT_EQ(own().size(), 4) << "still waits for its own word";
}

} // namespace
} // namespace deskbell
