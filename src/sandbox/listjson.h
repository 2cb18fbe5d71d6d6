// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace deskbell::sandbox {

class Store;

// The rows of the smaller tables as the API shows them; shapes as in resources/openapi.
QJsonObject statusJson(const Store& store, int status);
QJsonObject priorityJson(const Store& store, int priority);
QJsonObject memberJson(const Store& store, int member);
QJsonObject inboxJson(const Store& store, int inbox);
QJsonObject tagJson(const Store& store, int tag);
QJsonObject fieldJson(const Store& store, int field);
QJsonObject contactSummaryJson(const Store& store, int contact);
QJsonObject contactRowJson(const Store& store, int contact);
QJsonObject companySummaryJson(const Store& store, int company);

} // namespace deskbell::sandbox
