// SPDX-License-Identifier: Apache-2.0
#include "http/metrics.h"

#include <charconv>

namespace repere::http {
namespace {

// Backslash, quote and line feed are escaped in label values (text format 0.0.4).
std::string key_of(Labels labels) {
    std::string out;
    for (const Label& label : labels) {
        out += out.empty() ? "" : ",";
        out += label.name.text;
        out += "=\"";
        for (const char c : label.value.text) {
            if (c == '\\' || c == '"') out += '\\';
            out += c == '\n' ? std::string{"\\n"} : std::string(1, c);
        }
        out += '"';
    }
    return out;
}

std::string decimal(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return {digits.data(), end};
}

void line(std::string& out, std::string_view name, std::string_view suffix, std::string_view labels,
          std::string_view more, std::string_view value) {
    out.append(name).append(suffix);
    if (!labels.empty() || !more.empty()) {
        out.append("{").append(labels).append(!labels.empty() && !more.empty() ? "," : "");
        out.append(more).append("}");
    }
    out.append(" ").append(value).append("\n");
}

void write(std::string& out, std::string_view name, std::string_view labels, const Histogram& histogram) {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i <= histogram.bounds.size(); ++i) {
        total += histogram.in_bucket(i);
        const std::string bound = i < histogram.bounds.size() ? decimal(histogram.bounds[i]) : "+Inf";
        line(out, name, "_bucket", labels, "le=\"" + bound + '"', std::to_string(total));
    }
    line(out, name, "_sum", labels, {}, decimal(histogram.sum()));
    line(out, name, "_count", labels, {}, std::to_string(total));
}

template <class T, class... Made>
T& made(std::map<std::string, std::unique_ptr<T>>& instruments, std::string key, const Made&... with) {
    std::unique_ptr<T>& slot = instruments[std::move(key)];
    if (!slot) slot = std::make_unique<T>(with...);
    return *slot;
}

}  // namespace

void Histogram::observe(double seconds) {
    std::size_t index = 0;
    while (index < bounds.size() && seconds > bounds[index]) ++index;
    buckets_[index].fetch_add(1, std::memory_order_relaxed);
    double before = sum_.load(std::memory_order_relaxed);
    while (!sum_.compare_exchange_weak(before, before + seconds, std::memory_order_relaxed)) {}
}

Metrics::Family& Metrics::family(log::Literal name, log::Literal help) {
    const auto [at, fresh] = families_.try_emplace(name.text);
    if (fresh) at->second.help = help.text;
    return at->second;
}

Counter& Metrics::counter(log::Literal name, log::Literal help, Labels labels) {
    const std::lock_guard lock{mutex_};
    return made(family(name, help).counters, key_of(labels));
}

Gauge& Metrics::gauge(log::Literal name, log::Literal help, Labels labels) {
    const std::lock_guard lock{mutex_};
    return made(family(name, help).gauges, key_of(labels));
}

Histogram& Metrics::histogram(log::Literal name, log::Literal help, Labels labels,
                              const Histogram::Bounds& bounds) {
    const std::lock_guard lock{mutex_};
    return made(family(name, help).histograms, key_of(labels), bounds);
}

void Metrics::watch(log::Literal name, log::Literal help, std::function<double()> value) {
    const std::lock_guard lock{mutex_};
    family(name, help).watched = std::move(value);
}

void Metrics::forget(log::Literal name) {
    const std::lock_guard lock{mutex_};
    families_.erase(name.text);
}

std::string Metrics::text() const {
    const std::lock_guard lock{mutex_};
    std::string out;
    for (const auto& [name, family] : families_) {
        const std::string_view type = !family.counters.empty()     ? "counter"
                                      : !family.histograms.empty() ? "histogram"
                                                                   : "gauge";
        out.append("# HELP ").append(name).append(" ").append(family.help).append("\n");
        out.append("# TYPE ").append(name).append(" ").append(type).append("\n");
        for (const auto& [labels, counter] : family.counters)
            line(out, name, {}, labels, {}, std::to_string(counter->value()));
        for (const auto& [labels, gauge] : family.gauges)
            line(out, name, {}, labels, {}, decimal(gauge->value()));
        if (family.watched) line(out, name, {}, {}, {}, decimal(family.watched()));
        for (const auto& [labels, histogram] : family.histograms) write(out, name, labels, *histogram);
    }
    return out;
}

}  // namespace repere::http
