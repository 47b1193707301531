// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "app/commands.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/smart_doors.h"
#include "app/smart_network.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "directory/file.h"
#include "instruments/form.h"
#include "json/document.h"
#include "referral/country.h"

namespace repere::app {
namespace {

// One line per thing looked at: "ok" and what is to be confirmed on stdout, what is wrong on stderr.
class Checklist {
public:
    void good(std::string_view what) const { print("ok " + std::string{what}); }
    void bad(std::string_view what, const Error& error) {
        complain(what, error);
        result_ = Exit::config;
    }
    template <class T>
    bool note(std::string_view what, const Result<T>& result) {
        if (result)
            good(what);
        else
            bad(what, result.error());
        return static_cast<bool>(result);
    }
    Exit result() const { return result_; }

private:
    Exit result_ = Exit::ok;
};

// Warnings are told and accepted: a form with one can still be filled in.
bool check_form(std::string_view name, json::Node questionnaire, const knowledge::Knowledge& knowledge,
                Checklist& checklist) {
    const int errors = tell_findings(name, instruments::lint(questionnaire, &knowledge.value_sets()));
    if (errors == 0) return true;
    checklist.bad(name, fail(ErrorKind::invalid, "cannot be used, errors: " + std::to_string(errors)));
    return false;
}

void check_form_file(const std::string& path, const knowledge::Knowledge& knowledge, Checklist& checklist) {
    const auto text = read_file(path);
    const auto document = text ? json::Document::parse(*text) : Result<json::Document>{text.error()};
    if (!document) return checklist.bad(path, document.error());
    if (check_form(path, document->root(), knowledge, checklist)) checklist.good(path);
}

std::string about(const knowledge::WordingPack& pack) {
    std::string line =
        "wording pack " + pack.file + ": " + pack.title + " " + pack.version + ", " + pack.publisher + ";";
    for (const auto& [language, instruments] : pack.instruments) {
        line += " " + language + ":";
        for (const std::string& instrument : instruments) line += " " + instrument;
    }
    return line;
}

// All that is wrong with all packs, and that no two of those the site uses speak of the same.
void check_wording(const std::vector<std::string>& paths, const knowledge::Knowledge& knowledge,
                   Checklist& checklist) {
    const knowledge::TextPlaces places{knowledge.artefacts()};
    std::vector<knowledge::WordingPack> packs;
    for (const std::string& path : paths) {
        const auto text = read_pack_file(path);
        if (!text) {
            checklist.bad("wording pack", text.error());
            continue;
        }
        knowledge::PackReading reading = knowledge::read_pack({path, *text}, places);
        for (const Error& error : reading.errors) checklist.bad("wording pack", error);
        if (reading.errors.empty()) checklist.good(about(reading.pack));
        packs.push_back(std::move(reading.pack));
    }
    for (const Error& error : knowledge::clashes(packs)) checklist.bad("wording pack", error);
}

void check_packages(const knowledge::Knowledge& knowledge, const std::vector<std::string>& more_forms,
                    Checklist& checklist) {
    checklist.good("knowledge packages " + std::string{knowledge.version()} + ", " +
                   std::to_string(knowledge.rules().size()) + " rules compiled");
    for (const json::Node artefact : knowledge.artefacts())
        if (artefact["resourceType"].text() == "Questionnaire")
            check_form(artefact["id"].text(), artefact, knowledge, checklist);
    checklist.note("questionnaires", compile_forms(knowledge));
    for (const std::string& path : more_forms) check_form_file(path, knowledge, checklist);
}

void check_store(const config::Store& store, Checklist& checklist) {
    const std::filesystem::path folder = std::filesystem::path{store.path}.parent_path();
    std::error_code failed;
    if (std::filesystem::is_directory(folder, failed))
        checklist.good("store folder");
    else
        checklist.bad("store.path", fail(ErrorKind::not_found, "the folder does not exist", folder.string()));
}

// What nobody read in a source is for the site to confirm; it is told and accepted.
void check_country(const config::Site& site, Checklist& checklist) {
    const auto pack = country_pack(site);
    const std::string& named = site.country_pack_file.empty() ? site.country : site.country_pack_file;
    if (!checklist.note("country pack " + named, pack)) return;
    const auto confirm = [](std::string_view what, bool confirmed) {
        if (!confirmed) print("to be confirmed by the site: " + std::string{what});
    };
    for (const auto& each : pack->telephones) confirm(each.label.en + " " + each.number, each.confirmed);
    for (const auto& each : pack->consent)
        confirm(each.text.en + " (" + (each.basis.empty() ? "no legal basis named" : each.basis) + ", " +
                    referral::date_text(each.date) + ")",
                each.confirmed);
    for (const auto& each : pack->notices)
        confirm("notice " + each.id + " (" + each.source + ", " + referral::date_text(each.date) + ")",
                each.confirmed);
    confirm("ages and rule for minors: " + pack->minors.text.en + " (" +
                (pack->minors.basis.empty()
                     ? "no legal basis named"
                     : pack->minors.basis + ", " + referral::date_text(pack->minors.date)) +
                ")",
            pack->minors.confirmed);
}

void check_directory(const config::Directory& directory, const knowledge::Knowledge& knowledge,
                     Checklist& checklist) {
    const auto kinds = referral::KindMap::read(knowledge.artefacts());
    if (!kinds) return checklist.bad("kinds of service", kinds.error());
    const auto catalogue = directory::load(directory.path, *kinds);
    if (!catalogue) return checklist.bad("directory", catalogue.error());
    checklist.good("directory, " + std::to_string(catalogue->services().size()) + " services");
}

void check_ehr(const config::Config& config, bool ask, Checklist& checklist) {
    const auto client = connect_ehr(config);
    if (!checklist.note("EHR address and token", client) || !ask) return;
    if (!*client)
        return checklist.bad("ehr.base_url",
                             fail(ErrorKind::invalid, "is not set, so --connect has nobody to ask"));
    const auto statement = fhir_client::capability_statement(**client);
    if (!statement) return checklist.bad("EHR", statement.error());
    const std::string_view version = statement->root()["fhirVersion"].text();
    if (version.starts_with("4.0"))
        checklist.good("EHR answers, FHIR " + std::string{version});
    else
        checklist.bad("EHR", fail(ErrorKind::unsupported, "does not speak FHIR R4", std::string{version}));
}

void check_launches(const config::Config& config, bool ask, Checklist& checklist) {
    if (config.smart.issuer.empty()) return;
    const auto doors = SmartDoors::open(config, public_base(config.server, config.server.port), system_now,
                                        [](const audit::Event&) -> Result<Done> { return Done{}; });
    if (!checklist.note("launches: addresses and keys", doors) || !ask) return;
    checklist.note("launches: the EHR's authorization server", (*doors)->ready());
}

}  // namespace

Exit check(const CheckOptions& options) {
    if (options.connect && options.config.empty()) return message("--connect needs --config"), Exit::usage;
    Checklist checklist;
    const auto knowledge = load_knowledge();
    if (!knowledge) return checklist.bad("knowledge packages", knowledge.error()), checklist.result();
    check_packages(**knowledge, options.questionnaires, checklist);
    check_wording(options.wording_packs, **knowledge, checklist);
    if (options.config.empty()) return checklist.result();
    const auto config = read_config(options.config);
    if (!checklist.note("configuration", config)) return checklist.result();
    check_wording(config->wording.packs, **knowledge, checklist);
    checklist.note("teams", teams(*config));
    checklist.note("listener", listener(config->server));
    check_store(config->store, checklist);
    check_country(config->site, checklist);
    check_directory(config->directory, **knowledge, checklist);
    check_ehr(*config, options.connect, checklist);
    check_launches(*config, options.connect, checklist);
    return checklist.result();
}

}  // namespace repere::app
