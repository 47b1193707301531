// SPDX-License-Identifier: Apache-2.0
// What every resource of ours carries, added to one that came from a template.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "instruments/bundle_entry.h"
#include "json/node.h"

namespace repere::instruments {

// References as the template has them, and what they are in the Bundle.
using Renames = std::map<std::string, std::string, std::less<>>;

// The resource with the id of `entry`, the labels R and ETH beside its own, and `urn` as one more identifier
// (a meta.tag where has_identifiers() says no); its references renamed.
std::string finished_resource(json::Node resource, const BundleEntry& entry, const std::string& urn,
                              const Renames& renames);

}  // namespace repere::instruments
