// SPDX-License-Identifier: MIT
#include "platform/desktopfiles.h"

#include "platform/mimeapps.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <tuple>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr char entryName[] = "org.deskbell.Deskbell.desktop";
constexpr char linkType[] = "x-scheme-handler/deskbell";
/// Tells the file that we wrote from one that a package brought.
constexpr char ownMark[] = "X-Deskbell-Written=true";

tl::unexpected<Error> refused(const char* sentence, const QString& file, const QString& reason)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate("DesktopFiles", sentence).arg(QDir::toNativeSeparators(file), reason));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<void> write(const QString& path, const QByteArray& content)
{
    constexpr auto sentence = QT_TRANSLATE_NOOP(
        "DesktopFiles", "%1 could not be written: %2. Everything is as it was. Make sure that you "
                        "may write there, then choose it again.");
    const QFileInfo info(path);
    if (!QDir().mkpath(info.path()))
        return refused(sentence, path,
                       QCoreApplication::translate("DesktopFiles", "its folder could not be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return refused(sentence, path, file.errorString());
    return {};
}

constexpr auto stays =
    QT_TRANSLATE_NOOP("DesktopFiles", "%1 could not be removed: %2. Remove this file by hand.");

Result<void> removeFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isSymLink() && !file.exists())
        return {};
    if (file.remove())
        return {};
    return refused(stays, path, file.errorString());
}

/// A path as one argument of a desktop entry's Exec line: quoted, and what quotes, field codes and the
/// file format mean something by is escaped.
QByteArray execArgument(const QString& path)
{
    QByteArray quoted;
    for (const char byte : path.toUtf8()) {
        if (byte == '"' || byte == '`' || byte == '$' || byte == '\\')
            quoted += '\\';
        quoted += byte;
        if (byte == '%')
            quoted += '%';
    }
    return '"' + quoted.replace('\\', "\\\\").replace('\n', "\\n") + '"';
}

QByteArray entry(const QByteArray& exec, const QByteArray& more)
{
    return QByteArray("[Desktop Entry]\nType=Application\nName=Deskbell\nIcon=org.deskbell.Deskbell\n"
                      "Terminal=false\nExec=") +
           exec + '\n' + more + ownMark + '\n';
}

bool hasLine(const QByteArray& content, const char* wanted)
{
    const QList<QByteArray> lines = content.split('\n');
    return std::ranges::any_of(lines, [wanted](const QByteArray& line) { return line.trimmed() == wanted; });
}

/// Whether an entry's Exec line starts that program, with whatever arguments; also where a desktop's own tool
/// wrote the line anew, without quotes.
bool starts(const QByteArray& content, const QString& program)
{
    const QList<QByteArray> lines = content.split('\n');
    const auto has = [&lines](const QByteArray& wanted) {
        return std::ranges::any_of(lines, [&wanted](const QByteArray& line) {
            return line.trimmed() == wanted || line.startsWith(wanted + ' ');
        });
    };
    return has("Exec=" + execArgument(program)) || has("Exec=" + program.toUtf8());
}

Result<void> removeIfStarting(const QString& path, const QString& program)
{
    QFile file(path);
    if (!file.exists())
        return {};
    // Nobody can say whose it is.
    if (!file.open(QIODevice::ReadOnly))
        return refused(stays, path, file.errorString());
    const bool isOurs = starts(file.readAll(), program);
    file.close();
    return isOurs ? removeFile(path) : Result<void>();
}

/// An AppImage's own file, because the program inside is somewhere else each time. Only if it is ours: a
/// terminal out of another one hands these variables on.
QString programFile()
{
    const QString program = QCoreApplication::applicationFilePath();
    const QString image = qEnvironmentVariable("APPIMAGE");
    const QString mounted = qEnvironmentVariable("APPDIR");
    const bool isInside = QDir::isAbsolutePath(mounted) && program.startsWith(mounted + u'/');
    return isInside && QDir::isAbsolutePath(image) ? image : program;
}

} // namespace

DesktopFiles::DesktopFiles(Places places) : m_places(std::move(places))
{
}

DesktopFiles::Places DesktopFiles::usualPlaces()
{
    Places places{.config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation),
                  .data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation),
                  .systemData = QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation),
                  .program = programFile()};
    places.systemData.removeAll(places.data);
    return places;
}

