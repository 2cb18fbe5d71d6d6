// SPDX-License-Identifier: MIT
#include "gui/editor/pickeditors.h"

#include "core/reminder.h"
#include "core/timestamps.h"
#include "gui/colors.h"
#include "gui/editor/datepanel.h"
#include "gui/editor/namecombo.h"
#include "gui/editor/pickerbutton.h"
#include "models/displaytext.h"

#include <QJsonArray>
#include <QListWidget>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 80;

QString nameOf(const NamedItem& option)
{
    return option.name.isEmpty() ? shortId(option.id) : singleLine(option.name, longestName);
}

QIcon dotIcon(const QString& color, const QWidget& widget)
{
    if (!parseWorkspaceColor(color))
        return {};
    const int size = widget.fontMetrics().height();
    QPixmap pixmap(QSize(size, size) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(workspaceColor(color, widget.palette()));
    painter.drawEllipse(QRectF(size * 0.24, size * 0.24, size * 0.52, size * 0.52));
    return pixmap;
}

} // namespace

BooleanValueEditor::BooleanValueEditor(QWidget* parent)
    : ValueEditor(ValueKind::Boolean, parent), m_combo(new QuietCombo(this))
{
    m_combo->addItems({tr("Not set"), tr("Yes"), tr("No")});
    m_combo->setNullRow(0);
    arrange({m_combo});
    connect(m_combo, &QComboBox::activated, this, [this](int row) {
        Q_EMIT edited(row == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(row == 1));
    });
}

void BooleanValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    const int set = value.toBool() ? 1 : 2;
    m_combo->setCurrentIndex(value.isBool() ? set : 0);
}

QWidget* BooleanValueEditor::control()
{
    return m_combo;
}

QString BooleanValueEditor::spokenValue() const
{
    return m_combo->currentText();
}

SelectValueEditor::SelectValueEditor(QList<NamedItem> options, QWidget* parent)
    : ValueEditor(ValueKind::Select, parent), m_options(std::move(options)), m_combo(new QuietCombo(this))
{
    arrange({m_combo});
    m_combo->addItem(tr("Not set"));
    m_combo->setNullRow(0);
    for (const NamedItem& option : m_options)
        addOption(option);
    connect(m_combo, &QComboBox::activated, this, [this](int row) {
        Q_EMIT edited(row == 0 ? QJsonValue(QJsonValue::Null)
                               : QJsonValue(m_combo->itemData(row).toString()));
    });
}

void SelectValueEditor::addOption(const NamedItem& option)
{
    m_combo->addItem(dotIcon(option.color, *m_combo), nameOf(option), option.id);
}

void SelectValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    for (const QJsonValue& needed : {base, value}) {
        if (needed.isString() && m_combo->findData(needed.toString()) < 0)
            addOption({.id = needed.toString()});
    }
    m_combo->setCurrentIndex(value.isString() ? m_combo->findData(value.toString()) : 0);
}

QWidget* SelectValueEditor::control()
{
    return m_combo;
}

QString SelectValueEditor::spokenValue() const
{
    return m_combo->currentText();
}

MultiSelectValueEditor::MultiSelectValueEditor(QList<NamedItem> options, QWidget* parent)
    : ValueEditor(ValueKind::MultiSelect, parent),
      m_options(std::move(options)),
      m_button(new PickerButton(this)),
      m_list(new QListWidget(this))
{
    arrange({m_button});
    m_list->setWindowFlag(Qt::Popup);
    m_list->hide();
    connect(m_button, &QPushButton::clicked, this, &MultiSelectValueEditor::openList);
    connect(m_list, &QListWidget::itemChanged, this, &MultiSelectValueEditor::takeTicks);
    showValue();
}

void MultiSelectValueEditor::setName(const QString& name)
{
    ValueEditor::setName(name);
    m_list->setAccessibleName(name);
}

QString MultiSelectValueEditor::optionName(const QString& id) const
{
    const auto option = std::ranges::find(m_options, id, &NamedItem::id);
    return option == m_options.end() ? shortId(id) : nameOf(*option);
}

void MultiSelectValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    m_chosen.clear();
    for (const QJsonValue id : value.toArray())
        m_chosen.append(id.toString());
    showValue();
}

void MultiSelectValueEditor::showValue()
{
    m_button->setValueText(spokenValue(), !m_chosen.isEmpty());
    m_button->setText(spokenValue());
    m_button->setToolTip(m_chosen.isEmpty() ? QString() : toolTipFor(spokenValue()));
}

QString MultiSelectValueEditor::spokenValue() const
{
    QStringList names;
    for (const QString& id : m_chosen)
        names.append(optionName(id));
    return names.isEmpty() ? tr("Not set") : names.join(u", "_s);
}

