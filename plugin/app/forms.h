// SPDX-License-Identifier: Apache-2.0
// The knowledge packages as the doors need them: loaded, and every questionnaire compiled.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "fhir/operation_outcome.h"
#include "instruments/form.h"
#include "knowledge/knowledge.h"

namespace repere::app {

// With the wording packs in these files. Errors: those of knowledge::load; `where` begins with the file.
Result<std::shared_ptr<const knowledge::Knowledge>> load_knowledge(
    std::span<const std::string> wording_packs = {});

// The text of a wording pack. Errors: those of read_file, with the file.
Result<std::string> read_pack_file(const std::string& path);

// Errors: those of instruments::compile, with the canonical of the questionnaire.
Result<std::vector<instruments::Form>> compile_forms(const knowledge::Knowledge& knowledge);

// Messages of one kind, one line each: "FORM: warning: LINKID, LINE:COLUMN: what". Returns how many are
// errors.
int tell_findings(std::string_view form, const std::vector<fhir::Issue>& issues);

// By canonical, with or without |version; null when there is none.
const instruments::Form* find_form(const std::vector<instruments::Form>& forms, std::string_view canonical);

}  // namespace repere::app
