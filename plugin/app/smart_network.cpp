// SPDX-License-Identifier: Apache-2.0
#include "app/smart_network.h"

#include <map>

#include "app/installation.h"
#include "core/clock.h"
#include "crypto/wipe.h"
#include "http/files.h"
#include "smart/backend.h"
#include "smart/urls.h"

namespace repere::app {
namespace {

constexpr std::chrono::milliseconds patience{5'000};
constexpr std::size_t largest_answer = std::size_t{64} << 10;
constexpr std::size_t largest_patient = std::size_t{1} << 20;

using Clients = std::map<std::string, std::unique_ptr<fhir_client::FhirClient>, std::less<>>;

Result<std::unique_ptr<fhir_client::FhirClient>> client_for(std::string_view base,
                                                            const config::Config& config,
                                                            std::size_t largest) {
    auto address = fhir_client::Address::parse(base);
    if (!address) return address.error();
    fhir_client::Settings settings;
    settings.base = *address;
    settings.timeout = patience;
    settings.response_bytes = largest;
    settings.ca_file = config.ehr.ca_file;
    return fhir_client::connect(settings);
}

Result<smart::Answer> send(const Clients& clients, const smart::Call& call) {
    const auto origin = smart::origin_of(call.url);
    const auto client = origin ? clients.find(*origin) : clients.end();
    if (client == clients.end()) return fail(ErrorKind::forbidden, "an address that is not configured");
    const std::size_t host = call.url.find("://") + 3;
    const std::size_t path = std::min(call.url.find_first_of("/?", host), call.url.size());
    fhir_client::Request request;
    request.target = call.url.substr(call.url.substr(path).starts_with('/') ? path + 1 : path);
    request.accept = "application/json";
    request.access_token = call.access_token;
    request.own_connection = true;  // a launch is rare, and its code is good once
    if (!call.form.empty()) {
        request.method = fhir_client::Method::post;
        request.content_type = "application/x-www-form-urlencoded";
        request.body = call.form;
    }
    fhir_client::Reply reply = client->second->send(request);
    if (reply.reach != fhir_client::Reach::answered) return reply.problem;
    return smart::Answer{reply.status, std::move(reply.body), std::move(reply.cache_control)};
}

}  // namespace

Result<smart::Network> smart_network(const config::Config& config) {
    const auto clients = std::make_shared<Clients>();
    std::vector<std::string> bases = config.smart.origins;
    bases.push_back(config.smart.issuer);
    for (const std::string& base : bases) {
        auto origin = smart::origin_of(base);
        if (!origin) return origin.error();
        if (clients->contains(*origin)) continue;
        auto client = client_for(*origin, config, largest_answer);
        if (!client) return client.error();
        clients->emplace(std::move(*origin), std::move(*client));
    }
    return smart::Network{[clients](const smart::Call& call) { return send(*clients, call); }};
}

Result<crypto::Key> read_key(const std::string& path) {
    auto pem = http::read_secret_text(path);
    if (!pem) return pem.error();
    auto key = crypto::Key::from_private_pem(*pem);
    crypto::wipe(*pem);
    if (!key) key.error().where = path;
    return key;
}

Result<std::unique_ptr<fhir_client::FhirClient>> connect_ehr(const config::Config& config) {
    if (config.smart.backend_scopes.empty() || config.ehr.base_url.empty()) return connect(config.ehr);
    auto key = read_key(config.smart.key_file);
    if (!key) return key.error();
    auto network = smart_network(config);
    if (!network) return network.error();
    auto origin = smart::origin_of(config.ehr.base_url);
    if (!origin) return origin.error();
    const auto backend = std::make_shared<smart::Backend>(
        smart::BackendSettings{{config.smart.issuer, config.smart.origins, config.smart.allow_http},
                               config.smart.client_id,
                               std::move(*key),
                               config.smart.backend_scopes,
                               config.smart.assertion_audience},
        std::move(*network));
    return connect(config.ehr,
                   [backend, origin = std::move(*origin)](bool renew) -> Result<fhir_client::Token> {
                       auto token = backend->token(renew, system_now());
                       if (!token) return token.error();
                       return fhir_client::Token{std::move(*token), origin};
                   });
}

Result<std::unique_ptr<fhir_client::FhirClient>> smart_ehr(const config::Config& config) {
    return client_for(config.smart.issuer, config, largest_patient);
}

}  // namespace repere::app