void MultiSelectValueEditor::openList()
{
    QStringList ids;
    for (const NamedItem& option : m_options)
        ids.append(option.id);
    for (const QJsonValue id : base().toArray())
        ids.append(id.toString());
    ids.append(m_chosen);
    ids.removeDuplicates();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const QString& id : ids) {
            auto* item = new QListWidgetItem(optionName(id), m_list);
            item->setData(Qt::UserRole, id);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(m_chosen.contains(id) ? Qt::Checked : Qt::Unchecked);
        }
    }
    const int rows = qBound(1, int(ids.size()), 10);
    const int rowHeight = qMax(m_list->sizeHintForRow(0), fontMetrics().height() + 6);
    m_list->resize(qMax(m_button->width(), m_list->sizeHintForColumn(0) + 40),
                   rows * rowHeight + 2 * m_list->frameWidth() + 4);
    m_list->move(m_button->mapToGlobal(QPoint(0, m_button->height())));
    m_list->setCurrentRow(0);
    m_list->show();
    m_list->setFocus();
}

void MultiSelectValueEditor::takeTicks()
{
    m_chosen.clear();
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        if (item->checkState() == Qt::Checked)
            m_chosen.append(item->data(Qt::UserRole).toString());
    }
    showValue();
    Q_EMIT edited(multiSelectValue(m_chosen, m_options, base()));
}

QWidget* MultiSelectValueEditor::control()
{
    return m_button;
}

DateValueEditor::DateValueEditor(ValueKind kind, std::shared_ptr<const Clock> clock, QWidget* parent)
    : ValueEditor(kind, parent),
      m_clock(std::move(clock)),
      m_button(new PickerButton(this)),
      m_clearButton(new QToolButton(this))
{
    m_clearButton->setText(tr("Clear"));
    m_clearButton->setFocusPolicy(Qt::TabFocus);
    arrange({m_button, m_clearButton});
    connect(m_button, &QPushButton::clicked, this, &DateValueEditor::openPanel);
    connect(m_clearButton, &QToolButton::clicked, this, [this] { take(textValue({}, base())); });
    showValue();
}

void DateValueEditor::setName(const QString& name)
{
    ValueEditor::setName(name);
    m_name = name;
    m_clearButton->setAccessibleName(tr("Clear %1").arg(name));
}

void DateValueEditor::setValue(const QJsonValue& value, const QJsonValue& base)
{
    setBase(base);
    m_value = value;
    showValue();
}

QString DateValueEditor::spokenValue() const
{
    const QString text = m_value.toString();
    if (text.isEmpty())
        return tr("Not set");
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (kind() == ValueKind::Date)
        return day.isValid() ? locale().toString(day, tr("ddd d MMM yyyy", "date pattern"))
                             : singleLine(text, longestName);
    const QDateTime utc = parseTimestamp(text);
    return utc.isValid() ? formatReminder(utc, m_clock->zone(), locale()) : singleLine(text, longestName);
}

void DateValueEditor::showValue()
{
    const bool set = !m_value.toString().isEmpty();
    m_button->setValueText(spokenValue(), set);
    m_button->setText(spokenValue());
    m_clearButton->setVisible(set);
}

void DateValueEditor::openPanel()
{
    if (!m_panel) {
        const bool asksDay = kind() == ValueKind::Date;
        m_panel = new DatePanel(asksDay ? DatePanel::Asks::Day : DatePanel::Asks::Instant, m_clock, this);
        m_panel->setName(m_name);
        connect(m_panel, &DatePanel::dayChosen, this, [this](QDate day) { take(day.toString(Qt::ISODate)); });
        connect(m_panel, &DatePanel::instantChosen, this,
                [this](const QDateTime& utc, const QString& remark) {
                    // The same instant in another spelling is no change.
                    const bool same = parseTimestamp(base().toString()) == utc;
                    take(same ? base() : QJsonValue(formatTimestamp(utc)));
                    Q_EMIT remarked(remark);
                });
    }
    const QDateTime utc = parseTimestamp(m_value.toString());
    const QDateTime start = (utc.isValid() ? utc : m_clock->nowUtc()).toTimeZone(m_clock->zone());
    const QDate day = QDate::fromString(m_value.toString(), Qt::ISODate);
    const bool useDay = kind() == ValueKind::Date && day.isValid();
    m_panel->openBelow(m_button, useDay ? day : start.date(),
                       QTime(start.time().hour(), start.time().minute()));
}

void DateValueEditor::take(const QJsonValue& value)
{
    m_value = value;
    showValue();
    Q_EMIT edited(value);
}

QWidget* DateValueEditor::control()
{
    return m_button;
}

} // namespace deskbell
