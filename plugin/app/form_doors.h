// SPDX-License-Identifier: Apache-2.0
// What the bedside form asks for beside FHIR: which form to open, drafts, what stored answers mean. Every
// call needs the session of a launch with a chart (app/smart_doors.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/ehr_reading.h"
#include "app/smart_doors.h"
#include "core/clock.h"
#include "core/result.h"
#include "facade/after_screen.h"
#include "facade/facade.h"
#include "forms/forms.h"
#include "http/metrics.h"
#include "http/router.h"
#include "referral/country.h"
#include "store/store.h"

namespace repere::app {

struct FormPorts {
    std::vector<instruments::Form> forms;
    std::shared_ptr<const referral::CountryPack> country;
    facade::AfterScreen after_screen;
    SuggestForm suggest;  // may be empty: nobody can look at the chart
    std::string language;
    Clock clock;
};

class FormDoors {
public:
    // The store must outlive it. Errors: those of the wording catalogue.
    static Result<std::shared_ptr<const FormDoors>> open(store::Store& store,
                                                         std::shared_ptr<const facade::Facade> facade,
                                                         std::shared_ptr<SmartDoors> smart, FormPorts ports);

    // GET /app/forms?lang=fr -> {"suggested", "underWay": [canonical...], "forms": [{"id", "url", "title"}]}
    http::Response forms(const http::Request& request) const;
    // GET /app/draft?questionnaire=CANONICAL -> the draft with "saved" and "mine", ETag; 204: there is none.
    // Not while the person holds the screen: what was answered is then shown to nobody.
    http::Response open_draft(const http::Request& request) const;
    // PUT /app/draft with If-Match: the version seen, or If-None-Match: * -> {"saved"}; 412: somebody else
    // kept a newer one; 428 without either. ?scores=true: with "scores", for pages that cannot work them out.
    http::Response keep_draft(const http::Request& request) const;
    http::Response discard_draft(const http::Request& request) const;  // DELETE, as GET
    // GET /app/result/{id}?lang=fr -> forms/result.h, of answers that the session may see.
    http::Response result(const http::Request& request) const;

    // GET /app/times -> {"times": [{quarter, form, mode, median, p90}]} in seconds, for whoever is signed in:
    // of quarters whose figures are published too; what may not be told is not there (forms/completion.h).
    http::Response times(const http::Request& request) const;

    // Called with every act that /fhir has taken: counts how long a form took, when the page says so.
    void taken(const http::Request& request, const http::Response& response, http::Metrics& metrics) const;

private:
    FormDoors(store::Store& store, std::shared_ptr<const facade::Facade> facade,
              std::shared_ptr<SmartDoors> smart, FormPorts ports, forms::Results results);
    std::string_view language(const http::Request& request) const;
    const instruments::Form* find_form(std::string_view canonical) const;
    std::string text_of_result(json::Node response, const http::Request& request) const;

    store::Store& store_;
    std::shared_ptr<const facade::Facade> facade_;
    std::shared_ptr<SmartDoors> smart_;
    FormPorts ports_;
    forms::Results results_;
    forms::Drafts drafts_;
};

void mount_forms(http::Router& router, const std::shared_ptr<const FormDoors>& doors);

}  // namespace repere::app
