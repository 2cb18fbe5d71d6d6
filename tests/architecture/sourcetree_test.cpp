// SPDX-License-Identifier: MIT
// The rules, applied to the sources as they are.
#include "architecture/rules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <gtest/gtest.h>

namespace deskbell {
namespace {

using namespace Qt::StringLiterals;

bool isOurs(const QString& path)
{
    return !path.contains("/node_modules/"_L1) && !path.contains("/build/"_L1);
}

const QList<SourceFile>& sourceTree()
{
    static const QList<SourceFile> files = [] {
        QList<SourceFile> found;
        const QDir root(QStringLiteral(DESKBELL_SOURCE_DIR));
        for (const QString& folder : {u"src"_s, u"tests"_s, u"packaging"_s}) {
            QDirIterator each(root.filePath(folder), {u"*.cpp"_s, u"*.h"_s, u"CMakeLists.txt"_s, u"*.sh"_s},
                              QDir::Files, QDirIterator::Subdirectories);
            while (each.hasNext()) {
                QFile file(each.next());
                const QString path = root.relativeFilePath(file.fileName());
                if (isOurs(path) && file.open(QIODevice::ReadOnly))
                    found.append({.path = path, .text = QString::fromUtf8(file.readAll())});
            }
        }
        return found;
    }();
    return files;
}

template <class Rule>
std::string breachesIn(const QList<SourceFile>& files, Rule rule)
{
    QStringList all;
    for (const SourceFile& file : files)
        all += rule(file);
    all.sort();
    return all.join(u'\n').toStdString();
}

TEST(SourceTree, IsWhereTheBuildSaysItIs)
{
    const auto has = [](const QString& path) {
        return std::ranges::any_of(sourceTree(), [&path](const SourceFile& file) {
            return file.path == path && !file.text.isEmpty();
        });
    };
    EXPECT_TRUE(has(u"src/core/error.h"_s));
    EXPECT_TRUE(has(u"tests/architecture/rules.cpp"_s));
    EXPECT_TRUE(has(u"src/core/CMakeLists.txt"_s));
    EXPECT_GT(sourceTree().size(), 60);
}

TEST(SourceTree, HasNoLowerRoomThatIncludesAnUpperOne)
{
    EXPECT_EQ(breachesIn(sourceTree(), includeBreaches), "");
}

TEST(SourceTree, HasNoForbiddenCode)
{
    EXPECT_EQ(breachesIn(sourceTree(), forbiddenCode), "");
}

TEST(SourceTree, KeepsItsForm)
{
    EXPECT_EQ(breachesIn(sourceTree(), formBreaches), "");
}

} // namespace
} // namespace deskbell
