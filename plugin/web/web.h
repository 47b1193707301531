// SPDX-License-Identifier: Apache-2.0
// The pages as files: what a browser asks for by name, already packed.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace repere::web {

struct Asset {
    std::string_view name;  // "form.html", "form-03de617206aaffa4.js"
    std::string_view type;  // "text/html"
    bool kept = false;      // its name changes with its content: a browser may keep it for ever
    std::string_view gzip;
};

std::span<const Asset> assets();           // empty in a program that was built without pages
const Asset* find(std::string_view name);  // null when there is none
std::string unpacked(const Asset& asset);  // for the rare client that takes no gzip

}  // namespace repere::web
