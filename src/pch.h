// SPDX-License-Identifier: MIT
#pragma once
// Headers nearly every file needs, compiled once per room. Nothing may rely on this file: each source
// includes what it uses, so that it also builds without a precompiled header.
#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QUrl>
#include <QVariant>
#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
