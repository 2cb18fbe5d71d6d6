// SPDX-License-Identifier: MIT
#pragma once

#include "platform/keychainbackend.h"

#include <QMap>
#include <QTimer>

#include <deque>
#include <functional>

namespace deskbell::testing {

/// What lies under KeychainSecretStore, in the hands of a test. Answers come from the event loop, as the real
/// ones do; `hangs` keeps them back until resume().
class FakeKeychainBackend final : public KeychainBackend
{
public:
    KeyStoreState store = KeyStoreState::Ready;
    KeyStoreState afterUnlock = KeyStoreState::Ready;
    bool losesWrites = false;
    bool keepsRemoved = false;
    bool locksDuringJobs = false; ///< a job's answer comes from a store that was locked meanwhile
    bool hangs = false;           ///< everything
    bool jobsHang = false;        ///< jobs only: an event loop without GLib

    QMap<QString, QByteArray> entries;
    QStringList calls; ///< "look", "read", "write", "remove", "unlock"
    int runningMost = 0;

    void resume()
    {
        hangs = jobsHang = false;
        for (auto held = std::exchange(m_held, {}); const auto& answer : held)
            QTimer::singleShot(0, this, answer);
    }
    qsizetype count(const QString& call) const { return calls.count(call); }

    void look(const QString&, std::function<void(KeyStoreState)> answered) override
    {
        begin(QStringLiteral("look"), hangs, [this, answered] { answered(store); });
    }
    void unlock(std::function<void(KeyStoreState)> answered) override
    {
        calls.append(QStringLiteral("unlock"));
        m_prompts.push_back([this, answered] { answered(store = afterUnlock); });
    }
    /// The person answers the prompt.
    void answerPrompt()
    {
        const auto prompt = m_prompts.front();
        m_prompts.pop_front();
        prompt();
    }
    void read(const QString& entry, Answered answered) override
    {
        startJob(QStringLiteral("read"), answered, [this, entry]() -> KeychainAnswer {
            // As measured: a locked store says "not found".
            if (store != KeyStoreState::Ready || !entries.contains(entry))
                return {.code = KeychainAnswer::NotFound};
            return {.code = KeychainAnswer::Done, .secret = entries.value(entry)};
        });
    }
    void write(const QString& entry, const QByteArray& secret, Answered answered) override
    {
        startJob(QStringLiteral("write"), answered, [this, entry, secret]() -> KeychainAnswer {
            if (store != KeyStoreState::Ready)
                return {.code = KeychainAnswer::Denied, .detail = QStringLiteral("locked collection")};
            if (!losesWrites)
                entries.insert(entry, secret);
            return {.code = KeychainAnswer::Done};
        });
    }
    void remove(const QString& entry, Answered answered) override
    {
        startJob(QStringLiteral("remove"), answered, [this, entry]() -> KeychainAnswer {
            if (store == KeyStoreState::Ready && !keepsRemoved)
                entries.remove(entry);
            return {.code = KeychainAnswer::Done};
        });
    }
    QString name() const override { return QStringLiteral("fake-keychain"); }

private:
    void startJob(const QString& call, const Answered& answered, std::function<KeychainAnswer()> work)
    {
        begin(call, hangs || jobsHang, [this, answered, work] {
            if (locksDuringJobs)
                store = KeyStoreState::Locked;
            answered(work());
        });
    }
    void begin(const QString& call, bool isHeld, std::function<void()> answer)
    {
        calls.append(call);
        runningMost = std::max(runningMost, ++m_running);
        const auto counted = [this, answer] {
            --m_running;
            answer();
        };
        if (isHeld)
            m_held.push_back(counted);
        else
            QTimer::singleShot(0, this, counted);
    }

    std::deque<std::function<void()>> m_held;
    std::deque<std::function<void()>> m_prompts;
    int m_running = 0;
};

} // namespace deskbell::testing
