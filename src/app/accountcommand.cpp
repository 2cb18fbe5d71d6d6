// SPDX-License-Identifier: MIT
#include "app/accountcommand.h"

#include "app/accountforget.h"
#include "app/accountpolicy.h"
#include "app/await.h"
#include "app/terminalecho.h"
#include "core/errortext.h"
#include "core/serveraddress.h"
#include "platform/accountstore.h"
#include "platform/desktopfiles.h"
#include "platform/profilehold.h"
#include "platform/profilepaths.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace deskbell {

namespace {

constexpr qint64 longestLine = 4096;

QString sentence(const char* text)
{
    return QCoreApplication::translate("AccountCommand", text);
}

using Ending = CommandEnding;

/// For failures whose message is a sentence of ours: profile, account list, key store, input.
Ending ending(int exitCode, const Error& error)
{
    return {.exitCode = exitCode, .explanation = error.message};
}

Ending profileEnding(const Error& error)
{
    return ending(error.kind == ErrorKind::Input ? accountexit::usage : accountexit::profile, error);
}

class AccountCommand
{
public:
    explicit AccountCommand(AccountCommandEnvironment& environment) : m_environment(environment) {}
    Ending run(const QStringList& arguments);

private:
    Ending runVerb(const QString& verb, const QStringList& rest);
    Ending add();
    Ending addTo(const AccountStore& accounts, const QUrl& server);
    Ending store(AccountStore accounts, const Account& account, const ApiKey& key);
    Ending list();
    Ending remove(const QString& name);
    Ending forget(const ProfilePaths& paths, const KnownAccount& known);
    Ending removeFrom(AccountStore accounts, const KnownAccount& known);

    Result<ApiKey> readKey(const QUrl& server);
    Ending checkKey(const QUrl& server, const ApiKey& key);
    Ending withRollback(Ending failed, const Account& account);
    Result<ProfilePaths> openProfile() const;
    bool isUsualProfile() const
    {
        return !m_parser.isSet(m_profile) && m_environment.profileFolder.isEmpty();
    }
    Ending deleteCache(const ProfilePaths& paths, const Account& account);

