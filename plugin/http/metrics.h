// SPDX-License-Identifier: Apache-2.0
// Counters, gauges and histograms, written in the Prometheus text format; names and labels are literals, so
// no patient can become a label.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/log.h"

namespace repere::http {

class Counter {
public:
    void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
public:
    void set(double value) { value_.store(value, std::memory_order_relaxed); }
    double value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<double> value_ = 0;
};

// Of seconds, in buckets made for what is measured.
class Histogram {
public:
    using Bounds = std::array<double, 13>;
    // Answers of a machine, between a millisecond and ten seconds; and of people, up to twenty minutes.
    static constexpr Bounds machine{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    static constexpr Bounds people{5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200};

    explicit Histogram(const Bounds& of = machine) : bounds{of} {}
    const Bounds& bounds;

    void observe(double seconds);
    std::uint64_t in_bucket(std::size_t index) const {
        return buckets_[index].load(std::memory_order_relaxed);
    }
    double sum() const { return sum_.load(std::memory_order_relaxed); }

private:
    std::array<std::atomic<std::uint64_t>, std::tuple_size_v<Bounds> + 1> buckets_{};  // the last one is +Inf
    std::atomic<double> sum_ = 0;
};

struct Label {
    log::Literal name, value;
};
using Labels = std::initializer_list<Label>;

// Thread-safe. Instruments live as long as the registry; asking again for the same name and labels gives the
// same one. A name keeps the kind and the help text it got first.
class Metrics {
public:
    Counter& counter(log::Literal name, log::Literal help, Labels labels = {});
    Gauge& gauge(log::Literal name, log::Literal help, Labels labels = {});
    Histogram& histogram(log::Literal name, log::Literal help, Labels labels = {},
                         const Histogram::Bounds& bounds = Histogram::machine);
    // For figures kept elsewhere (rows waiting, age of the oldest): asked at every scrape.
    void watch(log::Literal name, log::Literal help, std::function<double()> value);

    void forget(log::Literal name);  // what a watch looks at is going away

    // Prometheus text exposition format 0.0.4; families by name, so that two scrapes compare.
    std::string text() const;

private:
    struct Family {
        std::string_view help;
        std::map<std::string, std::unique_ptr<Counter>> counters;  // by "{name=\"value\"}"
        std::map<std::string, std::unique_ptr<Gauge>> gauges;
        std::map<std::string, std::unique_ptr<Histogram>> histograms;
        std::function<double()> watched;
    };
    Family& family(log::Literal name, log::Literal help);

    mutable std::mutex mutex_;
    std::map<std::string_view, Family> families_;
};

}  // namespace repere::http
