// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "app/commands.h"
#include "app/demo/ehr_listener.h"
#include "app/demo/history.h"
#include "app/demo/journey.h"
#include "app/service.h"
#include "app/signals.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "core/log.h"
#include "crypto/uuid.h"

namespace repere::app {
namespace {

constexpr std::uint16_t default_port = 8080;

// A folder for the demo's store, gone afterwards.
class TemporaryFolder {
public:
    TemporaryFolder() : path_{std::filesystem::temp_directory_path() / ("repere-demo-" + crypto::uuid4())} {
        std::filesystem::create_directory(path_);
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::string file(const char* name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

std::string address(std::uint16_t port) { return "http://127.0.0.1:" + std::to_string(port); }
std::string launch_url(std::uint16_t port) { return address(port) + "/launch"; }

// The authorization server is the EHR's own, by whatever name a browser calls this machine.
std::string frames(std::uint16_t port, std::uint16_t ehr_port) {
    return address(port) + " 'self'" + (ehr_port != 0 ? " " + address(ehr_port) : "");
}

config::Config demo_config(std::uint16_t port, const std::string& ehr_origin, const std::string& ehr,
                           const std::string& store) {
    config::Config config;
    config.server.port = port;
    config.ehr.base_url = ehr;
    config.ehr.allow_http = true;
    config.ehr.organization = "Organization/hopital";
    config.store.path = store;
    config.teams = {{"elsa", "Équipe de liaison en addictologie", "hospital-liaison", "Organization/elsa",
                     "HealthcareService/elsa", "poste 4242", "lundi au vendredi, 9 h - 17 h"}};
    config.teams.front().members = {"Practitioner/infirmiere-elsa", "Practitioner/medecin-elsa"};
    config.smart.issuer = ehr;
    config.smart.client_id = "repere";
    config.smart.allow_http = true;
    const std::string port_of_ehr = ehr_origin.substr(ehr_origin.rfind(':'));
    config.smart.frame_ancestors = {ehr_origin, "http://localhost" + port_of_ehr};
    config.cds.form_launch_url = launch_url(port);
    return config;
}

void set_up(sandbox::Authority& authority, const std::string& ehr_origin, std::uint16_t port) {
    authority.reached_at(ehr_origin + ehr_path, ehr_origin + authority_path);
    authority.add(sandbox::RegisteredClient{"repere", address(port) + "/callback", {}});
    authority.add(sandbox::DemoUser{"Practitioner/urgentiste", "Urgentiste / Emergency physician"});
    authority.add(sandbox::DemoUser{"Practitioner/cardiologue", "Cardiologue / Cardiologist"});
    authority.add(sandbox::DemoUser{"Practitioner/sage-femme", "Sage-femme / Midwife"});
    authority.add(sandbox::DemoUser{"Practitioner/infirmiere-elsa", "Infirmière de liaison / Liaison nurse"});
    authority.add(sandbox::DemoUser{"Practitioner/medecin-elsa", "Médecin de liaison / Liaison physician"});
}

sandbox::Desk::Settings desk_of(std::uint16_t port) {
    sandbox::Desk::Settings desk;
    desk.patients = sandbox::waiting_patients();
    std::ranges::move(sandbox::sample_patients(), std::back_inserter(desk.patients));
    desk.launch_url = launch_url(port);
    desk.nurse = "Practitioner/infirmiere-elsa";
    desk.services = [port](std::string_view language) { return call_services(port, language); };
    desk.clock = system_now;
    return desk;
}

Result<Done> play_all(const Stage& stage) {
    for (const Plan& plan : plans()) {
        if (auto played = play(stage, plan); !played) return played;
        if (auto good = check_end_state(stage, plan); !good) return good;
        stage.narrator.step("Checked in the EHR: everything is there once, labelled, in its final state");
    }
    return Done{};
}

}  // namespace

Exit demo(const DemoOptions& options) {
    const StopSignals signals;
    log::set_level(log::Level::warning);
    const std::uint16_t wanted = options.port == 0 && !options.once ? default_port : options.port;
    const std::uint16_t port = wanted != 0 ? wanted : sandbox::free_port();
    sandbox::Ehr ehr{system_now};
    sandbox::Authority authority{system_now};
    const auto ehr_port = static_cast<std::uint16_t>(wanted != 0 ? wanted + 1 : 0);
    sandbox::Desk desk{ehr, authority, desk_of(port)};
    const auto ehr_server = listen_as_ehr(ehr, ehr_port, {&authority, &desk, frames(port, ehr_port)});
    if (!ehr_server) return complain(ehr_server.error());
    const std::string ehr_origin = address((*ehr_server)->port());
    ehr.reached_at(ehr_origin + ehr_path);
    set_up(authority, ehr_origin, port);
    if (auto loaded = sandbox::load_charts(ehr, system_now()); !loaded) return complain(loaded.error());

    const TemporaryFolder folder;
    const bool with_year = !options.once && !options.fresh;
    if (with_year) {
        print("Making up the year before today, some seconds (--fresh begins without it)");
        finish_output();
    }
    const auto service =
        Service::start(demo_config(port, ehr_origin, ehr.base(), folder.file("repere.db")),
                       {"\nThis is the demo. Its stand-in EHR: " + ehr_origin + "/\n", ehr_origin + "/"},
                       with_year ? past_year(ehr) : Service::Prepare{});
    if (!service) return complain(service.error());

    const Narrator narrator;
    print("Stand-in EHR: " + ehr.base());
    print("Repère:       " + address((*service)->port()));
    const auto played = play_all({(*service)->port(), (*ehr_server)->port(), ehr, narrator});
    if (!played) return complain("the demo stopped", played.error()), Exit::no;
    print("\nAll three journeys ended as they should.");
    if (options.once) return Exit::ok;
    print("Both servers stay up until Ctrl-C. Nothing they hold outlives them.");
    print("Open " + address((*service)->port()) + " in a browser");
    finish_output();
    signals.wait();
    return Exit::ok;
}

}  // namespace repere::app
