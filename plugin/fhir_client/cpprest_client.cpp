// SPDX-License-Identifier: Apache-2.0
// The one file that knows cpprestsdk. Only its http_client is used, with redirects and proxies switched off.
#include <cpprest/http_client.h>
#include <cpprest/rawptrstream.h>
#include <pplx/threadpool.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <mutex>
#include <system_error>

#include "core/log.h"
#include "crypto/tls.h"
#include "crypto/uuid.h"
#include "fhir_client/fhir_client.h"

namespace repere::fhir_client {
namespace {

namespace http = web::http;
using std::chrono::milliseconds;

// cpprestsdk would start 40 threads; they only wait for sockets.
void start_threads_once() {
    constexpr std::size_t threads = 8;
    static std::once_flag once;
    std::call_once(once, [] {
        try {
            crossplat::threadpool::initialize_with_threads(threads);
        } catch (const std::exception&) {
            log::debug("http_threads_were_started_before");
        }
    });
}

// What one exchange writes into. It outlives a caller that stops waiting, because the socket may still be
// reading.
struct Exchange {
    explicit Exchange(std::size_t limit)
        : bytes{new char[limit]},  // not cleared: only pages that are written to cost memory
          body{reinterpret_cast<std::uint8_t*>(bytes.get()), limit, std::ios::out} {}

