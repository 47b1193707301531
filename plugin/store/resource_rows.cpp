// SPDX-License-Identifier: Apache-2.0
#include "store/resource_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::store {
namespace {

std::string stamped(const CheckedWrite& checked, std::int64_t version, Instant now) {
    static constexpr std::array<std::string_view, 3> own{"resourceType", "id", "meta"};
    static constexpr std::array<std::string_view, 2> own_meta{"versionId", "lastUpdated"};
    const json::Node root = checked.document.root();
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", checked.write->type).field("id", checked.write->id);
        writer.object("meta", [&] {
            writer.field("versionId", std::to_string(version)).field("lastUpdated", to_string(now));
            writer.members_except(root["meta"], own_meta);
        });
        writer.members_except(root, own);
    });
    return writer.take();
}

// Type and id of our own making only: a Location or log line may carry them.
Error version_conflict(const Write& write) {
    return fail(ErrorKind::conflict, "the resource is not at the version this change was made for",
                fhir::reference_text(write.type, write.id));
}

struct Present {
    std::int64_t key = 0;  // 0: there is none
    std::int64_t version = 0;
};

Result<Present> find_present(Connection& connection, const Write& write) {
    auto statement =
        connection.query("SELECT key, version FROM resource WHERE type = ? AND id = ?", write.type, write.id);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return *row ? Present{statement->integer(0), statement->integer(1)} : Present{};
}

Result<std::int64_t> replace_row(Connection& connection, const Write& write, const Present& present,
                                 const Resource& stored) {
    if (present.key == 0) {
        const auto done =
            connection.run("INSERT INTO resource (type, id, version, updated, json) VALUES (?, ?, ?, ?, ?)",
                           write.type, write.id, stored.version, stored.updated.milliseconds, stored.json);
        if (!done) return done.error();
        return connection.last_key();
    }
    if (const auto done = connection.run("INSERT INTO resource_history SELECT type, id, version, updated, "
                                         "json FROM resource WHERE key = ?",
                                         present.key);
        !done)
        return done.error();
    if (const auto done = connection.run("DELETE FROM resource_index WHERE key = ?", present.key); !done)
        return done.error();
    const auto done = connection.run("UPDATE resource SET version = ?, updated = ?, json = ? WHERE key = ?",
                                     stored.version, stored.updated.milliseconds, stored.json, present.key);
    if (!done) return done.error();
    return present.key;
}

constexpr std::string_view resource_columns = "SELECT type, id, version, updated, json, key ";

Resource resource_at(const Statement& row) {
    return {row.text(0), row.text(1), row.integer(2), Instant{row.integer(3), 0}, row.text(4)};
}

struct Cursor {
    std::int64_t updated = 0;
    std::int64_t key = 0;
};

std::optional<Cursor> parse_cursor(std::string_view text) {
    Cursor cursor;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, cursor.updated);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '.') return {};
    const auto second = std::from_chars(first.ptr + 1, end, cursor.key);
    if (second.ec != std::errc{} || second.ptr != end) return {};
    return cursor;
}

// The WHERE of a query: fixed pieces with places for values. The values are bound in the same order by
// bind_where.
std::string where_of(const Query& query) {
    std::string sql = "FROM resource r WHERE r.type = ?";
    for (const Filter& filter : query.filters) {
        sql += " AND r.key IN (SELECT key FROM resource_index WHERE type = ? AND name = ? AND value IN (?";
        for (std::size_t i = 1; i < filter.any_of.size(); ++i) sql += ", ?";
        sql += "))";
    }
    if (query.updated_since) sql += " AND r.updated >= ?";
    return sql;
}

void bind_where(Statement& statement, const Query& query) {
    statement.bind(query.type);
    for (const Filter& filter : query.filters) {
        statement.bind(query.type).bind(filter.name);
        for (const std::string& value : filter.any_of) statement.bind(value);
    }
    if (query.updated_since) statement.bind(query.updated_since->milliseconds);
}

Result<Done> check_query(const Query& query) {
    for (const Filter& filter : query.filters) {
        if (!is_indexed(filter.name))
            return fail(ErrorKind::unsupported, "no such search parameter", filter.name);
        if (filter.any_of.empty() || filter.any_of.size() > 100)
            return fail(ErrorKind::invalid, "a search parameter takes 1 to 100 values", filter.name);
    }
    if (!query.after.empty() && !parse_cursor(query.after))
        return fail(ErrorKind::invalid, "not a page this store has given out");
    return Done{};
}

