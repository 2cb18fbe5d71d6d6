// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/ids.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace deskbell::sandbox {

/// A name as it is written, and its ASCII form for e-mail addresses and domains.
struct Name
{
    QString shown;
    QString ascii;
};

/// What people of one language are called and write.
struct Language
{
    QString code;
    int weight = 1;
    bool surnameFirst = false;
    QString hello;
    QString bye;
    QList<Name> first;
    QList<Name> last;
    QStringList subjects;
    QStringList asks;
    QStringList answers;
    QStringList notes;

    Name person(Random& random) const;
};

/// The content of resources/sandbox/languages.json, compiled in; a broken file ends the program.
struct Phrases
{
    QList<Language> languages;
    QList<Name> companies;
    QStringList products;

    /// A language by weight.
    int pickLanguage(Random& random) const;
    /// Replaces {order}, {n}, {product} and {day}.
    QString filledIn(const QString& pattern, const Language& language, Random& random) const;
};

const Phrases& phrases();

} // namespace deskbell::sandbox