    AccountCommandEnvironment& m_environment;
    QCommandLineParser m_parser;
    const QCommandLineOption m_help{{u"h"_s, u"help"_s}, sentence("Shows this text.")};
    const QCommandLineOption m_profile{u"profile"_s, sentence("Keeps everything below this folder."),
                                       u"DIR"_s};
    const QCommandLineOption m_server{u"server"_s, sentence("Address of the server (account add)."),
                                      u"URL"_s};
    const QCommandLineOption m_name{u"name"_s, sentence("Name of the new account; else the server's name."),
                                    u"NAME"_s};
    const QCommandLineOption m_noCheck{u"no-check"_s,
                                       sentence("Does not ask the server whether the key is good.")};
    const QCommandLineOption m_force{u"force"_s, sentence("Removes the account even if its key may remain.")};
    const QCommandLineOption m_forget{u"forget"_s, sentence("Deletes everything of the account.")};
    const QCommandLineOption m_discard{u"discard-unsent"_s, sentence("With --forget: also what waits.")};
};

QString usageText()
{
    return sentence(
        "deskbell account add --server URL [--name NAME] [--no-check]\n"
        "    Adds an account. Reads its API key from standard input, one line. Where the\n"
        "    administrator has set the server, --server is not needed.\n"
        "deskbell account list\n"
        "    Prints one line for each account: name, server and key state (present, absent,\n"
        "    unknown), with a tab between them.\n"
        "deskbell account remove NAME [--force]\n"
        "    Removes an account, its key and its cached tickets. If the key store cannot delete\n"
        "    the key, nothing is removed unless --force is given. What was not sent yet stays on\n"
        "    disk.\n"
        "deskbell account remove NAME --forget [--discard-unsent] [--force]\n"
        "    Deletes everything of an account: also drafts, stars, views and window state. What was\n"
        "    not sent yet is deleted with --discard-unsent only.\n"
        "deskbell account policy\n"
        "    Prints the settings that the administrator has locked, and the file they are in.\n"
        "\n"
        "Each takes --profile DIR.\n"
        "Exit codes: 0 done, 2 unusable arguments or input, 3 key store, 4 server, 5 profile,\n"
        "6 a policy file with mistakes.\n");
}

Ending usageEnding(const QString& complaint)
{
    return {.exitCode = accountexit::usage,
            .explanation = complaint + u' ' + sentence("See deskbell account --help.")};
}

Ending AccountCommand::run(const QStringList& arguments)
{
    // Before anything else looks at them or quotes them.
    const bool holdKey = std::ranges::any_of(
        arguments, [](const QString& argument) { return argument.contains("ixk_"_L1, Qt::CaseInsensitive); });
    if (holdKey) {
        return {.exitCode = accountexit::usage,
                .explanation =
                    sentence("An API key must not be given as an argument, because other programs can "
                             "read it there. It was not used. Revoke it on the server, and give the "
                             "new one on standard input.")};
    }
    m_parser.addOptions({m_help, m_profile, m_server, m_name, m_noCheck, m_force, m_forget, m_discard});
    if (!m_parser.parse(QStringList{u"deskbell account"_s} + arguments))
        return usageEnding(m_parser.errorText());
    QStringList positional = m_parser.positionalArguments();
    if (m_parser.isSet(m_help)) {
        m_environment.output << usageText();
        return {};
    }
    if (positional.isEmpty())
        return usageEnding(sentence("Say what to do: add, list, remove or policy."));
    const QString verb = positional.takeFirst();
    return runVerb(verb, positional);
}

Ending AccountCommand::runVerb(const QString& verb, const QStringList& rest)
{
    const bool isAdd = verb == "add"_L1;
    const bool isRemove = verb == "remove"_L1;
    const bool isPolicy = verb == "policy"_L1;
    if (!isAdd && !isRemove && !isPolicy && verb != "list"_L1)
        return usageEnding(sentence("Say what to do: add, list, remove or policy."));
    // Not quoted: it might be a key after all.
    if (rest.size() != (isRemove ? 1 : 0))
        return usageEnding(isRemove ? sentence("Give the name of one account.")
                                    : sentence("There is an argument too many. The key is read from standard "
                                               "input."));
    const bool hasAddOption = m_parser.isSet(m_server) || m_parser.isSet(m_name) || m_parser.isSet(m_noCheck);
    const bool hasRemoveOption =
        m_parser.isSet(m_force) || m_parser.isSet(m_forget) || m_parser.isSet(m_discard);
    if ((hasAddOption && !isAdd) || (hasRemoveOption && !isRemove) ||
        (m_parser.isSet(m_discard) && !m_parser.isSet(m_forget)))
        return usageEnding(sentence("There is an option that does not belong here."));
    if (isAdd)
        return add();
    if (isPolicy)
        return printPolicy(m_environment.policy, m_environment.output);
    return isRemove ? remove(rest.first()) : list();
}

Result<ProfilePaths> AccountCommand::openProfile() const
{
    const bool isChosen = m_parser.isSet(m_profile);
    return ProfilePaths::open(isChosen ? m_parser.value(m_profile) : m_environment.profileFolder);
}

Ending AccountCommand::add()
{
    const Result<QUrl> server = serverToAdd(m_environment.policy, m_parser.value(m_server));
    if (!server)
        return ending(accountexit::usage, server.error());
    const Result<ProfilePaths> paths = openProfile();
    if (!paths)
        return profileEnding(paths.error());
    return addTo(AccountStore(paths->accountsFile()), *server);
}

Ending AccountCommand::addTo(const AccountStore& accounts, const QUrl& server)
{
    const QString name = m_parser.isSet(m_name) ? m_parser.value(m_name) : server.authority();
    const Result<Account> account = accounts.prepare(name, server);
    if (!account)
        return profileEnding(account.error());
    const Result<ApiKey> key = readKey(server);
    if (!key)
        return ending(accountexit::usage, key.error());
    // Before the key travels: without a place to keep it there is nothing to check it for.
    const KeyStoreState keyStore = await(m_environment.secrets.state(), KeyStoreState::Silent);
    if (keyStore != KeyStoreState::Ready)
        return ending(accountexit::keyStore, keyStoreError(keyStore));
    if (!m_parser.isSet(m_noCheck)) {
        if (Ending checked = checkKey(server, *key); checked.exitCode != accountexit::done)
            return checked;
    }
    return store(accounts, *account, *key);
}

Result<ApiKey> AccountCommand::readKey(const QUrl& server)
{
    if (!m_environment.inputIsTerminal)
        return ApiKey::parse(m_environment.input.readLine(longestLine));
    QByteArray line;
    {
        // First, because what is typed as soon as the prompt shows must be hidden too.
        const TerminalEchoOff hidden;
        m_environment.errors << sentence("API key for %1: ").arg(serverAddressText(server)) << Qt::flush;
        line = m_environment.input.readLine(longestLine);
    }
    m_environment.errors << Qt::endl;
    return ApiKey::parse(line);
}

Ending AccountCommand::checkKey(const QUrl& server, const ApiKey& key)
{
    const Result<void> dropped = failure(ErrorKind::Cancelled);
    const Result<void> checked = await(m_environment.check(server, key), dropped);
    if (checked)
        return {};
    const ErrorText text = describe(checked.error(), Situation::Connecting, serverAddressText(server));
    return {.exitCode = accountexit::server, .explanation = text.paragraph()};
}

Ending AccountCommand::store(AccountStore accounts, const Account& account, const ApiKey& key)
{
    const Result<void> dropped = failure(ErrorKind::Cancelled);
    const Result<void> written = await(m_environment.secrets.write(account, key), dropped);
    if (!written)
        return withRollback(ending(accountexit::keyStore, written.error()), account);
    const Result<void> added = accounts.add(account, m_environment.secrets.backend());
    if (!added)
        return withRollback(profileEnding(added.error()), account);
    m_environment.output
        << sentence("The account “%1” for %2 was added.").arg(account.name, serverAddressText(account.server))
        << '\n';
    return {};
}

Ending AccountCommand::withRollback(Ending failed, const Account& account)
{
    failed.explanation += u' ' + sentence("No account was added.");
    const SecretRemoval removal = await(m_environment.secrets.remove(account), SecretRemoval{});
    if (removal.state == SecretRemoval::MayRemain)
        failed.explanation += u' ' + SecretRemoval{}.sentence();
    return failed;
}

/// A word for scripts: never translated.
QString keyStateWord(SecretReading::State state)
{
    switch (state) {
    case SecretReading::Present:
        return u"present"_s;
    case SecretReading::KnownAbsent:
        return u"absent"_s;
    case SecretReading::Unknown:
        break;
    }
    return u"unknown"_s;
}

Ending AccountCommand::list()
{
    const Result<ProfilePaths> paths = openProfile();
    if (!paths)
        return profileEnding(paths.error());
    const Result<QList<KnownAccount>> accounts = AccountStore(paths->accountsFile()).accounts();
    if (!accounts)
        return profileEnding(accounts.error());
    // All at once, so that a key store that does not answer costs its wait limit only once.
    QList<QFuture<SecretReading>> readings;
    for (const KnownAccount& known : *accounts)
        readings.append(m_environment.secrets.read(known.account));
    QStringList explanations;
    for (qsizetype i = 0; i < accounts->size(); ++i) {
        const SecretReading reading = await(readings.at(i), SecretReading{});
        const Account& account = accounts->at(i).account;
        m_environment.output << account.name << '\t' << serverAddressText(account.server) << '\t'
                             << keyStateWord(reading.state) << '\n';
        if (reading.state == SecretReading::Unknown)
            explanations.append(reading.why.message);
        if (accounts->at(i).isLeaving)
            explanations.append(sentence("“%1” is being forgotten: “deskbell account remove” finishes that.")
                                    .arg(account.name));
    }
    explanations.removeDuplicates();
    return {.exitCode = accountexit::done, .explanation = explanations.join(u' ')};
}

Ending AccountCommand::remove(const QString& name)
{
    const Result<ProfilePaths> paths = openProfile();
    if (!paths)
        return profileEnding(paths.error());
    // From before the list is read until all is done: a window must not open what is being deleted.
    const auto hold = ProfileHold::take(*paths);
    if (!hold)
        return profileEnding(hold.error());
    const AccountStore accounts(paths->accountsFile());
    const Result<std::optional<KnownAccount>> known = accounts.find(name);
    if (!known)
        return profileEnding(known.error());
    if (!known->has_value())
        return {.exitCode = accountexit::usage,
                .explanation = sentence("There is no account of that name in this profile.")};
    if (m_parser.isSet(m_forget) || (*known)->isLeaving)
        return forget(*paths, **known);
    Ending removed = removeFrom(accounts, **known);
    if (removed.exitCode != accountexit::done)
        return removed;
    const Ending cleaned = deleteCache(*paths, (*known)->account);
    return {.exitCode = cleaned.exitCode,
            .explanation = QString(removed.explanation + u' ' + cleaned.explanation).trimmed()};
}

Ending AccountCommand::forget(const ProfilePaths& paths, const KnownAccount& known)
{
    const Ending ended =
        forgetAccount(paths, known,
                      {.discardsUnsent = m_parser.isSet(m_discard),
                       .withoutKey = m_parser.isSet(m_force),
                       .removeTraces = isUsualProfile() ? RemoveTraces(removeDesktopTraces) : RemoveTraces()},
                      m_environment.secrets);
    if (ended.exitCode == accountexit::done)
        m_environment.output << sentence("The account “%1” was forgotten.").arg(known.account.name) << '\n';
    return ended;
}

Ending AccountCommand::removeFrom(AccountStore accounts, const KnownAccount& known)
{
    const SecretRemoval removal = await(m_environment.secrets.remove(known.account), SecretRemoval{});
    const bool mayRemain = removal.state == SecretRemoval::MayRemain;
    if (mayRemain && !m_parser.isSet(m_force)) {
        return {.exitCode = accountexit::keyStore,
                .explanation =
                    removal.why.message + u' ' +
                    sentence("The account was not removed, because its key would remain in the key "
                             "store. Unlock the key store and try again; or use --force, and revoke "
                             "the key on the server.")};
    }
    // Without the entry nobody would ever find the key again, so it goes last.
    if (const Result<void> forgotten = accounts.remove(known.account.id); !forgotten)
        return profileEnding(forgotten.error());
    m_environment.output << sentence("The account “%1” was removed.").arg(known.account.name) << '\n';
    return {.exitCode = accountexit::done, .explanation = removal.sentence()};
}

Ending AccountCommand::deleteCache(const ProfilePaths& paths, const Account& account)
{
    const Result<QString> folder = paths.accountFolder(account.id);
    if (!folder)
        return profileEnding(folder.error());
    QDir files(*folder);
    QStringList kept;
    for (const QString& file : files.entryList({u"cache.db*"_s}, QDir::Files | QDir::Hidden)) {
        if (!files.remove(file))
            kept.append(files.filePath(file));
    }
    if (!kept.isEmpty()) {
        return {
            .exitCode = accountexit::profile,
            .explanation =
                sentence("These files with its tickets could not be deleted: %1").arg(kept.join(u", "_s))};
    }
    // What is left is the agent's own: changes that were not sent, and drafts. Nothing deletes those unasked.
    if (!QDir(paths.data()).rmdir("accounts/"_L1 + account.id)) {
        return {.exitCode = accountexit::done,
                .explanation =
                    sentence("Changes that were not sent yet and drafts, if there are any, remain in "
                             "%1.")
                        .arg(*folder)};
    }
    return {};
}

} // namespace

int runAccountCommand(const QStringList& arguments, AccountCommandEnvironment& environment)
{
    const Ending ended = AccountCommand(environment).run(arguments);
    environment.output.flush();
    if (!ended.explanation.isEmpty())
        environment.errors << ended.explanation << Qt::endl;
    return ended.exitCode;
}

} // namespace deskbell
