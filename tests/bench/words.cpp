// SPDX-License-Identifier: MIT
#include "bench/words.h"

#include <QSet>

#include <array>

namespace deskbell::bench {

using namespace Qt::StringLiterals;

namespace {

struct Language
{
    QString frequent;  ///< words that people use, the most frequent first
    QString syllables; ///< what the others are made of
};

const std::array<Language, Words::languageCount>& languages()
{
    static const std::array<Language, Words::languageCount> all{
        Language{.frequent =
                     u"the to and of in is for not my we you it on with this order invoice please login "
                     "account password payment have after error refund email customer reset cannot delivery "
                     "shipping subscription cancel update address number card open close ticket team again "
                     "today yesterday printer screen export import report api server timeout crash browser "
                     "phone mobile app version install license upgrade billing charge twice missing wrong "
                     "damaged late arrived return exchange warranty contract portal dashboard permission "
                     "access user admin settings language translation attachment download upload file page "
                     "button link code discount voucher price tax receipt bank transfer confirmation "
                     "calendar meeting reminder question answer help support urgent thanks regards"_s,
                 .syllables =
                     u"ab ack ad al an ar ate ber ble bor can cer cor dan der dis el en er est ex fac fer "
                     "for gen gra har ic il in ing ist ive ker lan lar le lin ly man mar ment mer min mon "
                     "nal ness ning nor or ous out pan per pla pre pro qua ran ren res ri ron san ser sha "
                     "sion son sta ster tal ten ter tion tor tra ty un ver vi wal win wor"_s},
        Language{.frequent =
                     u"die der und nicht ich das ist zu mit für auf bitte Bestellung Rechnung Lieferung "
                     "Passwort Anmeldung Konto Zahlung Fehler Rückerstattung Kündigung Vertrag Anfrage "
                     "Adresse Nummer Änderung größer schön über können möchte würde erhalten Störung Gerät "
                     "Drucker Bildschirm Verbindung Benutzer Zugang Gutschein Überweisung Bestätigung "
                     "Mahnung Garantie Rückfrage Angebot Termin Erinnerung heute gestern wieder doppelt "
                     "falsch beschädigt verspätet Grüße Danke"_s,
                 .syllables =
                     u"ab an auf aus be ber bil ble bür dan den der dis ein el en er fah fer fü ge gel "
                     "gro hal heit ig in kei keit kla kon lang lein ler lich lö mach mal mit mög nach nen "
                     "ner nis ord pfle prü recht rei rück sam schaft schlu schrei set sol spra stel tä tei "
                     "ter über ung un ver vor wand wei wer zei zu zug"_s},
        Language{.frequent =
                     u"le la de et je ne pas est pour avec commande facture livraison mot passe compte "
                     "paiement erreur remboursement résiliation contrat demande adresse numéro modifier "
                     "après été reçu problème écran imprimante connexion accès utilisateur carte bancaire "
                     "virement confirmation garantie échange retard cassé déjà merci bonjour cordialement"_s,
                 .syllables =
                     u"age ain al an ant at au bai ble bon ca ce cha ché cla com con cou cri dé di eau el "
                     "em en er es eur fai fra gé gra gue ier il in ion ir jou lai le li lo mai man mé men "
                     "mi mon né no ou pa pé pla por pré qui ra ré ri ro sa sé si son sta té ti tion tra tu "
                     "ture va ver vi voi"_s},
        Language{.frequent =
                     u"el la de y no que por para con pedido factura entrega contraseña cuenta pago error "
                     "reembolso cancelación contrato solicitud dirección número cambiar después recibido "
                     "problema pantalla impresora conexión acceso usuario tarjeta transferencia "
                     "confirmación garantía devolución retraso roto año mañana también gracias saludos"_s,
                 .syllables =
                     u"a al an ar as bar ble ca can ce ción co con da de do dor el en er es fi ga gen gra "
                     "he ía ien in ja la le lla lo ma men mi mo na ne ño o or pa per pla po pre que ra re "
                     "ri ro sa se si so ta te ti to tra ú va ve vi zo"_s},
        Language{
            .frequent =
                u"и в не на я что с по заказ счёт доставка пароль аккаунт оплата ошибка возврат отмена "
                "договор вопрос адрес номер изменить после получил проблема экран принтер вход доступ "
                "пользователь карта перевод подтверждение гарантия обмен задержка спасибо здравствуйте"_s,
            .syllables =
                u"ал ан ба бе бо ва ве во га да де до ер за зна ин ка ки ко кра ла ле ли ло ма ме ми "
                "на не ни но об ов ой па пе по пра при ра ре ро са се сло со ста та те ти то тра ть "
                "ук уч хо ци ча чи ше щи ный ный ние ция"_s},
    };
    return all;
}

QStringList vocabulary(const Language& language, quint64 seed)
{
    QStringList words = language.frequent.split(u' ');
    QSet<QString> known(words.cbegin(), words.cend());
    const QStringList syllables = language.syllables.split(u' ');
    Random random(seed);
    while (words.size() < Words::wordsPerLanguage) {
        QString word;
        const int length = 2 + random.below(3);
        for (int i = 0; i < length; ++i)
            word += syllables.at(random.below(int(syllables.size())));
        if (word.size() < 4 || known.contains(word))
            continue;
        known.insert(word);
        words.append(word);
    }
    return words;
}

} // namespace

Words::Words()
{
    for (const Language& language : languages())
        m_languages.append(vocabulary(language, quint64(m_languages.size()) + 1));
}

const QString& Words::word(int language, Random& random) const
{
    return at(language, random.rank(wordsPerLanguage));
}

QString Words::phrase(int language, int count, Random& random) const
{
    QString text;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            text += u' ';
        text += word(language, random);
    }
    text[0] = text.at(0).toUpper();
    return text;
}

QString Words::text(int language, int count, Random& random) const
{
    QString all;
    while (count > 0) {
        const int length = 5 + random.below(14);
        all += phrase(language, length, random) + (random.chance(0.2) ? u".\n\n"_s : u". "_s);
        count -= length;
    }
    return all;
}

const QString& Words::foreignLine(Random& random)
{
    static const QStringList lines{u"配送の遅延について"_s,       u"ログインできません"_s,
                                   u"请求书金额有误请帮忙查看"_s, u"订单还没有收到"_s,
                                   u"ขอคืนเงินสำหรับคำสั่งซื้อ"_s,       u"تأخر في توصيل الطلب"_s,
                                   u"לא מצליח להתחבר לחשבון"_s,   u"비밀번호를 재설정할 수 없습니다"_s};
    return lines.at(random.below(int(lines.size())));
}

} // namespace deskbell::bench
