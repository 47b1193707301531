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
#include "knowledge/package.h"
#include "knowledge/rule.h"
#include "knowledge/wording_pack.h"
#include "terminology/value_sets.h"

namespace repere::knowledge {

// The packages compiled into the program.
std::span<const Artefact> embedded();

// Immutable and shared between threads; moving it leaves nodes and rules where they are.
class Knowledge {
public:
    struct Content;
    explicit Knowledge(std::unique_ptr<const Content> content);
    Knowledge(Knowledge&&) noexcept;
    Knowledge& operator=(Knowledge&&) noexcept;
    ~Knowledge();

    std::string_view version() const;  // of package repere.knowledge

    std::span<const Rule> rules() const;  // in the order of their ids
    const Rule* rule(std::string_view id) const;

    // What one visit is put through, in this order: the setting is chosen when the door does not say it, the
    // facts get their names, the rules make findings, the outcome is decided over them, a questionnaire is
    // chosen.
    const Decision& setting() const;            // codes: emergency, cardiology, obstetrics
    std::span<const Definition> facts() const;  // may use %setting and %leaving
    const Decision& outcome() const;  // over %findings; codes: none, screen, flag+screen, flag+refer
    // Over %outcome and %deciding; codes: questionnaires. A row whose questionnaire has no words in any
    // language (wording none and no pack for it) is not there: the next one that holds decides.
    const Decision& instrument() const;

    const terminology::ValueSets& value_sets() const;

    // By canonical URL, with or without |version; absent when there is none.
    json::Node artefact(std::string_view canonical) const;
    json::Node questionnaire(std::string_view canonical) const;  // absent when it is of another type
    std::span<const json::Node> artefacts() const;

    std::span<const WordingPack> wording_packs() const;

private:
    std::unique_ptr<const Content> content_;
};

// Reads and compiles everything. The first bad artefact is refused and named in `where`: a file that its
// manifest does not describe, JSON that is none, a value set that is not there, a rule without a usable age
// band, an expression that does not compile or that names what nobody defines. The questionnaires that
// wording packs speak of are in their words; a pack with an error refuses everything, and the error says how
// many more there are.
Result<Knowledge> load(std::span<const Artefact> packages, std::span<const Artefact> wording_packs = {});

}  // namespace repere::knowledge
