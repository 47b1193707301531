// SPDX-License-Identifier: Apache-2.0
// Talks to one configured FHIR R4 server over HTTP; the only module that knows which HTTP client does it.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "fhir_client/address.h"
#include "json/document.h"

namespace repere::fhir_client {

enum class Method : std::uint8_t { get, post, put };

struct Request {
    Method method = Method::get;
    std::string
        target{};  // below the base, percent-encoded: "Task/1", "Task?owner=x", "" for the base itself
    std::string body{};
    std::string content_type = "application/fhir+json";
    std::string accept = "application/fhir+json";
    std::string if_match{};                               // an ETag, e.g. W/"3"
    std::string if_none_exist{};                          // a search, e.g. identifier=urn:repere|...
    std::string prefer{};                                 // e.g. return=minimal
    std::string request_id{};                             // X-Request-Id; made up when empty
    std::string access_token{};                           // of a caller, in place of the configured one
    std::optional<std::chrono::milliseconds> deadline{};  // shorter than the client's own
    // On a connection that is closed afterwards: for what must not be sent twice and meets a server that
    // closes idle connections sooner than we drop them. A GET is sent again by itself, once.
    bool own_connection = false;
};

// What the other side may have done with it. After `unknown`, search before sending again.
enum class Reach : std::uint8_t { not_sent, unknown, answered };

// Any well-formed HTTP answer, 5xx included; or why there is none.
struct Reply {
    Reach reach = Reach::not_sent;
    int status = 0;  // 0 unless answered
    std::string body;
    std::string content_type;
    std::string etag;
    std::string location;
    std::string retry_after;
    std::string cache_control;
    Error problem;  // when not answered: unavailable, limit (too long a body) or forbidden (no token)

    bool ok() const { return reach == Reach::answered && status >= 200 && status < 300; }
};

struct Fetched {
    json::Document resource;
    std::string etag;
    int status = 0;
};

struct Parameter {
    std::string name;
    std::string value;
};

struct SearchLimits {
    std::size_t pages = 50;
    std::size_t entries = 10'000;
    std::optional<std::chrono::milliseconds> deadline;  // for each page
    std::string access_token;                           // as in Request
};

// One server. Calls block: make them from threads of your own. Any thread may call.
class FhirClient {
public:
    virtual ~FhirClient() = default;
    virtual const Address& base() const = 0;
    virtual Reply send(const Request& request) = 0;
    // Throws the present access token away, so that the next call asks for a new one. False: there is no
    // other.
    virtual bool renew_token() = 0;
};

// The interactions of FHIR R4 http, made of send(). Errors carry "HTTP n" and the target's path without its
// query; kinds: not_found (404, 410), forbidden (401, 403), conflict (409, 412), unavailable (408, 429, 5xx,
// no answer), limit (413, body too long), invalid (other 4xx), fault (3xx; not FHIR JSON; a next link outside
// the base).
Result<Fetched> read(FhirClient& client, std::string_view type, std::string_view id,
                     std::optional<std::chrono::milliseconds> deadline = {},
                     std::string_view access_token = {});
Result<std::vector<json::Document>> search(FhirClient& client, std::string_view type,
                                           const std::vector<Parameter>& parameters,
                                           const SearchLimits& limits = {});
Result<Fetched> create(FhirClient& client, std::string_view type, std::string_view resource,
                       std::string_view if_none_exist = {});
Result<Fetched> update(FhirClient& client, std::string_view type, std::string_view id,
                       std::string_view resource, std::string_view if_match = {});
Result<json::Document> transaction(FhirClient& client, std::string_view bundle);
Result<json::Document> capability_statement(FhirClient& client);

// "Task?owner=Organization%2Fx": everything outside RFC 3986's unreserved set is encoded.
std::string search_target(std::string_view type, const std::vector<Parameter>& parameters);

// The error of a reply that is not ok().
Error error_of(const Reply& reply, std::string_view target);
// The body as a FHIR resource; fault when the content type or the text is not FHIR JSON.
Result<json::Document> resource_of(const Reply& reply, std::string_view target);

struct Token {
    std::string value;
    std::string origin;  // scheme://host:port it was issued for; sent nowhere else
};
// Called before each request; renew: the one given before was refused.
using TokenProvider = std::function<Result<Token>(bool renew)>;

struct Settings {
    Address base;
    std::chrono::milliseconds timeout{30'000};  // whole exchange
    std::size_t response_bytes = 8U << 20;
    TokenProvider token;           // empty: no Authorization header
    std::string ca_file;           // PEM bundle to trust for https; empty: the system's
    std::string certificate_file;  // client certificate (mTLS), with key_file; both may be empty
    std::string key_file;
    // A header that the server wants with every request, such as a register's API key; both may be empty.
    std::string api_key_header;
    std::string api_key;
};

// One long-lived client for one server: redirects are answers, not orders; no proxy from the environment.
Result<std::unique_ptr<FhirClient>> connect(const Settings& settings);

}  // namespace repere::fhir_client
