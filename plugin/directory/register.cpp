// SPDX-License-Identifier: Apache-2.0
#include "directory/register.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <thread>

#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::directory {
namespace {

using fhir_client::Reply;

constexpr std::string_view r66 = referral::systems::r66;
constexpr std::string_view r244 =
    "https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation";

// "system|a,system|b" for codes that stand after one another in a text.
std::string tokens(std::string_view system, std::string_view codes) {
    std::string text;
    while (!codes.empty()) {
        const auto end = codes.find(' ');
        if (!text.empty()) text += ',';
        text.append(system).append("|").append(codes.substr(0, end));
        codes = end == std::string_view::npos ? std::string_view{} : codes.substr(end + 1);
    }
    return text;
}

// Where the register keeps the entry, noted among its identifiers: "Organization/003-1" under the register's
// base.
std::string_view noted_place(const Service& service, const std::string& base) {
    for (const referral::ServiceIdentifier& each : service.identifiers)
        if (each.system == base) return each.value;
    return {};
}

enum class Presence : std::uint8_t { there, gone, not_known };

Presence presence(fhir_client::FhirClient& client, std::string_view place) {
    const auto reference = fhir::parse_reference(place);
    if (!reference || reference->type.empty()) return Presence::not_known;
    fhir_client::Request request;
    request.target = place;
    const Reply reply = client.send(request);
    constexpr int not_found = 404, deleted = 410;
    if (reply.status == deleted || reply.status == not_found) return Presence::gone;
    const auto resource = fhir_client::resource_of(reply, place);
    if (!resource) return Presence::not_known;
    return resource->root()["active"].boolean() == false ? Presence::gone : Presence::there;
}

// All pages as one NDJSON text of their resources, each once, with its place in the register as an
// identifier.
class Pages {
public:
    explicit Pages(std::string base) : base_{std::move(base)} {}

    void add(const std::vector<json::Document>& pages) {
        for (const json::Document& page : pages)
            for (const json::Node entry : page.root()["entry"].items()) add(entry["resource"]);
    }
    const std::string& text() const { return text_; }

private:
    void add(json::Node resource) {
        const std::string reference = fhir::reference_text(resource);
        if (reference.empty() || !seen_.insert(reference).second) return;
        constexpr std::string_view replaced[] = {"identifier"};
        json::Writer writer;
        writer.object([&] {
            writer.members_except(resource, replaced);
            writer.array("identifier", [&] {
                for (const json::Node each : resource["identifier"].items()) writer.node(each);
                writer.object([&] { writer.field("system", base_).field("value", reference); });
            });
        });
        text_.append(writer.text()).append("\n");
    }

    std::string base_, text_;
    std::set<std::string, std::less<>> seen_;
};

std::optional<std::chrono::seconds> asked_to_wait(const Reply& reply) {
    constexpr int too_many = 429, busy = 503;
    constexpr int longest = 60;
    if (reply.status != too_many && reply.status != busy) return std::nullopt;
    int seconds = 0;
    const std::string& text = reply.retry_after;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (end.ec != std::errc{} || seconds < 0 || seconds > longest) return std::nullopt;
    return std::chrono::seconds{seconds};
}

}  // namespace

Result<std::vector<RegisterSearch>> searches_of(std::string_view register_name) {
    if (register_name == "annuaire-sante")
        return std::vector<RegisterSearch>{{"Organization",
                                            {{"type", tokens(r66, "197 178")},
                                             {"active", "true"},
                                             {"_include", "Organization:partof"},
                                             {"_count", "50"}}}};
    if (register_name == "ror")
        return std::vector<RegisterSearch>{
            {"HealthcareService",
             {{"service-category", tokens(r244, "272 145 80 81 86 108 119 134 135 142 250")},
              {"_include", "HealthcareService:organization"},
              {"_include", "HealthcareService:location"},
              {"_count", "50"}}}};
    return fail(ErrorKind::not_found, "no register of this name is known here", std::string{register_name});
}

PacedClient::PacedClient(fhir_client::FhirClient& client, std::chrono::milliseconds interval)
    : PacedClient{client, interval, [] { return std::chrono::steady_clock::now(); },
                  [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }} {}

PacedClient::PacedClient(fhir_client::FhirClient& client, std::chrono::milliseconds interval, Clock clock,
                         Sleep sleep)
    : client_{client}, interval_{interval}, clock_{std::move(clock)}, sleep_{std::move(sleep)} {}

void PacedClient::wait_for_turn() {
    using std::chrono::milliseconds;
    const auto now = clock_();
    if (now < next_) sleep_(std::chrono::ceil<milliseconds>(next_ - now));
    next_ = std::max(now, next_) + interval_;
}

Reply PacedClient::send(const fhir_client::Request& request) {
    constexpr int attempts = 4;
    for (int attempt = 1;; ++attempt) {
        wait_for_turn();
        Reply reply = client_.send(request);
        const auto wait = asked_to_wait(reply);
        if (!wait || attempt == attempts) return reply;
        sleep_(*wait);
    }
}

Result<Import> read_register(fhir_client::FhirClient& client, const std::vector<RegisterSearch>& searches,
                             const std::vector<Service>& known, const KindMap& kinds) {
    const std::string base = client.base().text();
    fhir_client::SearchLimits limits;
    limits.pages = 2'000;
    limits.entries = 100'000;
    Pages pages{base};
    for (const RegisterSearch& search : searches) {
        const auto found = fhir_client::search(client, search.type, search.parameters, limits);
        if (!found) return found.error();
        pages.add(*found);
    }
    auto import = read_fhir(pages.text(), kinds);
    if (!import) return import;
    std::set<std::string> listed;
    for (const Imported& each : import->services) listed.insert(each.service.id);
    for (const Service& service : known) {
        if (listed.contains(service.id)) continue;
        ++import->read;
        if (presence(client, noted_place(service, base)) == Presence::gone)
            ++import->skipped;
        else
            import->services.push_back({service, 0});
    }
    return import;
}

}  // namespace repere::directory
