// SPDX-License-Identifier: Apache-2.0
#include "core/config.h"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "core/time_zone.h"

namespace repere::config {
namespace {

std::string position(const toml::source_region& source) {
    return "line " + std::to_string(source.begin.line) + ":" + std::to_string(source.begin.column);
}

// Reads the keys of one table and remembers which; the first error is kept, the rest is not looked at.
class Section {
public:
    Section(const toml::table& table, std::string name, std::optional<Error>& error)
        : table_{table}, name_{std::move(name)}, error_{error} {}

    void text(std::string_view key, std::string& value) {
        take<std::string>(key, "a text", [&](const auto& found) { value = found; });
    }
    void flag(std::string_view key, bool& value) {
        take<bool>(key, "true or false", [&](bool found) { value = found; });
    }
    template <class Integer>
    void whole(std::string_view key, Integer& value, std::int64_t least, std::int64_t most) {
        take<std::int64_t>(key, "a whole number", [&](std::int64_t found) {
            if (found < least || found > most)
                return refuse(key,
                              "must be between " + std::to_string(least) + " and " + std::to_string(most));
            value = static_cast<Integer>(found);
        });
    }
    void texts(std::string_view key, std::vector<std::string>& values) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const toml::array* array = node->as_array();
        if (array == nullptr) return refuse(key, "must be a list of texts");
        for (const toml::node& entry : *array) {
            const auto* text = entry.as_string();
            if (text == nullptr) return refuse(key, "must be a list of texts");
            values.push_back(text->get());
        }
    }
    // One of the names; the value is its place among them.
    template <std::size_t n, class Enum>
    void choice(std::string_view key, const std::array<std::string_view, n>& names, Enum& value) {
        take<std::string>(key, "a text", [&](const std::string& found) {
            const auto at = std::ranges::find(names, std::string_view{found});
            if (at == names.end()) {
                std::string wanted;
                for (const std::string_view name : names)
                    wanted.append(wanted.empty() ? "" : ", ").append(name);
                return refuse(key, "must be one of " + wanted);
            }
            value = static_cast<Enum>(at - names.begin());
        });
    }
    void must_be_set(std::string_view key, std::string_view value) {
        if (value.empty()) refuse(key, "must be set");
    }
    // "system|value", both there; or nothing at all.
    void must_be_identifier(std::string_view key, std::string_view value) {
        const std::size_t bar = value.find('|');
        if (!value.empty() && (bar == 0 || bar == std::string_view::npos || bar + 1 == value.size()))
            refuse(key, "must read system|value, as https://finess.esante.gouv.fr|750000001");
    }
    void refuse_the_rest() {
        for (const auto& [key, node] : table_)
            if (!known_.contains(key.str())) refuse(key.str(), "is not a key we know");
    }
    void refuse(std::string_view key, const std::string& why) {
        if (error_) return;
        const toml::node* node = table_.get(key);
        error_ = fail(ErrorKind::invalid, full_name(key) + " " + why,
                      position(node == nullptr ? table_.source() : node->source()));
    }
    const toml::node* find(std::string_view key) {
        known_.insert(std::string{key});
        return table_.get(key);
    }

private:
    std::string full_name(std::string_view key) const {
        return name_.empty() ? std::string{key} : name_ + "." + std::string{key};
    }
    template <class T, class F>
    void take(std::string_view key, std::string_view shape, F&& use) {
        const toml::node* node = find(key);
        if (node == nullptr) return;
        const auto* value = node->as<T>();
        if (value == nullptr) return refuse(key, "must be " + std::string{shape});
        use(value->get());
    }

