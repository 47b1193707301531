// SPDX-License-Identifier: Apache-2.0
// Answers that should never have been there (another person's chart, a stay opened by mistake): they and all
// that was built on them are taken back in one commit. Nothing is deleted.
#pragma once

#include <string_view>

#include "facade/commit.h"

namespace repere::facade {

// The QuestionnaireResponse becomes entered-in-error, and with it scores, RiskAssessments, Consents,
// ServiceRequests and Tasks; a Flag becomes inactive. No pieces when it was taken back before. Errors:
// not_found.
Result<Act> taken_back(const Exchange& exchange, std::string_view questionnaire_response);

// PUT QuestionnaireResponse/{id} with status entered-in-error and If-Match, by a clinician.
Result<Reply> retract_response(const Exchange& exchange, std::string_view id);

}  // namespace repere::facade
