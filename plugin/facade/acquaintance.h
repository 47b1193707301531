// SPDX-License-Identifier: Apache-2.0
// People and places as the EHR names them, many in one reading, kept for two minutes: a list that is looked
// at again and again must not ask the EHR for the same names each time. Kept in memory only.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "facade/facade.h"

namespace repere::facade {

class Acquaintance {
public:
    explicit Acquaintance(QueryEhr query) : query_{std::move(query)} {}

    // References of one type, "Patient/1". What the EHR does not know, or does not say now, is not in the
    // answer: a list without names is still a list. After an EHR that did not answer, ten seconds of peace.
    using Known = std::map<std::string, std::shared_ptr<const json::Document>, std::less<>>;
    Known about(const std::set<std::string>& references, Instant now);

private:
    struct Kept {
        std::shared_ptr<const json::Document> resource;  // null: the EHR has none
        Instant read;
    };
    bool ask(std::string_view type, const std::set<std::string>& ids, Instant now);
    void forget_old(Instant now);

    const QueryEhr query_;
    std::mutex mutex_;
    std::map<std::string, Kept, std::less<>> kept_;
    Instant silent_until_;
};

}  // namespace repere::facade
