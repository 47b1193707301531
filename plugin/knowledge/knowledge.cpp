// SPDX-License-Identifier: Apache-2.0
#include "knowledge/knowledge.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "fhir/canonical.h"
#include "fhir/item_wording.h"
#include "knowledge/compiler.h"

namespace repere::knowledge {

struct Knowledge::Content {
    std::string version;
    std::vector<Opened> files;
    std::vector<json::Document> worded;  // questionnaires in words of a pack, in the place of their files
    std::vector<WordingPack> packs;
    std::vector<json::Node> artefacts;
    std::unordered_map<std::string, json::Node> by_url;
    terminology::ValueSets value_sets;
    std::vector<Rule> rules;
    std::vector<Definition> facts;
    Decision setting, outcome, instrument;
};

namespace {

class Loading {
public:
    explicit Loading(Knowledge::Content& content) : content_{content} {}

    Result<Done> index() {
        for (const Opened& file : content_.files) {
            const json::Node artefact = file.document.root();
            content_.artefacts.push_back(artefact);
            const std::string_view url = artefact["url"].text();
            if (!url.empty() && !content_.by_url.emplace(url, artefact).second)
                return fail(ErrorKind::invalid, "two artefacts have one address", file.file);
        }
        auto value_sets = terminology::ValueSets::build(content_.artefacts);
        if (!value_sets) return value_sets.error();
        content_.value_sets = std::move(*value_sets);
        return Done{};
    }

    Result<Done> word(std::span<const Artefact> files) {
        if (files.empty()) return Done{};
        const TextPlaces places{content_.artefacts};
        std::vector<Error> errors;
        for (const Artefact& file : files) {
            PackReading reading = read_pack(file, places);
            std::ranges::move(reading.errors, std::back_inserter(errors));
            content_.packs.push_back(std::move(reading.pack));
        }
        std::ranges::move(clashes(content_.packs), std::back_inserter(errors));
        if (!errors.empty()) return first_of(std::move(errors));
        for (json::Node& artefact : content_.artefacts) {
            if (artefact["resourceType"].text() != "Questionnaire") continue;
            const std::string text = worded(artefact, content_.packs);
            if (text.empty()) continue;
            auto document = json::Document::parse(text);
            if (!document) return fail(ErrorKind::fault, "a questionnaire of ours is not JSON");
            artefact = document->root();
            content_.by_url[std::string{artefact["url"].text()}] = artefact;
            content_.worded.push_back(std::move(*document));
        }
        return Done{};
    }

    // In the order in which a visit meets them, so that each expression sees only what is there by then.
    Result<Done> compile() {
        Compiler compiler{content_.value_sets};
        if (auto done = decide(compiler, "setting-choice", content_.setting); !done) return done;
        compiler.allow("setting");
        compiler.allow("leaving");
        auto facts = compiler.definitions(required("Library", "chart-facts"));
        if (!facts) return facts.error();
        content_.facts = std::move(*facts);
        compiler.allow("evidence");
        if (auto done = compile_rules(compiler); !done) return done;
        compiler.allow("findings");
        if (auto done = decide(compiler, "decision-order", content_.outcome); !done) return done;
        compiler.allow("outcome");
        compiler.allow("deciding");
        if (auto done = decide(compiler, "instrument-choice", content_.instrument); !done) return done;
        std::erase_if(content_.instrument.rows, [this](const Row& row) {
            const auto found = content_.by_url.find(row.code);
            return found != content_.by_url.end() && !fhir::has_words(found->second, {});
        });
        return Done{};
    }

private:
    static Error first_of(std::vector<Error> errors) {
        Error first = std::move(errors.front());
        if (errors.size() > 1) first.what += "; errors in all: " + std::to_string(errors.size());
        return first;
    }

    json::Node required(std::string_view type, std::string_view id) const {
        const auto found = content_.by_url.find(fhir::canonical(type, id));
        return found == content_.by_url.end() ? json::Node{} : found->second;
    }

    Result<Done> decide(Compiler& compiler, std::string_view id, Decision& out) {
        const json::Node artefact = required("PlanDefinition", id);
        if (!artefact) return fail(ErrorKind::invalid, "the packages lack a decision", std::string{id});
        auto decision = compiler.decision(artefact);
        if (!decision) return decision.error();
        out = std::move(*decision);
        return Done{};
    }

    Result<Done> compile_rules(const Compiler& compiler) {
        for (const json::Node artefact : content_.artefacts) {
            if (artefact["resourceType"].text() != "PlanDefinition") continue;
            if (artefact["type"]["coding"].at(0)["code"].text() != "eca-rule") continue;
            auto rule = compiler.rule(artefact);
            if (!rule) return rule.error();
            content_.rules.push_back(std::move(*rule));
        }
        std::ranges::sort(content_.rules, {}, &Rule::id);
        if (content_.rules.empty()) return fail(ErrorKind::invalid, "the packages hold no rule");
        return Done{};
    }

    Knowledge::Content& content_;
};

}  // namespace

Knowledge::Knowledge(std::unique_ptr<const Content> content) : content_{std::move(content)} {}
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;
Knowledge::~Knowledge() = default;

std::string_view Knowledge::version() const { return content_->version; }
std::span<const Rule> Knowledge::rules() const { return content_->rules; }
const Decision& Knowledge::setting() const { return content_->setting; }
std::span<const Definition> Knowledge::facts() const { return content_->facts; }
const Decision& Knowledge::outcome() const { return content_->outcome; }
const Decision& Knowledge::instrument() const { return content_->instrument; }
const terminology::ValueSets& Knowledge::value_sets() const { return content_->value_sets; }
std::span<const json::Node> Knowledge::artefacts() const { return content_->artefacts; }
std::span<const WordingPack> Knowledge::wording_packs() const { return content_->packs; }

const Rule* Knowledge::rule(std::string_view id) const {
    const auto found = std::ranges::lower_bound(content_->rules, id, {}, &Rule::id);
    return found != content_->rules.end() && found->id == id ? &*found : nullptr;
}

json::Node Knowledge::artefact(std::string_view canonical) const {
    const auto [url, version, fragment] = fhir::split_canonical(canonical);
    const auto found = content_->by_url.find(std::string{url});
    if (found == content_->by_url.end()) return {};
    return version.empty() || found->second["version"].text() == version ? found->second : json::Node{};
}

json::Node Knowledge::questionnaire(std::string_view canonical) const {
    const json::Node found = artefact(canonical);
    return found["resourceType"].text() == "Questionnaire" ? found : json::Node{};
}

Result<Knowledge> load(std::span<const Artefact> packages, std::span<const Artefact> wording_packs) {
    auto files = open_packages(packages);
    if (!files) return files.error();
    auto content = std::make_unique<Knowledge::Content>();
    content->version = package_version(packages, "repere.knowledge");
    content->files = std::move(*files);
    Loading loading{*content};
    if (auto done = loading.index(); !done) return done.error();
    if (auto done = loading.word(wording_packs); !done) return done.error();
    if (auto done = loading.compile(); !done) return done.error();
    return Knowledge{std::move(content)};
}

}  // namespace repere::knowledge
