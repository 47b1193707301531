// SPDX-License-Identifier: Apache-2.0
// Answers while they are given. A draft belongs to a patient, a stay and a form: whoever opens that chart
// goes on with it, also after a change of shift, and nobody else ever sees it. Our choice: it is kept for
// eight hours after the last answer, a shift, and erased in the commit that takes the answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/instant.h"
#include "core/result.h"
#include "instruments/form.h"
#include "instruments/score.h"
#include "store/store.h"

namespace repere::forms {

inline constexpr std::int64_t draft_hours = 8;

// Whose chart is open, and who looks at it.
struct Chart {
    std::string user;  // "Practitioner/..."
    PatientId patient;
    std::optional<EncounterId> encounter;
    std::string address;  // network address, for the audit trail
};

class Drafts {
public:
    // The store must outlive it. Any thread may call.
    Drafts(store::Store& store, std::vector<instruments::Form> forms)
        : store_{store}, forms_{std::move(forms)} {}

    // Nothing when there is none. Leaves an audit row when there is. Errors: invalid (no such form), those of
    // the store.
    Result<std::optional<store::Draft>> open(const Chart& chart, std::string_view questionnaire,
                                             Instant now) const;

    // text: {"response": QuestionnaireResponse in-progress, "undo": [step...], "seconds": n}, a step being
    // [{"linkId", "before": [answer...]}...]. What has been answered must fit the form as far as it goes.
    // if_version: what the caller saw, 0 for nothing. A row of audit is left when a draft begins or goes on
    // in other hands. Errors: invalid, limit; conflict: another chart's answers, or somebody else kept a
    // newer draft.
    Result<store::Draft> keep(const Chart& chart, std::string_view text, std::int64_t if_version,
                              Instant now) const;

    Result<Done> discard(const Chart& chart, std::string_view questionnaire) const;

    // Canonicals of the forms under way in this chart, the latest first.
    Result<std::vector<std::string>> under_way(const Chart& chart, Instant now) const;

    // For pages that cannot work out every score: what the answers give so far. No scores while one is
    // missing.
    Result<std::vector<instruments::Score>> scores(std::string_view text) const;

private:
    Result<const instruments::Form*> find_form(std::string_view questionnaire) const;
    Result<Done> check(const Chart& chart, std::string_view text, Instant now,
                       store::DraftPlace& place) const;

    store::Store& store_;
    std::vector<instruments::Form> forms_;
};

}  // namespace repere::forms
