// SPDX-License-Identifier: Apache-2.0
// Mounts the pages people see: /form, /worklist, /dashboard and what they are made of. What the pages show
// comes from /fhir and /app, for whoever is signed in there; the pages themselves hold nothing of anybody.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/router.h"

namespace repere::app {

struct Page {
    const char* path;        // "/form"
    std::string_view asset;  // "form.html"
};

inline constexpr Page our_pages[] = {
    {"/form", "form.html"}, {"/worklist", "worklist.html"}, {"/dashboard", "dashboard.html"}};

// Each page that the program carries (web/web.h), and /assets/{name} with what these pages are made of.
// Nothing in a program built without pages. frames: what they may show in a frame, as frame-src wants it.
void mount_pages(http::Router& router, std::span<const Page> pages, const std::string& frames = {});

// For pages without a script: the <link> of our style sheet, or nothing.
std::string stylesheet();

}  // namespace repere::app