Result<std::int64_t> count_matches(Connection& connection, const Query& query) {
    auto statement = connection.query("SELECT count(*) " + where_of(query));
    if (!statement) return statement.error();
    bind_where(*statement, query);
    const auto row = statement->step();
    if (!row) return row.error();
    return statement->integer(0);
}

}  // namespace

Result<CheckedWrite> check_write(const Write& write) {
    if (!fhir::is_resource_type(write.type) || !fhir::is_id(write.id))
        return fail(ErrorKind::invalid, "not a resource type and id");
    auto document = json::Document::parse(write.json);
    if (!document) return document.error();
    const json::Node root = document->root();
    if (root["resourceType"].text() != write.type)
        return fail(ErrorKind::invalid, "the resource is of another type", "resourceType");
    if (root["id"] && root["id"].text() != write.id)
        return fail(ErrorKind::invalid, "the resource has another id", "id");
    auto index = index_of(root);
    return CheckedWrite{&write, std::move(*document), std::move(index)};
}

Result<Resource> put_resource(Connection& connection, const CheckedWrite& checked, Instant now) {
    const Write& write = *checked.write;
    const auto present = find_present(connection, write);
    if (!present) return present.error();
    if (write.if_version && *write.if_version != present->version) return version_conflict(write);
    Resource stored{write.type, write.id, present->version + 1, Instant{now.milliseconds, 0}, {}};
    stored.json = stamped(checked, stored.version, stored.updated);
    const auto key = replace_row(connection, write, *present, stored);
    if (!key) return key.error();
    for (const IndexedValue& entry : checked.index)
        if (const auto done =
                connection.run("INSERT INTO resource_index (type, name, value, key) VALUES (?, ?, ?, ?)",
                               write.type, entry.name, entry.value, *key);
            !done)
            return done.error();
    return stored;
}

Result<std::optional<Resource>> read_resource(Connection& connection, std::string_view type,
                                              std::string_view id) {
    auto statement =
        connection.query(std::string{resource_columns} + "FROM resource WHERE type = ? AND id = ?", type, id);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return std::optional<Resource>{};
    return std::optional{resource_at(*statement)};
}

Result<std::vector<Resource>> resource_history(Connection& connection, std::string_view type,
                                               std::string_view id) {
    auto statement = connection.query(
        "SELECT type, id, version, updated, json FROM resource WHERE type = ?1 AND id = ?2 UNION ALL "
        "SELECT type, id, version, updated, json FROM resource_history WHERE type = ?1 AND id = ?2 "
        "ORDER BY version DESC",
        type, id);
    if (!statement) return statement.error();
    std::vector<Resource> versions;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return versions;
        versions.push_back(resource_at(*statement));
    }
}

Result<Page> search_resources(Connection& connection, const Query& query) {
    if (const auto good = check_query(query); !good) return good.error();
    const auto total = count_matches(connection, query);
    if (!total) return total.error();
    const bool newest_first = query.order == Order::newest_first;
    std::string sql = std::string{resource_columns} + where_of(query);
    const auto cursor = parse_cursor(query.after);
    if (cursor) sql += newest_first ? " AND (r.updated, r.key) < (?, ?)" : " AND (r.updated, r.key) > (?, ?)";
    sql += newest_first ? " ORDER BY r.updated DESC, r.key DESC" : " ORDER BY r.updated, r.key";
    auto statement = connection.query(sql + " LIMIT ?");
    if (!statement) return statement.error();
    bind_where(*statement, query);
    if (cursor) statement->bind(cursor->updated).bind(cursor->key);
    statement->bind(query.limit + 1);  // one more than wanted tells whether there is another page

    Page page;
    page.total = *total;
    Cursor last;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return page;
        if (page.resources.size() == query.limit) {
            page.next = std::to_string(last.updated) + '.' + std::to_string(last.key);
            return page;
        }
        page.resources.push_back(resource_at(*statement));
        last = {statement->integer(3), statement->integer(5)};
    }
}

}  // namespace repere::store
