// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QString>

#include <cstdio>

namespace deskbell {

/// How much of a long test to run: the environment's number, else what a short run takes.
inline int figure(const char* variable, int shortRun)
{
    bool isSet = false;
    const int asked = qEnvironmentVariableIntValue(variable, &isSet);
    return isSet && asked > 0 ? asked : shortRun;
}

/// DESKBELL_SEED, else a new one; printed, so that a failure can be had again.
inline quint32 seed()
{
    bool isSet = false;
    const int asked = qEnvironmentVariableIntValue("DESKBELL_SEED", &isSet);
    const quint32 chosen = isSet ? quint32(asked) : QRandomGenerator::system()->bounded(1'000'000'000U);
    std::printf("[ seed     ] DESKBELL_SEED=%u\n", chosen);
    std::fflush(stdout);
    return chosen;
}

/// Template of a QTemporaryDir in memory where the machine has such a place: a program that is killed leaves
/// its files to the kernel, and the power is cut on a simulated disk only, so that no real one need turn.
inline QString scratch()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
           QStringLiteral("/deskbell-death.XXXXXX");
}

/// What tests/long.sh collects.
inline void tellFigures(const QString& text)
{
    std::printf("[ figures  ] %s\n", qPrintable(text));
    std::fflush(stdout);
}

} // namespace deskbell
