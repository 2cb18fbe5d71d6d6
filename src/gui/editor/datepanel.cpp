// SPDX-License-Identifier: MIT
#include "gui/editor/datepanel.h"

#include "core/reminder.h"
#include "core/shorttime.h"
#include "gui/editor/directionicon.h"
#include "ui_datepanel.h"

#include <QKeyEvent>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// The locale's short form, with a year that has no doubt about its century.
QString dateEditFormat(const QLocale& locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    return format;
}

} // namespace

DatePanel::DatePanel(Asks asks, std::shared_ptr<const Clock> clock, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_ui(std::make_unique<Ui::DatePanel>()),
      m_asks(asks),
      m_clock(std::move(clock))
{
    m_ui->setupUi(this);
    m_ui->timeEdit->setVisible(asks != Asks::Day);
    m_ui->timeLabel->setVisible(asks != Asks::Day);
    adaptCalendar();
    nameParts();
    connect(m_ui->calendar, &QCalendarWidget::clicked, m_ui->dateEdit, &QDateEdit::setDate);
    connect(m_ui->calendar, &QCalendarWidget::selectionChanged, this,
            [this] { m_ui->dateEdit->setDate(m_ui->calendar->selectedDate()); });
    connect(m_ui->dateEdit, &QDateEdit::dateChanged, m_ui->calendar, &QCalendarWidget::setSelectedDate);
    connect(m_ui->dateEdit, &QDateEdit::dateChanged, this, &DatePanel::explain);
    connect(m_ui->timeEdit, &QTimeEdit::timeChanged, this, &DatePanel::explain);
    connect(m_ui->calendar, &QCalendarWidget::activated, this, &DatePanel::accept);
    connect(m_ui->setButton, &QPushButton::clicked, this, &DatePanel::accept);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QWidget::close);
}

DatePanel::~DatePanel() = default;

void DatePanel::setName(const QString& name)
{
    setAccessibleName(name);
}

void DatePanel::adaptCalendar()
{
    // Red weekends say nothing here, and are hardly readable on dark.
    QTextCharFormat plain;
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        m_ui->calendar->setWeekdayTextFormat(day, plain);
    m_ui->calendar->setMinimumSize(m_ui->calendar->sizeHint());
    m_ui->calendar->setFirstDayOfWeek(locale().firstDayOfWeek());
    m_ui->dateEdit->setDisplayFormat(dateEditFormat(locale()));
    m_ui->timeEdit->setDisplayFormat(shortTimeFormat(locale()));
}

void DatePanel::adaptNavigation()
{
    // The bar is painted as a selection, and its arrows are pictures of the platform's.
    auto* bar = m_ui->calendar->findChild<QWidget*>(u"qt_calendar_navigationbar"_s);
    if (!bar)
        return;
    QPalette calm;
    calm.setColor(QPalette::Highlight, palette().color(QPalette::Window));
    calm.setColor(QPalette::HighlightedText, palette().color(QPalette::WindowText));
    bar->setPalette(calm);
    const auto setIcon = [this](QLatin1StringView part, const QIcon& icon) {
        if (auto* button = m_ui->calendar->findChild<QToolButton*>(part))
            button->setIcon(icon);
    };
    setIcon("qt_calendar_prevmonth"_L1, backwardIcon(*this));
    setIcon("qt_calendar_nextmonth"_L1, forwardIcon(*this));
}

void DatePanel::nameParts()
{
    const auto name = [this](const char* part, const QString& text) {
        if (auto* widget = m_ui->calendar->findChild<QWidget*>(QLatin1StringView(part)))
            widget->setAccessibleName(text);
    };
    name("qt_calendar_calendarview", tr("Calendar"));
    name("qt_calendar_prevmonth", tr("Previous month"));
    name("qt_calendar_nextmonth", tr("Next month"));
    name("qt_calendar_monthbutton", tr("Month"));
    name("qt_calendar_yearbutton", tr("Year"));
    name("qt_calendar_yearedit", tr("Year"));
    // Boxes hand their focus to these.
    for (QWidget* box : {static_cast<QWidget*>(m_ui->dateEdit), static_cast<QWidget*>(m_ui->timeEdit)}) {
        if (auto* edit = box->findChild<QWidget*>(u"qt_spinbox_lineedit"_s))
            edit->setAccessibleName(box->accessibleName());
    }
}

void DatePanel::openBelow(QWidget* owner, QDate day, QTime time)
{
    m_ui->dateEdit->setDate(day);
    m_ui->calendar->setSelectedDate(day);
    m_ui->timeEdit->setTime(time);
    adaptNavigation();
    explain();
    const QRect screen = owner->screen()->availableGeometry();
    QPoint corner = owner->mapToGlobal(QPoint(0, owner->height()));
    if (corner.y() + height() > screen.bottom())
        corner.setY(qMax(screen.top(), owner->mapToGlobal(QPoint(0, 0)).y() - height()));
    corner.setX(qBound(screen.left(), corner.x(), qMax(screen.left(), screen.right() - width())));
    move(corner);
    show();
    m_ui->dateEdit->setFocus();
    m_ui->dateEdit->setSelectedSection(QDateTimeEdit::DaySection);
}

ResolvedTime DatePanel::resolved() const
{
    return resolveLocalTime(m_ui->dateEdit->date(), m_ui->timeEdit->time(), m_clock->zone());
}

bool DatePanel::isRefused() const
{
    if (m_asks == Asks::Day)
        return false;
    const QDateTime utc = resolved().utc;
    return !utc.isValid() || (m_asks == Asks::FutureInstant && utc <= m_clock->nowUtc());
}

void DatePanel::explain()
{
    if (m_asks == Asks::Day) {
        m_ui->resolvedLabel->setText(locale().toString(m_ui->dateEdit->date(), QLocale::LongFormat));
        m_ui->remarkLabel->hide();
        adjustSize();
        return;
    }
    const QTimeZone zone = m_clock->zone();
    const ResolvedTime time = resolved();
    m_ui->resolvedLabel->setText(
        tr("%1 %2", "date and time, time zone")
            .arg(formatReminder(time.utc, zone, locale()), zone.abbreviation(time.utc)));
    const bool refused = isRefused();
    const QString remark = refused ? tr("This time has passed. Choose one that is still to come.")
                                   : adjustmentRemark(time.adjustment, time.utc, zone, locale());
    m_ui->remarkLabel->setTone(refused ? TonedLabel::Tone::Error : TonedLabel::Tone::Warning);
    m_ui->remarkLabel->setText(remark);
    m_ui->remarkLabel->setVisible(!remark.isEmpty());
    adjustSize();
    m_ui->setButton->setEnabled(!refused);
    m_ui->setButton->setAccessibleDescription(m_ui->resolvedLabel->text() + u' ' + remark);
}

void DatePanel::accept()
{
    explain(); // time went on while the panel was open
    if (isRefused())
        return;
    close();
    if (m_asks == Asks::Day)
        Q_EMIT dayChosen(m_ui->dateEdit->date());
    else
        Q_EMIT instantChosen(resolved().utc, m_ui->remarkLabel->text());
}

void DatePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else
        QFrame::keyPressEvent(event);
}

} // namespace deskbell
