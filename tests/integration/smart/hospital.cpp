// SPDX-License-Identifier: Apache-2.0
#include "integration/smart/hospital.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/demo/ehr_listener.h"
#include "core/clock.h"
#include "json/document.h"
#include "smart/urls.h"
#include "store/sqlite_store.h"

namespace repere::tests {
namespace {

std::string path_of(const std::string& url) { return url.substr(url.find('/', url.find("://") + 3)); }

config::Config config_of(const TemporaryFolder& folder, const std::string& ehr, unsigned short port,
                         const std::string& secret) {
    config::Config config;
    config.server.port = port;
    config.server.bearer_secret_file = folder.write("secret", secret);
    std::filesystem::permissions(config.server.bearer_secret_file, std::filesystem::perms::owner_read);
    config.ehr.base_url = ehr;
    config.ehr.allow_http = true;
    config.ehr.write_back = config::WriteBack::none;
    config.store.path = folder.file("repere.db");
    config.smart.issuer = ehr;
    config.smart.client_id = "repere";
    config.smart.allow_http = true;
    config.smart.scopes = "openid fhirUser patient/Patient.r online_access";
    config.teams = {{"elsa", "Équipe de liaison", "hospital-liaison", "Organization/elsa", "", "", "", {}}};
    config.teams.front().members = {"Practitioner/infirmiere-elsa"};
    return config;
}

}  // namespace

Hospital::Hospital(bool confidential)
    : ehr{system_now}, authority{system_now}, secret_{"a-secret-of-more-than-32-characters-for-programs"} {
    auto server = app::listen_as_ehr(ehr, 0, {&authority, nullptr, {}});
    BOOST_REQUIRE(server);
    ehr_server_ = std::move(*server);
    const std::string origin = "http://127.0.0.1:" + std::to_string(ehr_server_->port());
    ehr.reached_at(origin + app::ehr_path);
    authority.reached_at(ehr.base(), origin + app::authority_path);
    BOOST_REQUIRE(sandbox::load_charts(ehr, system_now()));
    const unsigned short port = sandbox::free_port();
    config::Config config = config_of(folder_, ehr.base(), port, secret_);
    std::optional<crypto::Key> key;
    if (confidential) {
        config.smart.key_file = folder_.file("key.pem");
        const std::string made =
            "openssl ecparam -name secp384r1 -genkey -noout -out '" + config.smart.key_file + "'";
        BOOST_REQUIRE(std::system(made.c_str()) == 0);
        std::filesystem::permissions(config.smart.key_file, std::filesystem::perms::owner_read);
        std::ifstream file{config.smart.key_file};
        const auto read =
            crypto::Key::from_private_pem(std::string{std::istreambuf_iterator<char>{file}, {}});
        BOOST_REQUIRE(read);
        key = *read;
        config.smart.backend_scopes = "system/*.rs";
    }
    authority.add(
        sandbox::RegisteredClient{"repere", "http://127.0.0.1:" + std::to_string(port) + "/callback", key});
    auto service = app::Service::start(config);
    BOOST_REQUIRE_MESSAGE(service, (service ? "" : to_string(service.error())));
    service_ = std::move(*service);
}

Hospital::~Hospital() = default;

std::string Hospital::everything_stored() const {
    std::string all;
    for (const auto& file : std::filesystem::directory_iterator{folder_.path()})
        if (file.path().filename() != "secret" && file.path().filename() != "key.pem") {
            std::ifstream bytes{file.path(), std::ios::binary};
            all.append(std::istreambuf_iterator<char>{bytes}, {});
        }
    return all;
}

std::string Hospital::audit_trail() {
    service_.reset();
    auto store = store::open_sqlite(folder_.file("repere.db"));
    BOOST_REQUIRE(store);
    const auto rows = (*store)->audit_rows(0, 1000);
    BOOST_REQUIRE(rows);
    std::string all;
    for (const store::AuditRow& row : *rows) all.append(row.event).append("\n");
    return all;
}

std::string Hospital::launch_query(const sandbox::Screen& screen) {
    return smart::form({{"iss", ehr.base()}, {"launch", authority.open_application(screen)}});
}

Browser::Page Browser::send(std::string_view method, const std::string& target, const std::string& body,
                            sandbox::HttpHeaders headers) {
    std::string jar;
    for (const auto& [name, value] : cookies) jar.append(jar.empty() ? "" : "; ").append(name + "=" + value);
    if (!jar.empty()) headers.emplace_back("Cookie", jar);
    const auto answer = sandbox::exchange(hospital_.port(), method, target, headers, body);
    BOOST_REQUIRE_MESSAGE(answer, (answer ? "" : to_string(answer.error())));
    for (const auto& [name, value] : answer->headers) {
        // The cookie itself is ours to give; everything else is on the record.
        if (name != "set-cookie") transcript.append(name).append(": ").append(value).append("\n");
        if (name != "set-cookie") continue;
        last_set_cookie = value;
        const std::size_t equals = value.find('=');
        const std::string cookie = value.substr(equals + 1, value.find(';') - equals - 1);
        if (cookie.empty())
            cookies.erase(value.substr(0, equals));
        else
            cookies[value.substr(0, equals)] = cookie;
    }
    transcript.append(answer->body).append("\n");
    return {answer->status, answer->body, std::string{answer->header("location")}};
}

Browser::Page Browser::get(const std::string& target, sandbox::HttpHeaders headers) {
    return send("GET", target, {}, std::move(headers));
}

Browser::Page Browser::go_to_ehr(const std::string& location) {
    const auto answer = sandbox::exchange(hospital_.ehr_port(), "GET", path_of(location), {}, {});
    BOOST_REQUIRE(answer);
    return {answer->status, answer->body, std::string{answer->header("location")}};
}

Browser::Page Browser::come_back(const std::string& location) { return get(path_of(location)); }

Browser::Page Browser::launch(const sandbox::Screen& screen) {
    const Page gone = get("/launch?" + hospital_.launch_query(screen));
    if (gone.status != 303) return gone;
    const Page back = go_to_ehr(gone.location);
    BOOST_REQUIRE_EQUAL(back.status, 303);
    return come_back(back.location);
}

std::string Browser::key_of(const Page& callback) {
    BOOST_REQUIRE_EQUAL(callback.status, 303);
    const std::size_t at = callback.location.find("#s=");
    BOOST_REQUIRE(at != std::string::npos);
    const std::string body = R"({"code":")" + callback.location.substr(at + 3) + R"("})";
    const Page page = send("POST", "/app/session", body, {{"Content-Type", "application/json"}});
    BOOST_REQUIRE_EQUAL(page.status, 200);
    const auto document = json::Document::parse(page.body);
    BOOST_REQUIRE(document);
    BOOST_TEST(!document->root()["session"]["user"]["reference"].text().empty());
    return std::string{document->root()["key"].text()};
}

}  // namespace repere::tests