    const toml::table& table_;
    std::string name_;
    std::optional<Error>& error_;
    std::set<std::string, std::less<>> known_;
};

bool is_base_url(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && !text.ends_with('/') &&
           text.find_first_of("?#@ ") == std::string_view::npos;
}

void read_server(Section& section, Server& server) {
    section.text("address", server.address);
    section.whole("port", server.port, 0, 65'535);
    section.whole("metrics_port", server.metrics_port, 0, 65'535);
    section.text("public_base", server.public_base);
    section.text("certificate_file", server.certificate_file);
    section.text("key_file", server.key_file);
    section.text("client_ca_file", server.client_ca_file);
    section.text("bearer_secret_file", server.bearer_secret_file);
    section.texts("allowed_origins", server.allowed_origins);
    if (!server.public_base.empty() && !is_base_url(server.public_base))
        section.refuse("public_base", "must be a http(s) address without a slash at the end");
    if (server.certificate_file.empty() != server.key_file.empty())
        section.refuse("certificate_file", "and key_file belong together");
    if (!server.client_ca_file.empty() && server.certificate_file.empty())
        section.refuse("client_ca_file", "needs certificate_file and key_file");
}

void read_ehr(Section& section, Ehr& ehr) {
    static constexpr std::array<std::string_view, 3> levels{"full", "documents", "none"};
    section.text("base_url", ehr.base_url);
    section.text("ca_file", ehr.ca_file);
    section.text("token_file", ehr.token_file);
    section.choice("write_back", levels, ehr.write_back);
    section.text("organization", ehr.organization);
    section.whole("timeout_ms", ehr.timeout_ms, 100, 120'000);
    section.flag("allow_http", ehr.allow_http);
    if (ehr.base_url.empty()) return;
    if (!is_base_url(ehr.base_url))
        section.refuse("base_url", "must be a http(s) address without a slash at the end");
    if (ehr.base_url.starts_with("http://") && !ehr.allow_http)
        section.refuse("base_url", "is not https, and ehr.allow_http is not set");
}

void read_cds(Section& section, Cds& cds) {
    section.whole("deadline_ms", cds.deadline_ms, 50, 10'000);
    section.text("language", cds.language);
    section.text("form_launch_url", cds.form_launch_url);
    section.texts("fhir_servers", cds.fhir_servers);
    if (cds.language != "fr" && cds.language != "en") section.refuse("language", "must be fr or en");
}

void read_site(Section& section, Site& site) {
    section.text("country", site.country);
    section.text("country_pack_file", site.country_pack_file);
    section.text("hospital", site.hospital);
    section.must_be_identifier("hospital", site.hospital);
    section.text("time_zone", site.time_zone);
    section.flag("part2_program", site.part2_program);
    if (!site.time_zone.empty() && !TimeZone::find(site.time_zone))
        section.refuse("time_zone", "is not a time zone known here, such as Europe/Paris");
}

void read_register(Section& section, Register& found) {
    section.text("name", found.name);
    section.text("base_url", found.base_url);
    section.text("api_key_file", found.api_key_file);
    section.text("api_key_header", found.api_key_header);
    section.text("ca_file", found.ca_file);
    section.flag("allow_http", found.allow_http);
    if (found.name != "annuaire-sante" && found.name != "ror")
        section.refuse("name", "must be annuaire-sante or ror");
    if (found.base_url.empty()) return;
    if (!is_base_url(found.base_url))
        section.refuse("base_url", "must be a http(s) address without a slash at the end");
    if (found.base_url.starts_with("http://") && !found.allow_http)
        section.refuse("base_url", "is not https, and register.allow_http is not set");
}

void read_smart(Section& section, Smart& smart) {
    section.text("issuer", smart.issuer);
    section.texts("aliases", smart.aliases);
    section.texts("origins", smart.origins);
    section.text("client_id", smart.client_id);
    section.text("key_file", smart.key_file);
    section.text("next_key_file", smart.next_key_file);
    section.text("scopes", smart.scopes);
    section.text("assertion_audience", smart.assertion_audience);
    section.text("token_issuer", smart.token_issuer);
    section.text("jwks_uri", smart.jwks_uri);
    section.text("backend_scopes", smart.backend_scopes);
    section.texts("denied_keys", smart.denied_keys);
    section.texts("frame_ancestors", smart.frame_ancestors);
    section.flag("cookie_required", smart.cookie_required);
    section.flag("allow_http", smart.allow_http);
    if (smart.issuer.empty()) return;
    section.must_be_set("client_id", smart.client_id);
    if (!smart.backend_scopes.empty() && smart.key_file.empty())
        section.refuse("backend_scopes", "needs key_file: such requests are signed");
    if (!is_base_url(smart.issuer))
        section.refuse("issuer", "must be a http(s) address without a slash at the end");
    if (smart.issuer.starts_with("http://") && !smart.allow_http)
        section.refuse("issuer", "is not https, and smart.allow_http is not set");
    for (const std::string& origin : smart.origins)
        if (!is_base_url(origin))
            section.refuse("origins", "must be http(s) addresses without a slash at the end");
    for (const std::string& origin : smart.frame_ancestors)
        if (!is_base_url(origin) || origin.find_first_of("; '*") != std::string::npos)
            section.refuse("frame_ancestors", "must be origins such as https://ehr.hospital.example");
}

// Without a session only a caller who holds the secret may say who acts: else whoever reaches the pages
// could.
void check_smart(Section& root, const Config& config) {
    if (!config.smart.backend_scopes.empty() && !config.ehr.token_file.empty())
        root.refuse("smart", "has backend_scopes and ehr has token_file: one of them");
    if (config.smart.issuer.empty() || config.smart.allow_http) return;
    if (config.server.public_base.empty())
        root.refuse("smart", "needs server.public_base: launches come back there");
    if (!config.server.public_base.empty() && !config.server.public_base.starts_with("https://"))
        root.refuse("smart", "needs a server.public_base that is https");
    if (config.server.bearer_secret_file.empty())
        root.refuse("smart", "needs server.bearer_secret_file, for callers that are no browser");
}

void read_wording(Section& section, Wording& wording) { section.texts("packs", wording.packs); }

Team read_team(Section& section) {
    Team team;
    section.text("key", team.key);
    section.text("name", team.name);
    section.text("kind", team.kind);
    section.text("organization", team.organization);
    section.text("healthcare_service", team.healthcare_service);
    section.text("contact", team.contact);
    section.text("hours", team.hours);
    section.text("lead", team.lead);
    section.text("identifier", team.identifier);
    section.text("opening", team.opening);
    section.text("closures", team.closures);
    section.text("time_zone", team.time_zone);
    section.text("secure_mail", team.secure_mail);
    section.flag("part2_program", team.part2_program);
    section.must_be_identifier("identifier", team.identifier);
    if (!team.time_zone.empty() && !TimeZone::find(team.time_zone))
        section.refuse("time_zone", "is not a time zone known here, such as Europe/Paris");
    section.texts("members", team.members);
    section.must_be_set("key", team.key);
    section.must_be_set("name", team.name);
    section.must_be_set("kind", team.kind);
    section.must_be_set("organization", team.organization);
    return team;
}

template <class T, class F>
void read_table(Section& root, std::string_view name, T& into, std::optional<Error>& error, F&& read) {
    const toml::node* node = root.find(name);
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) return root.refuse(name, "must be a table");
    Section section{*table, std::string{name}, error};
    read(section, into);
    section.refuse_the_rest();
}

void read_worklist(Section& section, Worklist& worklist) {
    constexpr std::int64_t month = 31 * 24 * 60;
    section.whole("interval_seconds", worklist.interval_seconds, 5, 3'600);
    section.whole("unopened_asap_minutes", worklist.unopened_asap, 5, month);
    section.whole("unopened_minutes", worklist.unopened, 5, month);
    section.whole("before_leaving_minutes", worklist.before_leaving, 5, month);
    section.whole("unanswered_minutes", worklist.unanswered, 5, month);
    section.whole("record_minutes", worklist.record, 1, month);
}

void read_teams(Section& root, std::vector<Team>& teams, std::optional<Error>& error) {
    const toml::node* node = root.find("teams");
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) return root.refuse("teams", "must be a list: write [[teams]]");
    for (const toml::node& entry : *array) {
        const toml::table* table = entry.as_table();
        if (table == nullptr) return root.refuse("teams", "must be a list of tables: write [[teams]]");
        Section section{*table, "teams", error};
        teams.push_back(read_team(section));
        section.refuse_the_rest();
        const auto same = [&](const Team& other) { return other.key == teams.back().key; };
        if (std::ranges::count_if(teams, same) > 1) section.refuse("key", "is used by two teams");
    }
}

// The library reports by exception; here it becomes a value.
Result<toml::table> parse_table(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::invalid, std::string{error.description()}, position(error.source()));
    }
}

}  // namespace

Result<Config> parse(std::string_view text) {
    const auto table = parse_table(text);
    if (!table) return table.error();
    Config config;
    std::optional<Error> error;
    Section root{*table, {}, error};
    read_table(root, "server", config.server, error, read_server);
    read_table(root, "ehr", config.ehr, error, read_ehr);
    read_table(root, "store", config.store, error,
               [](Section& section, Store& store) { section.text("path", store.path); });
    read_table(root, "cds", config.cds, error, read_cds);
    read_table(root, "site", config.site, error, read_site);
    read_table(root, "measures", config.measures, error, [](Section& section, Measures& measures) {
        static constexpr std::array<std::string_view, 2> units{"setting", "service-provider"};
        section.choice("unit", units, measures.unit);
    });
    read_table(root, "directory", config.directory, error,
               [](Section& section, Directory& directory) { section.text("path", directory.path); });
    read_table(root, "register", config.service_register, error, read_register);
    read_table(root, "wording", config.wording, error, read_wording);
    read_table(root, "worklist", config.worklist, error, read_worklist);
    read_table(root, "referral", config.referral, error, [](Section& section, Referral& referral) {
        section.text("urgency_file", referral.urgency_file);
    });
    read_teams(root, config.teams, error);
    read_table(root, "smart", config.smart, error, read_smart);
    check_smart(root, config);
    root.refuse_the_rest();
    if (error) return *std::move(error);
    return config;
}

}  // namespace repere::config
