// SPDX-License-Identifier: Apache-2.0
#include <systemd/sd-daemon.h>

#include "app/commands.h"
#include "app/installation.h"
#include "app/service.h"
#include "app/signals.h"
#include "app/terminal.h"
#include "core/log.h"

namespace repere::app {

Exit serve(const ServeOptions& options) {
    const auto config = read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    log::set_level(log::Level::info);
    const StopSignals signals;  // before any thread starts
    const auto service = Service::start(*config);
    if (!service) {
        const Exit code = complain(service.error());
        return code == Exit::bad_data || code == Exit::no_input ? Exit::config : code;
    }
    ::sd_notify(0, "READY=1");
    signals.wait();
    ::sd_notify(0, "STOPPING=1");
    (*service)->stop();
    return Exit::ok;
}

}  // namespace repere::app
