// SPDX-License-Identifier: Apache-2.0
#include "core/log.h"

#include <spdlog/fmt/chrono.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>

namespace repere::log {
namespace {

std::shared_ptr<spdlog::logger> make_logger() {
    auto made = std::make_shared<spdlog::logger>("repere", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::info);
    made->flush_on(spdlog::level::info);
    return made;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = make_logger();
    return *instance;
}

// JSON string escaping, so that no field can start a line or a field of its own.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04x}", byte);
        } else {
            out += c;
        }
    }
    out += '"';
}

struct AppendValue {
    std::string& out;
    void operator()(std::int64_t value) const { out += std::to_string(value); }
    void operator()(double value) const { out += fmt::format("{}", value); }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::string_view value) const { append_quoted(out, value); }
    void operator()(const std::string& value) const { append_quoted(out, value); }
};

void write(spdlog::level::level_enum level, std::string_view level_name, Literal event, Fields fields) {
    if (!logger().should_log(level)) return;
    const auto now = std::chrono::system_clock::now();
    std::string line = fmt::format("{{\"time\":\"{:%Y-%m-%dT%H:%M:%SZ}\",\"level\":\"{}\",\"event\":",
                                   fmt::gmtime(std::chrono::system_clock::to_time_t(now)), level_name);
    append_quoted(line, event.text);
    for (const Field& field : fields) {
        line += ',';
        append_quoted(line, field.name.text);
        line += ':';
        std::visit(AppendValue{line}, field.value);
    }
    line += '}';
    logger().log(level, fmt::string_view{line});
}

}  // namespace

Field::Field(Literal name_, const Error& error) : name{name_}, value{to_string(error)} {}

void set_level(Level level) {
    constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info,
                                                    spdlog::level::warn, spdlog::level::err};
    logger().set_level(levels[static_cast<std::size_t>(level)]);
}

void debug(Literal event, Fields fields) { write(spdlog::level::debug, "debug", event, fields); }
void info(Literal event, Fields fields) { write(spdlog::level::info, "info", event, fields); }
void warning(Literal event, Fields fields) { write(spdlog::level::warn, "warning", event, fields); }
void error(Literal event, Fields fields) { write(spdlog::level::err, "error", event, fields); }

}  // namespace repere::log
