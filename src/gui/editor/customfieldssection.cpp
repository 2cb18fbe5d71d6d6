// SPDX-License-Identifier: MIT
#include "gui/editor/customfieldssection.h"

#include "gui/editor/customfieldrow.h"
#include "gui/editor/directionicon.h"
#include "gui/editor/fieldtext.h"
#include "gui/editor/tonedlabel.h"
#include "gui/icons.h"

#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpacerItem>
#include <QToolButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype filterWorthwhile = 12; ///< fewer fields are found by looking
constexpr int rowSpacing = 8;
constexpr qsizetype rowsPerSlice = 12;
constexpr int rowsAhead = 6; ///< built beyond the visible part, so that Tab finds the next one

bool concerns(const CustomFieldDefinition& definition, const Ticket& ticket)
{
    return definition.inboxIds.isEmpty() || definition.inboxIds.contains(ticket.inboxId);
}

/// Puts the widgets that can have the focus behind `previous`, in the order in which they stand.
QWidget* chainFocus(QWidget* previous, QWidget* row)
{
    for (QWidget* widget : row->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->window() != row->window() ||
            widget->focusProxy())
            continue;
        QWidget::setTabOrder(previous, widget);
        previous = widget;
    }
    return previous;
}

} // namespace

QStringList customFieldKeys(const Ticket& ticket, const Workspace& workspace)
{
    QStringList keys;
    const QJsonObject values = ticket.customFields.value_or(QJsonObject{});
    for (const CustomFieldDefinition& definition : workspace.customFields) {
        const QJsonValue value = values.value(definition.key);
        if (concerns(definition, ticket) || !(value.isUndefined() || value.isNull()))
            keys.append(definition.key);
    }
    for (const QString& key : values.keys()) {
        if (!customFieldDefinition(workspace, key))
            keys.append(key);
    }
    return keys;
}

CustomFieldsSection::CustomFieldsSection(QWidget* parent)
    : QWidget(parent),
      m_clock(std::make_shared<SystemClock>()),
      m_toggle(new QToolButton(this)),
      m_body(new QWidget(this)),
      m_filter(new QLineEdit(m_body)),
      m_emptyNote(new TonedLabel(m_body)),
      m_rowLayout(new QVBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(rowSpacing);
    auto* toggleLine = new QHBoxLayout;
    toggleLine->setContentsMargins(4, 0, 4, 0);
    toggleLine->addWidget(m_toggle);
    toggleLine->addStretch(1);
    column->addLayout(toggleLine);
    column->addWidget(m_body);
    m_toggle->setObjectName(u"customFieldsButton"_s);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_toggle);
    m_filter->setObjectName(u"customFieldFilterEdit"_s);
    m_filter->setPlaceholderText(tr("Find a field"));
    m_filter->setAccessibleName(tr("Find a custom field"));
    m_filter->setClearButtonEnabled(true);
    m_emptyNote->setWordWrap(true);

    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(rowSpacing);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->addWidget(m_filter);
    top->addWidget(m_emptyNote);
    body->addLayout(top);
    body->addLayout(m_rowLayout);
    m_rowLayout->setSpacing(rowSpacing);
    m_unbuilt = new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_rowLayout->addSpacerItem(m_unbuilt);

    m_sliceTimer.setSingleShot(true);
    connect(&m_sliceTimer, &QTimer::timeout, this, &CustomFieldsSection::buildSlice);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setExpanded(!m_expanded); });
    connect(m_filter, &QLineEdit::textChanged, this, &CustomFieldsSection::applyFilter);
    setExpanded(false);
}

void CustomFieldsSection::setClock(std::shared_ptr<const Clock> clock)
{
    m_clock = std::move(clock);
    qDeleteAll(m_rows);
    m_rows.clear();
    applyFilter();
}

void CustomFieldsSection::showFields(const Ticket& ticket, const Workspace& workspace, int editedCount,
                                     StateOf stateOf)
{
    m_editedCount = editedCount;
    m_workspace = workspace;
    m_stateOf = std::move(stateOf);
    m_loaded = ticket.customFields.has_value();
    const QStringList keys = m_loaded ? customFieldKeys(ticket, workspace) : QStringList();
    if (keys != m_keys) {
        m_keys = keys;
        applyFilter();
    }
    refreshRows();
    updateToggle();
}

void CustomFieldsSection::setExpanded(bool expanded)
{
    m_expanded = expanded;
    m_body->setVisible(expanded);
    updateToggle();
    if (expanded)
        buildNear();
}

void CustomFieldsSection::endTyping()
{
    for (CustomFieldRow* row : std::as_const(m_rows))
        row->endTyping();
}

void CustomFieldsSection::updateToggle()
{
    QString text = m_loaded ? tr("Custom fields (%1)").arg(m_keys.size()) : tr("Custom fields");
    if (m_editedCount > 0)
        text += u" · "_s + tr("%n changed", nullptr, m_editedCount);
    m_toggle->setText(text);
    m_toggle->setAccessibleName(text);
    m_toggle->setAccessibleDescription(m_expanded ? tr("unfolded") : tr("folded"));
    m_toggle->setIcon(m_expanded ? themedIcon(u"chevron-down"_s) : forwardIcon(*this));
    m_filter->setVisible(m_keys.size() >= filterWorthwhile);
    QString note;
    if (!m_loaded)
        note = tr("They are loaded with the whole ticket, which needs a connection.");
    else if (m_keys.isEmpty())
        note = tr("This ticket has no custom fields.");
    else if (m_filteredKeys.isEmpty())
        note = tr("No field is called so.");
    m_emptyNote->setText(note);
    m_emptyNote->setVisible(!note.isEmpty());
}

