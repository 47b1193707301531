// SPDX-License-Identifier: Apache-2.0
// The running service: store, way to the EHR, doors and listener, wired from a configuration. `serve` runs
// one, and so does the demo.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/clock.h"
#include "core/config.h"
#include "core/result.h"
#include "facade/facade.h"
#include "store/store.h"

namespace repere::app {

class Service {
public:
    // What a browser finds at "/".
    struct Index {
        std::string note;  // added to the text
        std::string home;  // where a browser is sent instead; empty: nowhere
    };
    // Listens when it returns. Errors: those of the configuration, the packages, the store, the listener.
    static Result<std::unique_ptr<Service>> start(const config::Config& config, const Index& index) {
        return start(config, index, {});
    }
    // prepare: fills the store before anything leaves and anybody can ask, by a facade that reads its time
    // and its charts where it is told to; of what a quiet one does nothing is delivered.
    struct Preparing {
        Clock clock;
        facade::ReadChart read_chart;
        bool quiet = true;
    };
    using MakeFacade = std::function<facade::Facade(Preparing)>;
    using Prepare = std::function<Result<Done>(store::Store&, const MakeFacade&)>;
    static Result<std::unique_ptr<Service>> start(const config::Config& config, const Index& index,
                                                  const Prepare& prepare);
    static Result<std::unique_ptr<Service>> start(const config::Config& config) { return start(config, {}); }
    ~Service();  // stops

    std::uint16_t port() const;
    // Takes nothing more, ends what is in flight, leaves the rest of the outbox for the next start.
    void stop();

private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace repere::app
