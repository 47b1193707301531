// SPDX-License-Identifier: Apache-2.0
#include "app/installation.h"

#include "app/terminal.h"
#include "http/files.h"
#include "json/document.h"
#include "store/sqlite_store.h"

namespace repere::app {

Result<config::Config> read_config(const std::string& path) {
    constexpr std::size_t largest_config = std::size_t{1} << 20;
    auto text = read_file(path, largest_config);
    if (!text) return text.error();
    return config::parse(*text);
}

Exit store_exit(const Error& error) {
    return error.kind == ErrorKind::unavailable ? Exit::try_later : exit_for(error.kind);
}

namespace {

Error of_team(Error error, const config::Team& team, std::string_view key) {
    error.where = "teams." + team.key + "." + std::string{key};
    return error;
}

Result<referral::Team> team_of(const config::Team& team) {
    const auto kind = referral::service_kind(team.kind);
    if (!kind) return fail(ErrorKind::invalid, "teams.kind is no code of CodeSystem/service-kind", team.key);
    auto weekly = referral::parse_weekly_hours(team.opening);
    if (!weekly) return of_team(weekly.error(), team, "opening");
    auto closures = referral::parse_closures(team.closures);
    if (!closures) return of_team(closures.error(), team, "closures");
    return referral::Team{TeamId{team.key},
                          team.name,
                          *kind,
                          team.organization,
                          team.healthcare_service,
                          team.contact,
                          team.hours,
                          identifier(team.identifier),
                          {std::move(*weekly), std::move(*closures)},
                          team.time_zone,
                          team.secure_mail,
                          team.part2_program,
                          team.lead,
                          team.members};
}

}  // namespace

Result<std::unique_ptr<store::Store>> open_store_to_read(const std::string& path) {
    auto store = store::open_sqlite_to_read(path);
    if (store || store.error().kind != ErrorKind::not_found) return store;
    return store::open_sqlite(path);
}

Result<referral::Teams> teams(const config::Config& config) {
    std::vector<referral::Team> teams;
    for (const config::Team& each : config.teams) {
        auto team = team_of(each);
        if (!team) return team.error();
        teams.push_back(std::move(*team));
    }
    return referral::Teams::of(std::move(teams));
}

Result<referral::CountryPack> country_pack(const config::Site& site) {
    constexpr std::size_t largest_pack = std::size_t{1} << 20;
    if (site.country_pack_file.empty()) return referral::embedded_country_pack(site.country);
    const auto named = [&](Error error) {
        error.where = site.country_pack_file + (error.where.empty() ? "" : ", ") + error.where;
        return error;
    };
    const auto text = read_file(site.country_pack_file, largest_pack);
    if (!text) return named(text.error());
    const auto document = json::Document::parse(*text);
    if (!document) return named(document.error());
    auto pack = referral::read_country_pack(document->root());
    if (!pack) return named(pack.error());
    return pack;
}

referral::ServiceIdentifier identifier(std::string_view text) {
    const std::size_t bar = text.find('|');
    if (bar == std::string_view::npos) return {};
    return {std::string{text.substr(0, bar)}, std::string{text.substr(bar + 1)}};
}

Result<std::unique_ptr<fhir_client::FhirClient>> connect(const config::Ehr& ehr,
                                                         fhir_client::TokenProvider tokens) {
    if (ehr.base_url.empty()) return std::unique_ptr<fhir_client::FhirClient>{};
    auto base = fhir_client::Address::parse(ehr.base_url);
    if (!base) return base.error();
    fhir_client::Settings settings;
    settings.base = *base;
    settings.timeout = std::chrono::milliseconds{ehr.timeout_ms};
    settings.ca_file = ehr.ca_file;
    if (tokens) {
        settings.token = std::move(tokens);
    } else if (!ehr.token_file.empty()) {
        // Read again for each call: a token that another program renews is picked up without a restart.
        const auto provider = [file = ehr.token_file,
                               origin = base->origin()](bool) -> Result<fhir_client::Token> {
            auto token = http::read_secret_file(file);
            if (!token) return token.error();
            return fhir_client::Token{std::move(*token), origin};
        };
        if (const auto token = provider(false); !token) return token.error();
        settings.token = provider;
    }
    return fhir_client::connect(settings);
}

Result<http::Options> listener(const config::Server& server) {
    http::Options options;
    options.address = server.address;
    options.port = server.port;
    options.allowed_origins = server.allowed_origins;
    if (server.metrics_port != 0) options.metrics_port = server.metrics_port;
    if (!server.certificate_file.empty()) {
        auto tls = http::read_tls_files(server.certificate_file, server.key_file, server.client_ca_file);
        if (!tls) return tls.error();
        options.tls = std::move(*tls);
    }
    if (!server.bearer_secret_file.empty()) {
        auto secret = http::read_secret_file(server.bearer_secret_file);
        if (!secret) return secret.error();
        options.bearer_secret = std::move(*secret);
    }
    return options;
}

std::string public_base(const config::Server& server, std::uint16_t port) {
    if (!server.public_base.empty()) return server.public_base;
    const std::string scheme = server.certificate_file.empty() ? "http://" : "https://";
    const bool is_ipv6 = server.address.find(':') != std::string::npos;
    return scheme + (is_ipv6 ? "[" + server.address + "]" : server.address) + ":" + std::to_string(port);
}

}  // namespace repere::app