QString DesktopFiles::autostartFile() const
{
    return m_places.config + "/autostart/"_L1 + QLatin1String(entryName);
}

QString DesktopFiles::entryFile() const
{
    return m_places.data + "/applications/"_L1 + QLatin1String(entryName);
}

QString DesktopFiles::associationsFile() const
{
    return m_places.config + "/mimeapps.list"_L1;
}

bool DesktopFiles::startsAtSignIn() const
{
    const QByteArray content = contentOf(autostartFile());
    // A desktop's own settings switch an entry off by such a line.
    return !content.isEmpty() && !hasLine(content, "Hidden=true") &&
           !hasLine(content, "X-GNOME-Autostart-enabled=false");
}

Result<void> DesktopFiles::setStartsAtSignIn(bool wanted)
{
    if (!wanted)
        return removeFile(autostartFile());
    return write(autostartFile(),
                 entry(execArgument(m_places.program) + " --autostart", "X-GNOME-Autostart-enabled=true\n"));
}

DesktopFiles::Links DesktopFiles::links() const
{
    const bool isInstalled = std::ranges::any_of(m_places.systemData, [](const QString& folder) {
        return QFile::exists(folder + "/applications/"_L1 + QLatin1String(entryName));
    });
    const QByteArray own = contentOf(entryFile());
    // An installation for this user alone is known for links only if the list beside it was made anew.
    const bool isListed = contentOf(m_places.data + "/applications/mimeinfo.cache"_L1).contains(linkType);
    if (isInstalled || (isListed && !own.isEmpty() && !hasLine(own, ownMark)))
        return Links::Installed;
    const bool isFirst = isDefaultApplication(contentOf(associationsFile()), linkType, entryName);
    return !own.isEmpty() && isFirst ? Links::Registered : Links::Unknown;
}

Result<void> DesktopFiles::setOpensLinks(bool wanted)
{
    if (links() == Links::Installed)
        return {};
    const QByteArray present = contentOf(entryFile());
    const bool isOurs = present.isEmpty() || hasLine(present, ownMark);
    if (!wanted) {
        const Result<void> associated = associate(false);
        const Result<void> removed = isOurs ? removeFile(entryFile()) : Result<void>();
        return associated ? removed : associated;
    }
    if (!isOurs) // an installer's, which knows better how to start it
        return associate(true);
    // Not in the menu: it is there for links alone.
    const QByteArray more = QByteArray("NoDisplay=true\nMimeType=") + linkType + ";\n";
    if (Result<void> written = write(entryFile(), entry(execArgument(m_places.program) + " %u", more));
        !written)
        return written;
    Result<void> associated = associate(true);
    if (!associated && present.isEmpty())
        std::ignore = removeFile(entryFile()); // of no use alone
    return associated;
}

Result<void> DesktopFiles::associate(bool wanted)
{
    const QString path = associationsFile();
    QFile file(path);
    // Taken for empty, it would lose what other programs wrote into it.
    if (file.exists() && !file.open(QIODevice::ReadOnly))
        return refused(QT_TRANSLATE_NOOP("DesktopFiles",
                                         "%1 could not be read: %2. It was left as it is. Make sure that you "
                                         "may read it, then choose it again."),
                       path, file.errorString());
    const QByteArray before = file.isOpen() ? file.readAll() : QByteArray();
    file.close();
    const QByteArray after = wanted ? withDefaultApplication(before, linkType, entryName)
                                    : withoutApplication(before, linkType, entryName);
    if (after == before)
        return {};
    return after.trimmed().isEmpty() ? removeFile(path) : write(path, after);
}

QStringList DesktopFiles::removeAll()
{
    QStringList problems;
    const auto note = [&problems](const Result<void>& done) {
        if (!done)
            problems.append(done.error().message);
    };
    note(removeIfStarting(autostartFile(), m_places.program));
    const QByteArray entry = contentOf(entryFile());
    const bool isWritten = hasLine(entry, ownMark);
    const bool isOthers = isWritten && !starts(entry, m_places.program);
    // What a package installed is the package's to remove.
    if (isWritten && !isOthers)
        note(removeFile(entryFile()));
    if (!isOthers && links() != Links::Installed)
        note(associate(false));
    return problems;
}

QStringList removeDesktopTraces()
{
    return DesktopFiles().removeAll();
}

} // namespace deskbell
