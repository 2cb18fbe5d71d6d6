// SPDX-License-Identifier: MIT
#include "sandbox/phrases.h"

#include "sandbox/resources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QStringList texts(const QJsonValue& value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue entry : array)
        list.append(entry.toString());
    if (list.isEmpty())
        qFatal("resources/sandbox/languages.json: a list is missing or empty");
    return list;
}

QList<Name> names(const QJsonValue& value)
{
    QList<Name> list;
    const QStringList entries = texts(value);
    for (const QString& entry : entries) {
        const qsizetype bar = entry.indexOf('|'_L1);
        if (bar < 0)
            list.append({.shown = entry, .ascii = entry.toLower()});
        else
            list.append({.shown = entry.left(bar), .ascii = entry.mid(bar + 1)});
    }
    return list;
}

Language language(const QJsonObject& object)
{
    return {.code = object["code"_L1].toString(),
            .weight = object["weight"_L1].toInt(1),
            .surnameFirst = object["surnameFirst"_L1].toBool(),
            .hello = object["hello"_L1].toString(),
            .bye = object["bye"_L1].toString(),
            .first = names(object["first"_L1]),
            .last = names(object["last"_L1]),
            .subjects = texts(object["subjects"_L1]),
            .asks = texts(object["asks"_L1]),
            .answers = texts(object["answers"_L1]),
            .notes = texts(object["notes"_L1])};
}

Phrases read()
{
    const QJsonObject root = QJsonDocument::fromJson(resourceBytes(u"sandbox/languages.json"_s)).object();
    Phrases result{
        .languages = {}, .companies = names(root["companies"_L1]), .products = texts(root["products"_L1])};
    const QJsonArray list = root["languages"_L1].toArray();
    for (const QJsonValue entry : list)
        result.languages.append(language(entry.toObject()));
    return result;
}

} // namespace

Name Language::person(Random& random) const
{
    const Name& given = random.pick(first);
    const Name& family = random.pick(last);
    const QString shown =
        surnameFirst ? family.shown + u' ' + given.shown : given.shown + u' ' + family.shown;
    return {.shown = shown, .ascii = given.ascii + u'.' + family.ascii};
}

int Phrases::pickLanguage(Random& random) const
{
    int total = 0;
    for (const Language& entry : languages)
        total += entry.weight;
    int left = random.below(total);
    for (int i = 0; i < languages.size(); ++i) {
        left -= languages.at(i).weight;
        if (left < 0)
            return i;
    }
    return 0;
}

QString Phrases::filledIn(const QString& pattern, const Language& language, Random& random) const
{
    QString text = pattern;
    if (!text.contains('{'_L1))
        return text;
    text.replace("{order}"_L1,
                 u"%1-%2"_s.arg(QChar(u'A' + random.below(26))).arg(10000 + random.below(90000)));
    text.replace("{n}"_L1, QString::number(2 + random.below(58)));
    text.replace("{product}"_L1, random.pick(products));
    if (text.contains("{day}"_L1))
        text.replace("{day}"_L1, QLocale(language.code).standaloneDayName(1 + random.below(5)));
    return text;
}

const Phrases& phrases()
{
    static const Phrases loaded = read();
    return loaded;
}

} // namespace deskbell::sandbox
