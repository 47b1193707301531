// SPDX-License-Identifier: Apache-2.0
// The EHR's side of the kill -9 test: takes transactions of conditional creates, answers searches by
// identifier, counts what it was given. It lives in the test's process and so survives every kill.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "unit/fhir_client/scripted_server.h"

namespace repere::kill9 {

class StandInEhr {
public:
    StandInEhr();
    std::string url() const { return server_.url(); }
    std::map<std::string, int> copies() const;  // by identifier value
    int transactions() const;

private:
    fhir_client::testing::Script answer(const std::string& request);
    std::string transact(const std::string& body);
    std::string search(const std::string& identifier) const;

    mutable std::mutex mutex_;
    std::map<std::string, int> copies_;
    int transactions_ = 0;
    fhir_client::testing::ScriptedServer server_;  // last: its threads use the rest
};

}  // namespace repere::kill9