void CustomFieldsSection::applyFilter()
{
    const QString wanted = m_filter->text().trimmed();
    m_filteredKeys.clear();
    for (const QString& key : std::as_const(m_keys)) {
        const QString label = fieldLabel({.field = TicketField::Custom, .customKey = key}, m_workspace);
        if (label.contains(wanted, Qt::CaseInsensitive) || key.contains(wanted, Qt::CaseInsensitive))
            m_filteredKeys.append(key);
    }
    m_builtCount = 0;
    for (CustomFieldRow* row : std::as_const(m_rows)) {
        m_rowLayout->removeWidget(row);
        row->hide();
    }
    m_unbuilt->changeSize(0, 0);
    updateToggle();
    buildNear();
}

int CustomFieldsSection::estimatedRowHeight() const
{
    return m_filter->sizeHint().height() + rowSpacing;
}

void CustomFieldsSection::buildNear()
{
    if (!m_expanded || !m_stateOf)
        return;
    watchScrolling();
    const int rowHeight = estimatedRowHeight();
    int visible = 0;
    if (m_scrollArea) {
        const QWidget* viewport = m_scrollArea->viewport();
        const int top = m_body->mapTo(m_scrollArea->widget(), QPoint(0, 0)).y() + m_scrollArea->widget()->y();
        visible = qMax(0, viewport->height() - top);
    } else {
        visible = height();
    }
    m_wanted = visible / rowHeight + rowsAhead;
    buildSlice();
}

/// A jump to the end of the scroll bar asks for a hundred rows at once: they come in slices, between which
/// the window stays alive.
void CustomFieldsSection::buildSlice()
{
    buildUpTo(qMin(m_wanted, m_builtCount + rowsPerSlice));
    if (m_builtCount < qMin(m_wanted, m_filteredKeys.size()))
        m_sliceTimer.start(0);
}

void CustomFieldsSection::buildUpTo(qsizetype count)
{
    const qsizetype first = m_builtCount;
    const qsizetype target = qMin(count, m_filteredKeys.size());
    if (target <= first)
        return;
    for (; m_builtCount < target; ++m_builtCount)
        buildRow(m_filteredKeys[m_builtCount]);
    appendRows(first);
}

void CustomFieldsSection::buildRow(const QString& key)
{
    const FieldKey field{.field = TicketField::Custom, .customKey = key};
    CustomFieldRow*& row = m_rows[key];
    if (!row) {
        row = new CustomFieldRow(field, m_clock, m_body);
        connect(row, &CustomFieldRow::edited, this, &CustomFieldsSection::edited);
        connect(row, &CustomFieldRow::looked, this, &CustomFieldsSection::looked);
    }
    row->showField(customFieldDefinition(m_workspace, key), fieldLabel(field, m_workspace), m_stateOf(field));
}

void CustomFieldsSection::refreshRows()
{
    if (!m_expanded)
        return;
    for (qsizetype i = 0; i < m_builtCount; ++i)
        buildRow(m_filteredKeys[i]);
    buildNear();
}

void CustomFieldsSection::appendRows(qsizetype first)
{
    m_rowLayout->removeItem(m_unbuilt);
    QWidget* previous = first > 0 ? m_rows.value(m_filteredKeys[first - 1])->control() : m_filter;
    for (qsizetype i = first; i < m_builtCount; ++i) {
        CustomFieldRow* row = m_rows.value(m_filteredKeys[i]);
        m_rowLayout->addWidget(row);
        row->show();
        previous = chainFocus(previous, row);
    }
    const auto missing = int(m_filteredKeys.size() - m_builtCount);
    m_unbuilt->changeSize(0, missing * estimatedRowHeight(), QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_rowLayout->addSpacerItem(m_unbuilt);
    m_rowLayout->invalidate();
}

QWidget* CustomFieldsSection::reveal(const QString& key)
{
    if (!m_keys.contains(key))
        return nullptr;
    setExpanded(true);
    if (!m_filteredKeys.contains(key))
        m_filter->clear();
    buildUpTo(m_filteredKeys.indexOf(key) + 1);
    return m_rows.value(key)->control();
}

void CustomFieldsSection::watchScrolling()
{
    if (m_scrollArea)
        return;
    for (QWidget* ancestor = parentWidget(); ancestor && !m_scrollArea; ancestor = ancestor->parentWidget())
        m_scrollArea = qobject_cast<QScrollArea*>(ancestor);
    if (!m_scrollArea)
        return;
    connect(m_scrollArea->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &CustomFieldsSection::buildNear);
    m_scrollArea->viewport()->installEventFilter(this);
}

bool CustomFieldsSection::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        buildNear();
    return QWidget::eventFilter(watched, event);
}

void CustomFieldsSection::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    buildNear();
}

} // namespace deskbell
