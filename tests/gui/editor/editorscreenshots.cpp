// SPDX-License-Identifier: MIT
// deskbell_editor_screenshots DIR: renders the ticket editor with sample data, in both schemes, for people to
// look at. QT_SCALE_FACTOR=2 for 200 %. With --show instead of DIR the editor opens, to be tried by hand or
// by assistive technology; what it would send is printed.
#include "gui/editor/customfieldssection.h"
#include "gui/editor/datepanel.h"
#include "gui/editor/reminderpicker.h"
#include "gui/editor/samples.h"
#include "gui/editor/ticketeditor.h"
#include "gui/theme.h"
#include "gui/timeline/threads.h"

#include <QAction>
#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QDateEdit>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace deskbell;
using namespace deskbell::samples;
using namespace Qt::StringLiterals;

namespace {

QString s_folder;
QString s_suffix;

void shoot(QWidget& widget, const QString& name)
{
    for (int i = 0; i < 4; ++i) // layouts settle in turns
        QApplication::processEvents();
    widget.grab().save(s_folder + u"/editor-"_s + name + s_suffix + u".png"_s);
}

std::unique_ptr<TicketEditor> makeEditor(const TicketDetails& details, QSize size = {420, 620})
{
    auto editor = std::make_unique<TicketEditor>();
    editor->setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
    editor->setClock(std::make_shared<StandingClock>());
    editor->setWorkspace(workspace());
    editor->setTicket(details);
    editor->resize(size);
    editor->show();
    QApplication::processEvents();
    return editor;
}

void type(TicketEditor& editor, const QString& text)
{
    auto* edit = editor.findChild<QLineEdit*>(u"subjectEdit"_s);
    edit->setText(text);
    Q_EMIT edit->textEdited(text);
}

void remind(TicketEditor& editor, int daysAhead)
{
    auto* picker = editor.findChild<ReminderPicker*>(u"reminderPicker"_s);
    const QDateTime utc = QDateTime({2026, 11, 24}, {8, 0}, Qt::UTC).addDays(daysAhead);
    picker->setReminder(utc);
    Q_EMIT picker->reminderPicked(utc);
}

ChangeReport reportOf(ChangeState state, std::optional<Error> error = {})
{
    ChangeReport report{
        .operation = u"op"_s, .ticketId = openTicket().server.id, .state = state, .error = error};
    report.patch.set({.field = TicketField::Subject}, u"a"_s, u"b"_s);
    return report;
}

void plainStates()
{
    shoot(*makeEditor(openTicket()), u"plain"_s);
    const auto waiting = makeEditor(waitingTicket());
    shoot(*waiting, u"waiting"_s);
    const auto changed = makeEditor(openTicket());
    type(*changed, u"Cannot log in to the customer portal"_s);
    remind(*changed, 2);
    shoot(*changed, u"changed"_s);
    TicketEditor empty;
    empty.resize(420, 300);
    empty.show();
    shoot(empty, u"empty"_s);
    const auto leaving = makeEditor(waitingTicket());
    auto* status = leaving->findChild<QComboBox*>(u"statusCombo"_s);
    status->setCurrentIndex(4);
    Q_EMIT status->activated(4);
    shoot(*leaving, u"leaving"_s);
    const auto discarded = makeEditor(openTicket());
    type(*discarded, u"Else"_s);
    discarded->discardChanges();
    discarded->setReadOnlyKey(true);
    shoot(*discarded, u"discarded"_s);
}

void texts()
{
    TicketDetails details = openTicket();
    details.server.subject = u"A very long subject that an importer made of a whole letter, "_s.repeated(160);
    shoot(*makeEditor(details), u"long"_s);
    details.server.subject = u"تست فارسی و English با هم: ورود به پورتال ممکن نیست"_s;
    details.contactName = u"مریم رضایی"_s;
    shoot(*makeEditor(details), u"rtl-subject"_s);
    details.server.assigneeId = u"0f8fad5b-d9cb-469f-a165-70867728950e"_s;
    details.server.status = {.word = u"waiting"_s,
                             .id = u"5a000000-0000-4000-8000-00000000000f"_s,
                             .name = u"Removed status"_s,
                             .color = u"#aa33aa"_s};
    const auto mirrored = makeEditor(details);
    mirrored->setLayoutDirection(Qt::RightToLeft);
    type(*mirrored, u"x"_s);
    shoot(*mirrored, u"rtl-layout"_s);
    details = openTicket();
    details.server.subject = u"配送の遅延について <b>not bold</b> & more"_s;
    shoot(*makeEditor(details, {320, 560}), u"narrow"_s);
}

void messages()
{
    const auto refused = makeEditor(openTicket());
    type(*refused, u"?"_s);
    const TicketPatch decision = refused->patch();
    refused->save();
    Error error{.kind = ErrorKind::Invalid,
                .message = u"The request has invalid values."_s,
                .httpStatus = 400,
                .requestId = u"req-81"_s};
    error.fieldErrors = {{u"subject"_s, u"must have at least 3 characters"_s},
                         {u"inbox_id"_s, u"is not open to this key"_s},
                         {u"frobnicate"_s, u"unknown member"_s}};
    ChangeReport news = reportOf(ChangeState::Queued);
    news.patch = decision;
    refused->reportChange(news);
    news.state = ChangeState::Refused;
    news.error = error;
    refused->reportChange(news);
    shoot(*refused, u"refused"_s);

    const auto unknown = makeEditor(openTicket());
    unknown->reportChange(
        reportOf(ChangeState::Unknown, Error{.kind = ErrorKind::OutcomeUnknown, .requestId = u"req-7"_s}));
    shoot(*unknown, u"unknown"_s);

    const auto limited = makeEditor(openTicket());
    ChangeReport later =
        reportOf(ChangeState::Queued, Error{.kind = ErrorKind::RateLimited, .httpStatus = 429});
    later.nextAttempt = StandingClock().nowUtc().addSecs(42);
    limited->reportChange(later);
    shoot(*limited, u"limited"_s);

    const auto offline = makeEditor(openTicket());
    offline->reportChange(reportOf(ChangeState::Queued));
    shoot(*offline, u"queued"_s);
    ChangeReport settled = reportOf(ChangeState::Settled);
    settled.answer = openTicket().server;
    settled.notApplied = {{.field = TicketField::Subject}, {.field = TicketField::RemindAt}};
    offline->reportChange(settled);
    shoot(*offline, u"not-applied"_s);

    const auto conflict = makeEditor(openTicket(), {460, 700});
    ChangeReport report = reportOf(ChangeState::Conflict);
    report.conflicts = {
        {.key = {.field = TicketField::Subject},
         .base = u"Cannot log in to the portal"_s,
         .mine = u"Portal: cannot log in"_s,
         .theirs = u"Log-in broken since Monday for the whole company"_s},
        {.key = {.field = TicketField::Assignee}, .base = belaId, .mine = adaId, .theirs = QJsonValue::Null}};
    conflict->reportChange(report);
    shoot(*conflict, u"conflict"_s);
}

void popups()
{
    const auto editor = makeEditor(openTicket());
    editor->openReminderMenu();
    QApplication::processEvents();
    shoot(*editor->findChild<QMenu*>(u"reminderMenu"_s), u"reminder-menu"_s);
    editor->findChild<QAction*>(u"customReminderAction"_s)->trigger();
    editor->findChild<QMenu*>(u"reminderMenu"_s)->close();
    auto* panel = editor->findChild<DatePanel*>();
    shoot(*panel, u"reminder-panel"_s);
    panel->findChild<QDateEdit*>(u"dateEdit"_s)->setDate({2026, 11, 20});
    shoot(*panel, u"reminder-panel-past"_s);
    panel->close();
    auto* status = editor->findChild<QComboBox*>(u"statusCombo"_s);
    status->showPopup();
    QApplication::processEvents();
    if (QWidget* popup = QApplication::activePopupWidget())
        shoot(*popup, u"status-popup"_s);
    status->hidePopup();
    auto* assignee = editor->findChild<QComboBox*>(u"assigneeCombo"_s);
    assignee->showPopup();
    QApplication::processEvents();
    if (QWidget* popup = QApplication::activePopupWidget())
        shoot(*popup, u"assignee-popup"_s);
    assignee->hidePopup();
}

void customFieldsOpen()
{
    const auto editor = makeEditor(openTicket(), {420, 820});
    auto* section = editor->findChild<CustomFieldsSection*>();
    section->setExpanded(true);
    QApplication::processEvents();
    Q_EMIT section->edited({.field = TicketField::Custom, .customKey = u"seats"_s}, 15);
    auto* area = editor->findChild<QScrollArea*>();
    QApplication::processEvents();
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    shoot(*editor, u"custom"_s);
}

void conversations()
{
    const QSize size{420, 700};
    const auto editor = makeEditor(openTicket(), size);
    editor->setThread(sampleThread());
    shoot(*editor, u"timeline"_s);
    editor->findChild<QPlainTextEdit*>(u"noteEdit"_s)
        ->setPlainText(u"She called, too.\nUnlocked at 9:10, policy exempted until Friday."_s);
    shoot(*editor, u"timeline-writing"_s);

    const auto never = makeEditor(openTicket(), size);
    never->setThread({.ticketId = openTicket().server.id});
    never->setOnline(false);
    shoot(*never, u"timeline-never"_s);
    never->setThread(threadOf({}));
    never->setOnline(true);
    shoot(*never, u"timeline-nothing"_s);

    TicketThread thread = sampleThread();
    thread.messages.append(message(72, u"A long letter. "_s.repeated(400)));
    const Error refusal{.kind = ErrorKind::Invalid, .message = u"The note is too long."_s, .httpStatus = 422};
    thread.waiting = {
        waitingNote(u"n1"_s, u"Customer called again."_s),
        waitingNote(u"n2"_s, u"A second note of mine."_s, ChangeState::Unknown),
        waitingNote(u"n3"_s, u"What the server did not want."_s, ChangeState::Refused, refusal)};
    const auto waiting = makeEditor(openTicket(), {420, 1000});
    waiting->setThread(thread);
    waiting->setOnline(false);
    shoot(*waiting, u"timeline-waiting"_s);

    const auto hostile = makeEditor(openTicket(), size);
    hostile->setThread(threadOf({message(1, u"<b>not bold</b> <img src=x>\n"_s + u"x"_s.repeated(9000)),
                                 message(2, u"تست فارسی و English با هم\nسطر دوم"_s)}));
    shoot(*hostile, u"timeline-hostile"_s);
}

int showEditor()
{
    const auto editor = makeEditor(openTicket());
    editor->setWindowTitle(u"Ticket editor"_s);
    QObject::connect(
        editor.get(), &TicketEditor::saveRequested, [](const TicketId&, const TicketPatch& patch) {
            const QByteArray body =
                QJsonDocument(patchBody(patch, openTicket().server)).toJson(QJsonDocument::Compact);
            std::puts(body.constData());
            std::fflush(stdout);
        });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const bool show = argc > 1 && QByteArrayView(argv[1]) == "--show";
    if (!show && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QFont font(u"Inter"_s);
    font.setPointSize(10);
    QApplication::setFont(font);
    if (show) {
        const Theme theme(app, Appearance::Light);
        return showEditor();
    }
    s_folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        const Theme theme(app, appearance);
        s_suffix = appearance == Appearance::Light ? u"-light"_s : u"-dark"_s;
        plainStates();
        texts();
        messages();
        popups();
        customFieldsOpen();
        conversations();
    }
    return 0;
}