    std::unique_ptr<char[]> bytes;
    Concurrency::streams::rawptr_buffer<std::uint8_t> body;
    pplx::cancellation_token_source cancel;
    std::promise<Reply> reply;
};

Reply no_answer(Reach reach, ErrorKind kind, const char* what) {
    Reply reply;
    reply.reach = reach;
    reply.problem = fail(kind, what);
    return reply;
}

std::string header(const http::http_headers& headers, const char* name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

Reply answered(const http::http_response& response, const Exchange& exchange) {
    Reply reply;
    reply.reach = Reach::answered;
    reply.status = response.status_code();
    reply.body.assign(exchange.bytes.get(), static_cast<std::size_t>(exchange.body.getpos(std::ios::out)));
    reply.content_type = header(response.headers(), "Content-Type");
    reply.etag = header(response.headers(), "ETag");
    reply.location = header(response.headers(), "Location");
    reply.retry_after = header(response.headers(), "Retry-After");
    reply.cache_control = header(response.headers(), "Cache-Control");
    return reply;
}

Reply failed(const http::http_exception& exception) {
    if (exception.error_code() == std::errc::host_unreachable)
        return no_answer(Reach::not_sent, ErrorKind::unavailable, "the FHIR server cannot be reached");
    return no_answer(Reach::unknown, ErrorKind::unavailable, "the FHIR server did not answer");
}

// Every task ends here: an exception nobody looks at would end the process (pplxtasks.h).
Reply outcome_of(const pplx::task<http::http_response>& task, const Exchange& exchange) {
    try {
        return answered(task.get(), exchange);
    } catch (const http::http_exception& exception) {
        return failed(exception);
    } catch (const pplx::task_canceled&) {
        return no_answer(Reach::unknown, ErrorKind::unavailable, "the FHIR server did not answer in time");
    } catch (const std::runtime_error&) {
        // Not from the network: the buffer of fixed size refused to grow.
        return no_answer(Reach::unknown, ErrorKind::limit, "the FHIR server's answer is too long");
    } catch (const std::exception&) {
        return no_answer(Reach::unknown, ErrorKind::fault, "the exchange with the FHIR server failed");
    }
}

http::method method_of(Method method) {
    switch (method) {
        case Method::post:
            return http::methods::POST;
        case Method::put:
            return http::methods::PUT;
        case Method::get:
            break;
    }
    return http::methods::GET;
}

// cpprestsdk writes header values as they are; a line break in one would start a header of somebody else's
// choosing.
bool is_header_value(std::string_view text) {
    return std::ranges::none_of(text,
                                [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

// Below the base in any parser's eyes: no authority, no scheme, nothing outside RFC 3986.
bool is_target(std::string_view target) {
    constexpr std::string_view outside = "\"<>\\^`{|}#";
    const std::string_view path = target.substr(0, target.find('?'));
    return !path.starts_with('/') && path.find(':') == std::string_view::npos &&
           std::ranges::all_of(target, [&](char c) {
               return c > ' ' && c < 0x7f && outside.find(c) == std::string_view::npos;
           });
}

bool can_be_sent(const Request& request) {
    return is_target(request.target) && is_header_value(request.content_type) &&
           is_header_value(request.accept) && is_header_value(request.if_match) &&
           is_header_value(request.if_none_exist) && is_header_value(request.prefer) &&
           is_header_value(request.request_id) && is_header_value(request.access_token);
}

class CpprestClient final : public FhirClient {
public:
    CpprestClient(Settings settings, const http::client::http_client_config& config)
        : settings_{std::move(settings)}, client_{web::uri{settings_.base.text()}, config} {}

    const Address& base() const override { return settings_.base; }

    Reply send(const Request& request) override {
        if (!can_be_sent(request))
            return no_answer(Reach::not_sent, ErrorKind::invalid, "not a request that can be sent");
        const auto end =
            Clock::now() + std::min(request.deadline.value_or(settings_.timeout), settings_.timeout);
        Reply reply = send_once(request, end);
        // A server closes a connection that was idle just as we use it: nothing came back, at once. What
        // changes nothing is safe to ask again (RFC 9110, 9.2.2).
        const bool cut_off = reply.reach == Reach::unknown && reply.problem.kind == ErrorKind::unavailable;
        if (cut_off && request.method == Method::get && Clock::now() < end) return send_once(request, end);
        return reply;
    }

    bool renew_token() override {
        if (!settings_.token) return false;
        renew_ = true;
        return true;
    }

private:
    using Clock = std::chrono::steady_clock;

    Reply send_once(const Request& request, Clock::time_point end) {
        try {
            http::http_request message = compose(request);
            if (!settings_.api_key_header.empty())
                message.headers().add(settings_.api_key_header, settings_.api_key);
            if (const auto authorised = authorise(message, request.access_token); !authorised) {
                Reply reply;
                reply.problem = authorised.error();
                return reply;
            }
            return exchange(message, std::chrono::duration_cast<milliseconds>(end - Clock::now()));
        } catch (const std::exception&) {  // a target that is no URI
            return no_answer(Reach::not_sent, ErrorKind::invalid, "not a request that can be sent");
        }
    }

    static http::http_request compose(const Request& request) {
        http::http_request message{method_of(request.method)};
        message.set_request_uri(web::uri{request.target});
        http::http_headers& headers = message.headers();
        headers.add("Accept", request.accept);
        headers.add("User-Agent", "Repere");
        // HAPI answers a search it has seen in the last minute from memory, and would not find what was just
        // created.
        headers.add("Cache-Control", "no-cache");
        headers.add("X-Request-Id", request.request_id.empty() ? crypto::uuid4() : request.request_id);
        if (!request.if_match.empty()) headers.add("If-Match", request.if_match);
        if (!request.if_none_exist.empty()) headers.add("If-None-Exist", request.if_none_exist);
        if (!request.prefer.empty()) headers.add("Prefer", request.prefer);
        if (request.own_connection) headers.add("Connection", "close");
        if (request.method != Method::get) message.set_body(request.body, request.content_type);
        return message;
    }

    Result<Done> authorise(http::http_request& message, const std::string& caller_token) {
        if (!caller_token.empty()) {
            message.headers().add("Authorization", "Bearer " + caller_token);
            return Done{};
        }
        if (!settings_.token) return Done{};
        const auto token = settings_.token(renew_.exchange(false));
        if (!token) return token.error();
        if (token->origin != settings_.base.origin())
            return fail(ErrorKind::forbidden, "the access token is for another server");
        if (!is_header_value(token->value)) return fail(ErrorKind::fault, "the access token is malformed");
        message.headers().add("Authorization", "Bearer " + token->value);
        return Done{};
    }

    Reply exchange(http::http_request& message, milliseconds deadline) {
        const auto state = std::make_shared<Exchange>(settings_.response_bytes);
        message.set_response_stream(state->body.create_ostream());
        auto reply = state->reply.get_future();
        client_.request(message, state->cancel.get_token())
            .then([](const http::http_response& response) {
                // The headers have come; the task below waits for the body.
                return response.content_ready();
            })
            .then([state](const pplx::task<http::http_response>& task) {
                state->reply.set_value(outcome_of(task, *state));
            });
        if (reply.wait_for(deadline) == std::future_status::ready) return reply.get();
        state->cancel.cancel();
        return no_answer(Reach::unknown, ErrorKind::unavailable, "the FHIR server did not answer in time");
    }

    Settings settings_;
    std::atomic<bool> renew_{false};
    http::client::http_client client_;
};

Result<std::string> read_file(const std::string& path) {
    if (path.empty()) return std::string{};
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file.good() && !file.eof())
        return fail(ErrorKind::unavailable, "cannot read a certificate or key file", path);
    if (text.empty()) return fail(ErrorKind::unavailable, "cannot read a certificate or key file", path);
    return text;
}

Result<crypto::TlsClientPem> read_pem(const Settings& settings) {
    crypto::TlsClientPem pem;
    const std::pair<const std::string&, std::string&> files[]{
        {settings.ca_file, pem.ca},
        {settings.certificate_file, pem.certificate_chain},
        {settings.key_file, pem.private_key}};
    for (const auto& [path, target] : files) {
        auto text = read_file(path);
        if (!text) return text.error();
        target = std::move(*text);
    }
    return pem;
}

}  // namespace

Result<std::unique_ptr<FhirClient>> connect(const Settings& settings) {
    if (settings.base.text().empty()) return fail(ErrorKind::invalid, "no FHIR server is configured");
    if (!is_header_value(settings.api_key) || !is_header_value(settings.api_key_header))
        return fail(ErrorKind::invalid, "the API key cannot be sent in a header");
    start_threads_once();
    http::client::http_client_config config;
    config.set_max_redirects(0);
    config.set_proxy(web::web_proxy{web::web_proxy::disabled});
    config.set_timeout(settings.timeout);
    if (settings.base.secure()) {
        auto pem = read_pem(settings);
        if (!pem) return pem.error();
        // Tried once here, so that a bad certificate is an error at the start and not at the first patient.
        if (const auto good = crypto::tls_client(*pem); !good) return good.error();
        config.set_ssl_context_callback([pem = std::move(*pem)](boost::asio::ssl::context& context) {
            if (!crypto::apply_client_policy(context.native_handle(), pem))
                log::error("tls_policy_not_applied");
        });
    }
    try {
        return std::unique_ptr<FhirClient>{std::make_unique<CpprestClient>(settings, config)};
    } catch (const std::exception&) {
        return fail(ErrorKind::invalid, "the FHIR server's address cannot be used", settings.base.text());
    }
}

}  // namespace repere::fhir_client
