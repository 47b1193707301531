// SPDX-License-Identifier: Apache-2.0
#include "sandbox/authority_pages.h"

#include "sandbox/charts.h"
#include "smart/urls.h"

namespace repere::sandbox {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::string link(std::string_view query, std::string_view name, std::string_view value,
                 std::string_view text) {
    return "<li><a href=\"?" + escaped(query) + "&amp;" + std::string{name} + "=" +
           smart::percent_encode(value) + "\">" + escaped(text) + "</a></li>\n";
}

std::string page(std::string_view question, const std::string& links) {
    return "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<title>Dossier de "
           "démonstration</title>\n<h1>" +
           std::string{question} + "</h1>\n<ul>\n" + links + "</ul>\n</html>\n";
}

}  // namespace

std::string login_page(const std::vector<DemoUser>& users, std::string_view query) {
    std::string links;
    for (const DemoUser& user : users) links += link(query, "login", user.fhir_user, user.name);
    links += link(query, "deny", "yes", "Refuser / Refuse");
    return page("Qui êtes-vous ? / Who are you?", links);
}

std::string chart_page(std::string_view query) {
    std::string links;
    for (const auto& charts : {sample_patients(), waiting_patients()})
        for (const SamplePatient& chart : charts)
            links += link(query, "chart", chart.patient.value, chart.patient.value);
    return page("Quel dossier ? / Which chart?", links);
}

}  // namespace repere::sandbox
