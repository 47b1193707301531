// SPDX-License-Identifier: Apache-2.0
// The interactions of the facade, one function each; facade.cpp routes to them. A Result's error becomes the
// reply of its kind.
#pragma once

#include <string_view>

#include "facade/exchange.h"

namespace repere::facade {

// Reading (read.cpp, search.cpp). What the actor may not see is not_found.
Result<Reply> read(const Exchange& exchange, std::string_view type, std::string_view id);
Result<Reply> read_version(const Exchange& exchange, std::string_view type, std::string_view id,
                           std::string_view version);
Result<Reply> history(const Exchange& exchange, std::string_view type, std::string_view id);
Result<Reply> search(const Exchange& exchange, std::string_view type, std::string_view query);

// Forms are the same for everybody and are not patient data (forms.cpp).
Result<Reply> read_form(const Exchange& exchange, std::string_view id);
Result<Reply> search_forms(const Exchange& exchange, std::string_view query);

// Writing (submit.cpp, agree.cpp, task.cpp).
Result<Reply> submit_response(const Exchange& exchange);
Result<Reply> record_agreement(const Exchange& exchange);
Result<Reply> change_task(const Exchange& exchange, std::string_view id);

Reply capability_statement(const Exchange& exchange);  // capability.cpp

}  // namespace repere::facade
