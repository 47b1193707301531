// SPDX-License-Identifier: Apache-2.0
// Mounts the doors (text in, text out) on HTTP routes.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/smart_doors.h"
#include "cds_hooks/door.h"
#include "facade/facade.h"
#include "http/metrics.h"
#include "http/router.h"

namespace repere::app {

// /fhir and below. Who acts is said by the session of a launch (smart, when there is one) or else by the
// calling system in the headers Repere-User ("Practitioner/...") and, for a team, Repere-Team (its configured
// key): the listener lets in only callers that hold the secret, a client certificate, or a place on this
// machine, and those are trusted to know their users. Where browsers come in too, only the secret makes a
// caller trusted. taken: called after an act that was taken, which may have left something to deliver. smart:
// null without launches.
using Taken = std::function<void(const http::Request&, const http::Response&)>;
void mount_facade(http::Router& router, const std::shared_ptr<const facade::Facade>& facade,
                  const referral::Teams& teams, const std::shared_ptr<SmartDoors>& smart, const Taken& taken);

// /cds-services and below.
void mount_cds_hooks(http::Router& router, const std::shared_ptr<const cds_hooks::Door>& door,
                     const std::shared_ptr<http::Metrics>& metrics);

// A short text at "/": what is here.
// home: not empty: where a browser that asks for a page is sent instead.
void mount_index(http::Router& router, std::string text, std::string home);

}  // namespace repere::app
