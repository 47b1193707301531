// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <algorithm>

namespace repere::http {
namespace {

// "/a/b" -> a, b. "/" has none; "/a/" ends with an empty one, which only a literal "/a/" pattern equals.
std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> out;
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    if (path.empty()) return out;
    for (std::size_t at = 0; at != std::string_view::npos;) {
        const std::size_t slash = path.find('/', at);
        out.push_back(path.substr(at, slash == std::string_view::npos ? slash : slash - at));
        at = slash == std::string_view::npos ? slash : slash + 1;
    }
    return out;
}

bool known_method(std::string_view method) {
    constexpr std::array<std::string_view, 5> methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
    return std::ranges::find(methods, method) != methods.end();
}

}  // namespace

void Router::refuse(std::string what, const std::string& pattern) {
    if (!defect_) defect_ = fail(ErrorKind::fault, std::move(what), pattern);
}

Result<std::vector<Router::Segment>> Router::parse(std::string_view pattern) const {
    if (!pattern.starts_with('/')) return fail(ErrorKind::fault, "a route pattern starts with /");
    std::vector<Segment> out;
    for (std::string_view text : split(pattern)) {
        if (!out.empty() && out.back().kind == Segment::Kind::rest)
            return fail(ErrorKind::fault, "a rest ends the route pattern");
        if (text.starts_with('{') && text.ends_with('}')) {
            text = text.substr(1, text.size() - 2);
            const bool rest = text.ends_with("...");
            if (rest) text.remove_suffix(3);
            if (text.empty()) return fail(ErrorKind::fault, "a route parameter needs a name");
            out.push_back({rest ? Segment::Kind::rest : Segment::Kind::one, std::string{text}});
        } else {
            out.push_back({Segment::Kind::literal, std::string{text}});
        }
    }
    return out;
}

Router& Router::add(Route route) {
    auto segments = parse(route.pattern);
    if (!segments) {
        refuse(segments.error().what, route.pattern);
        return *this;
    }
    if (!known_method(route.method)) refuse("a route has a method we do not serve", route.pattern);
    if (!route.handler) refuse("a route has no handler", route.pattern);
    for (const Entry& entry : entries_)
        if (entry.route.method == route.method && entry.route.pattern == route.pattern)
            refuse("a route is there twice", route.pattern);
    entries_.push_back({std::move(route), std::move(*segments)});
    return *this;
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    using Parameters = std::vector<std::pair<std::string_view, std::string_view>>;
    const std::vector<std::string_view> parts = split(path);

    // Lower is better, compared from the left: literal 0, one segment 1, rest 2.
    const auto match = [&](const Entry& entry, Parameters& parameters, std::string& rank) {
        std::size_t at = 0;
        for (const Segment& segment : entry.segments) {
            if (at >= parts.size()) return false;
            rank += static_cast<char>('0' + static_cast<int>(segment.kind));
            if (segment.kind == Segment::Kind::rest) {
                const char* begin = parts[at].data();
                parameters.emplace_back(
                    segment.text,
                    std::string_view{begin, static_cast<std::size_t>(path.data() + path.size() - begin)});
                return !parameters.back().second.empty();
            }
            if (segment.kind == Segment::Kind::literal && segment.text != parts[at]) return false;
            if (segment.kind == Segment::Kind::one) {
                if (parts[at].empty()) return false;
                parameters.emplace_back(segment.text, parts[at]);
            }
            ++at;
        }
        return at == parts.size();
    };

    Match best;
    std::string best_rank;
    for (const Entry& entry : entries_) {
        Parameters parameters;
        std::string rank;
        if (!match(entry, parameters, rank)) continue;
        if (std::ranges::find(best.allowed, entry.route.method) == best.allowed.end())
            best.allowed.push_back(entry.route.method);
        const bool right_method =
            entry.route.method == method || (method == "HEAD" && entry.route.method == "GET");
        if (!right_method || (best.route != nullptr && rank >= best_rank)) continue;
        best.route = &entry.route;
        best.parameters = std::move(parameters);
        best_rank = std::move(rank);
    }
    return best;
}

}  // namespace repere::http
