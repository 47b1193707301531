// SPDX-License-Identifier: Apache-2.0
// The clinical knowledge: packages of FHIR artefacts, verified, compiled, refused as a whole when one is bad.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "knowledge/rule.h"
#include "terminology/value_sets.h"

namespace repere::knowledge {

// One file of a package; a package is a manifest.json and the artefacts it lists, with the digest of each.
struct Artefact {
    std::string_view file;  // "terminology/ValueSet-stroke.json"
    std::string_view text;
};

// The packages compiled into the program.
std::span<const Artefact> embedded();

// Immutable and shared between threads; moving it leaves nodes and rules where they are.
class Knowledge {
public:
    Knowledge(Knowledge&&) noexcept;
    Knowledge& operator=(Knowledge&&) noexcept;
    ~Knowledge();

    std::string_view version() const;  // of the rules' package

    std::span<const Rule> rules() const;  // by id
    const Rule* rule(std::string_view id) const;
    std::span<const Definition> definitions() const;  // evaluated in order, before the rules
    const Decision& setting() const;                  // rows are emergency, cardiology, obstetrics
    const Decision& outcome() const;                  // rows over %findings
    const Decision& instrument() const;               // rows are questionnaires

    const terminology::ValueSets& value_sets() const;

    // An artefact by canonical URL, with or without |version; absent when there is none.
    json::Node artefact(std::string_view canonical) const;
    json::Node questionnaire(std::string_view canonical) const;  // the same, of that type only
    std::span<const json::Node> artefacts() const;

    struct Content;
    explicit Knowledge(std::unique_ptr<const Content> content);

private:
    std::unique_ptr<const Content> content_;
};

// Reads and compiles everything. The first bad artefact is refused and named in `where`: one that a manifest
// does not list or that is missing, a digest that differs, JSON that is none, a value set that is not there,
// an expression that does not compile or names an unknown variable.
Result<Knowledge> load(std::span<const Artefact> packages);

}  // namespace repere::knowledge
