// SPDX-License-Identifier: Apache-2.0
#include "web/web.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

// One row for each asset, ended by the second symbol: four addresses, and whether it is kept (build.mjs).
struct Row {
    const char* name;
    const char* type;
    const char* begin;
    const char* end;
    std::uint64_t kept;
};
extern "C" const Row repere_web_assets[];
extern "C" const Row repere_web_assets_end[];

namespace repere::web {

std::span<const Asset> assets() {
    static const std::vector<Asset> all = [] {
        std::vector<Asset> made;
        for (const Row* row = repere_web_assets; row != repere_web_assets_end; ++row)
            made.push_back({row->name,
                            row->type,
                            row->kept != 0,
                            {row->begin, static_cast<std::size_t>(row->end - row->begin)}});
        return made;
    }();
    return all;
}

const Asset* find(std::string_view name) {
    const auto all = assets();
    const auto found = std::ranges::find(all, name, &Asset::name);
    return found == all.end() ? nullptr : &*found;
}

std::string unpacked(const Asset& asset) {
    std::string out;
    z_stream stream{};
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream, gzip_only) != Z_OK) return out;
    std::vector<unsigned char> packed(asset.gzip.begin(), asset.gzip.end());
    stream.next_in = packed.data();
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<unsigned char, 16384> piece{};
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = piece.data();
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(reinterpret_cast<const char*>(piece.data()), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return out;
}

}  // namespace repere::web
