// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/response_check.h"

#include <algorithm>
#include <array>

#include "cds_hooks/checking.h"
#include "crypto/uuid.h"

namespace repere::cds_hooks {
namespace {

using json::Kind;
using json::Node;

constexpr std::size_t summary_limit = 140;  // "<140-character": 139 and fewer

bool has_html(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        if (next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'))
            return true;
    }
    return false;
}

void check_source(Checking& checking, Node source, const std::string& at) {
    if (!checking.required_object(source, at)) return;
    checking.required_text(source["label"], at + ".label");
    checking.optional_text(source["url"], at + ".url");
    checking.optional_text(source["icon"], at + ".icon");
    const Node topic = source["topic"];
    if (topic) checking.required_text(topic["code"], at + ".topic.code");
}

// CH-44, cds-resp-2, cds-resp-5. actions and systemActions have one shape.
void check_action(Checking& checking, Node action, const std::string& at, bool in_suggestion) {
    if (!checking.required_object(action, at)) return;
    const std::string_view type = action["type"].text();
    checking.one_of(action["type"], {"create", "update", "delete"}, at + ".type");
    if (in_suggestion && action["description"].text().empty())
        checking.violated("cds-resp-5", at + ".description");
    const bool removes = type == "delete";
    if (removes && !action["resourceId"]) checking.violated("cds-resp-2", at + ".resourceId");
    if (removes == action["resource"].is_object()) checking.violated("cds-resp-2", at + ".resource");
    if (action["resource"].is_object()) {
        checking.required_text(action["resource"]["resourceType"], at + ".resource.resourceType");
        if (type == "update") checking.required_text(action["resource"]["id"], at + ".resource.id");
    }
}

void check_suggestions(Checking& checking, Node card, const std::string& at) {
    const Node suggestions = card["suggestions"];
    const std::string_view behavior = card["selectionBehavior"].text();
    if (card["selectionBehavior"])
        checking.one_of(card["selectionBehavior"], {"at-most-one", "any"}, at + ".selectionBehavior");
    if (!suggestions) return;
    if (behavior.empty()) checking.violated("cds-resp-6", at);
    std::size_t recommended = 0, index = 0;
    for (const Node suggestion : suggestions.items()) {
        const std::string here = at + ".suggestions[" + std::to_string(index++) + "]";
        checking.required_text(suggestion["label"], here + ".label");
        recommended += suggestion["isRecommended"].boolean().value_or(false) ? 1 : 0;
        if (suggestion["actionSelectionBehavior"] && suggestion["actions"].size() == 0)
            checking.violated("cds-resp-7", here);
        std::size_t action_index = 0;
        for (const Node action : suggestion["actions"].items())
            check_action(checking, action, here + ".actions[" + std::to_string(action_index++) + "]", true);
    }
    if (behavior == "at-most-one" && recommended > 1) checking.violated("cds-resp-1", at + ".suggestions");
}

void check_links(Checking& checking, Node card, const std::string& at) {
    std::size_t index = 0;
    for (const Node link : card["links"].items()) {
        const std::string here = at + ".links[" + std::to_string(index++) + "]";
        checking.required_text(link["label"], here + ".label");
        checking.required_text(link["url"], here + ".url");
        if (!link["type"]) checking.violated("CH-47", here + ".type", Weight::prose);
        if (link["type"]) checking.one_of(link["type"], {"absolute", "smart"}, here + ".type");
        if (link["appContext"] && link["type"].text() != "smart") checking.violated("cds-resp-3", here);
    }
}

void check_override_reasons(Checking& checking, Node card, const std::string& at) {
    std::size_t index = 0;
    for (const Node reason : card["overrideReasons"].items()) {
        const std::string here = at + ".overrideReasons[" + std::to_string(index++) + "]";
        const bool complete = !reason["code"].text().empty() && !reason["system"].text().empty() &&
                              !reason["display"].text().empty();
        if (!complete) checking.violated("cds-resp-4", here);
    }
}

void check_card(Checking& checking, Node card, const std::string& at) {
    if (!checking.required_object(card, at)) return;
    checking.required_text(card["summary"], at + ".summary");
    const std::string_view summary = card["summary"].text();
    if (code_points(summary) >= summary_limit) checking.violated("CH-41", at + ".summary", Weight::prose);
    if (has_html(card["detail"].text())) checking.violated("CH-42", at + ".detail", Weight::prose);
    checking.optional_text(card["detail"], at + ".detail");
    checking.one_of(card["indicator"], {"info", "warning", "critical"}, at + ".indicator");
    const std::string_view uuid = card["uuid"].text();
    if (card["uuid"] && !crypto::is_uuid(uuid)) checking.violated("CH-44", at + ".uuid", Weight::prose);
    check_source(checking, card["source"], at + ".source");
    check_suggestions(checking, card, at);
    check_links(checking, card, at);
    check_override_reasons(checking, card, at);
}

}  // namespace

Violations check_response(Node response) {
    Checking checking{Extensions::any};
    if (!checking.required_object(response, "$")) return checking.take();
    const Node cards = response["cards"];
    if (!cards.is_array()) checking.violated("required", "cards");
    checking.no_empty_values(response, "$", {"cards"});
    std::size_t index = 0;
    for (const Node card : cards.items())
        check_card(checking, card, "cards[" + std::to_string(index++) + "]");
    index = 0;
    for (const Node action : response["systemActions"].items())
        check_action(checking, action, "systemActions[" + std::to_string(index++) + "]", false);
    return checking.take();
}

}  // namespace repere::cds_hooks
