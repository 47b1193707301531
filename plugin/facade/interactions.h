// SPDX-License-Identifier: Apache-2.0
// The interactions of the facade, one function each; facade.cpp routes to them. A Result's error becomes the
// reply of its kind.
#pragma once

#include <string_view>

#include "facade/exchange.h"
#include "instruments/extract.h"

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
// Of a form that no wording pack gives words to, in a language; a search leaves it out.
Error no_words();

// SDC 4.0 operations; nothing is stored (populate.cpp, extract.cpp). An empty id: the form stands in the
// Parameters.
Result<Reply> populate_form(const Exchange& exchange, std::string_view id);
Result<Reply> extract_sent(const Exchange& exchange);
Result<Reply> extract_stored(const Exchange& exchange, std::string_view id);

// Writing (submit.cpp, agree.cpp, task.cpp, abort.cpp, revoke.cpp).
// The services that fit stored answers; nothing is stored or sent (find_services.cpp).
Result<Reply> find_services(const Exchange& exchange, std::string_view id);

// Writing (submit.cpp, agree.cpp, task.cpp, abort.cpp).
Result<Reply> submit_response(const Exchange& exchange);
Result<Reply> record_agreement(const Exchange& exchange);
Result<Reply> change_task(const Exchange& exchange, std::string_view id);
Result<Reply> request_stop(const Exchange& exchange);
Result<Reply> take_back(const Exchange& exchange, std::string_view id);

// GET Task/$open-loops (open_loops.cpp; OperationDefinition/open-loops). A team sees its own Tasks; a
// clinician those of the open chart, of the patient named, or else their own requests. Oldest first, so that
// nothing is forgotten behind what is new.
Result<Reply> open_loops(const Exchange& exchange);
// GET Task/$worklist (worklist.cpp; OperationDefinition/worklist): what a team's list shows, in one answer; a
// clinician sees the requests of the open chart, or else their own.
Result<Reply> worklist(const Exchange& exchange);
// GET Task/{id}/$detail (task_detail.cpp; OperationDefinition/detail): one referral whole.
Result<Reply> task_detail(const Exchange& exchange, std::string_view id);
// PUT Communication/{id} that adds `received`, and nothing else (confirm.cpp): a clinician of the sender's
// side has the answer. With Prefer: return=OperationOutcome the reply is the note for the chart.
Result<Reply> confirm_received(const Exchange& exchange, std::string_view id);
// Documents (documents.cpp).
Result<Reply> letter_of_task(const Exchange& exchange, std::string_view id);
Result<Reply> leaflet_for(const Exchange& exchange, std::string_view id);
Result<Reply> read_binary(const Exchange& exchange, std::string_view id);

// Figures without identity, for whoever is signed in (figures.cpp).
Result<Reply> search_figures(const Exchange& exchange);
Result<Reply> read_figures(const Exchange& exchange, std::string_view id);
Result<Reply> evaluate_measure(const Exchange& exchange, std::string_view id);

// Which form a response is of, and who it is about; errors are for rule_broken() (submit.cpp).
Result<const instruments::Form*> find_form(const Exchange& exchange, json::Node response);
Result<instruments::Subject> find_subject(const Exchange& exchange, json::Node response);

// The present version, when the actor may see it (read.cpp).
Result<store::Resource> visible(const Exchange& exchange, std::string_view type, std::string_view id);

Reply capability_statement(const Exchange& exchange);  // capability.cpp

}  // namespace repere::facade
