// SPDX-License-Identifier: Apache-2.0
// Choosing, mapping and ordering items. Source: FHIRPath N1 5.2; sort: 3.0.
#include <algorithm>

#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

struct Sortable {
    const Item* item;
    const Item* keys;  // one per argument; type info without a type where the key is empty
};

Item no_key() { return Item::of_type_info(Type::node); }

// FHIRPath 3.0 5.2, sort: an empty key is lower than all others. "-key" turns the order of the keys that are
// there, as a sign would, and leaves the empty ones first: the official suite sorts strings so. Nothing when
// two keys have no order.
std::optional<int> compare_keys(const Item& a, const Item& b, bool negated) {
    if (a.is_type_info() || b.is_type_info())
        return static_cast<int>(b.is_type_info()) - static_cast<int>(a.is_type_info());
    const Order known = order(a, b);
    if (!known.comparable) return std::nullopt;
    return negated ? -known.value.value_or(0) : known.value.value_or(0);
}

// Dates of different precision have no order among them, so "before" need not be transitive: std::sort would
// read past its ends. Merging asks no more of it than an answer.
template <class Before>
void merge_sort(Sortable*& rows, Sortable*& spare, std::size_t size, const Before& before) {
    for (std::size_t width = 1; width < size; width *= 2) {
        for (std::size_t first = 0; first < size; first += 2 * width) {
            const std::size_t middle = std::min(first + width, size),
                              last = std::min(first + 2 * width, size);
            std::merge(rows + first, rows + middle, rows + middle, rows + last, spare + first, before);
        }
        std::swap(rows, spare);
    }
}

bool read_keys(Call& call, std::size_t place, Item* keys) {
    const Item& item = call.input[place];
    if (call.arity() == 0) {
        keys[0] = item;
        return true;
    }
    for (std::size_t i = 0; i < call.arity(); ++i) {
        const Item* key = call.machine.single(call.argument_for(i, item, static_cast<std::int64_t>(place)));
        if (call.machine.failed()) return false;
        keys[i] = key == nullptr ? no_key() : *key;
    }
    return true;
}

}  // namespace

Collection where(Call& call) {
    Item* out = call.machine.allocate_items(call.input.size());
    std::size_t size = 0;
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        if (call.holds(0, call.input[i], static_cast<std::int64_t>(i)).value_or(false))
            out[size++] = call.input[i];
    return {out, size};
}

Collection select(Call& call) {
    Builder out{call.machine, call.input.size()};
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        out.add(call.argument_for(0, call.input[i], static_cast<std::int64_t>(i)));
    return out.items();
}

Collection repeat(Call& call) {
    DistinctBuilder found{call.machine, call.input.size()};
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        found.add(call.argument_for(0, call.input[i], static_cast<std::int64_t>(i)));
    // What was found is asked in turn; found.items() grows meanwhile.
    for (std::size_t i = 0; i < found.items().size() && call.machine.spend(); ++i) {
        const Item item = found.items()[i];
        found.add(call.argument_for(0, item, static_cast<std::int64_t>(i)));
    }
    return found.items();
}

Collection repeat_all(Call& call) {
    Builder found{call.machine, call.input.size()};
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        found.add(call.argument_for(0, call.input[i], static_cast<std::int64_t>(i)));
    for (std::size_t i = 0; i < found.size() && call.machine.spend(); ++i) {
        const Item item = found.items()[i];
        found.add(call.argument_for(0, item, static_cast<std::int64_t>(i)));
    }
    return found.items();
}

Collection of_type(Call& call) {
    const TypeName& type = call.machine.code().types[call.data.type];
    Item* out = call.machine.allocate_items(call.input.size());
    std::size_t size = 0;
    if (!call.machine.spend(call.input.size())) return {};
    for (const Item& item : call.input)
        if (call.machine.converts_to_type(item, type)) out[size++] = item;
    return {out, size};
}

Collection sort(Call& call) {
    const std::size_t size = call.input.size();
    const std::size_t width = call.arity() == 0 ? 1 : call.arity();
    Item* keys = call.machine.allocate_items(size * width);
    auto* rows = call.machine.failed() ? nullptr : call.machine.arena().allocate_array<Sortable>(size);
    auto* spare = call.machine.failed() ? nullptr : call.machine.arena().allocate_array<Sortable>(size);
    Item* out = call.machine.allocate_items(size);
    if (rows == nullptr || spare == nullptr || out == nullptr)
        return call.machine.fail(ErrorKind::limit, "out of scratch memory");
    for (std::size_t i = 0; i < size; ++i) {
        rows[i] = {&call.input[i], keys + i * width};
        if (!call.machine.spend() || !read_keys(call, i, keys + i * width)) return {};
    }
    bool ordered = true;
    merge_sort(rows, spare, size, [&](const Sortable& a, const Sortable& b) {
        for (std::size_t i = 0; i < width; ++i) {
            const Direction way = i < call.data.order.size() ? call.data.order[i] : Direction::ascending;
            const auto known = compare_keys(a.keys[i], b.keys[i], way == Direction::negated);
            if (!known) ordered = false;
            if (!known || *known == 0) continue;
            return way == Direction::descending ? *known > 0 : *known < 0;
        }
        return false;
    });
    if (!ordered || !call.machine.spend(size * 4)) return call.mismatch("keys of one type");
    for (std::size_t i = 0; i < size; ++i) out[i] = *rows[i].item;
    return {out, size};
}

}  // namespace repere::fhirpath::functions
