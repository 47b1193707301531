// SPDX-License-Identifier: Apache-2.0
#include "knowledge/package.h"

#include <algorithm>
#include <set>

#include "crypto/digest.h"

namespace repere::knowledge {
namespace {

constexpr std::string_view manifest_name = "manifest.json";

Error refuse(std::string what, std::string_view file) {
    return fail(ErrorKind::invalid, std::move(what), std::string{file});
}

std::string_view folder_of(std::string_view file) {
    const auto slash = file.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : file.substr(0, slash + 1);
}

Result<json::Document> parse(const Artefact& artefact) {
    auto document = json::Document::parse(artefact.text);
    if (!document) return refuse(to_string(document.error()), artefact.file);
    return document;
}

const Artefact* find(std::span<const Artefact> files, std::string_view file) {
    const auto found = std::ranges::find(files, file, &Artefact::file);
    return found == files.end() ? nullptr : &*found;
}

class Opening {
public:
    explicit Opening(std::span<const Artefact> files) : files_{files} {}

    Result<Done> open_package(const Artefact& manifest) {
        auto listing = parse(manifest);
        if (!listing) return listing.error();
        listed_.insert(manifest.file);
        const std::string folder{folder_of(manifest.file)};
        for (const json::Node entry : listing->root()["files"].items())
            if (auto done = open_file(folder + std::string{entry["file"].text()}, entry["sha256"].text());
                !done)
                return done;
        return Done{};
    }

    Result<std::vector<Opened>> finish() {
        for (const Artefact& each : files_)
            if (!listed_.contains(each.file)) return refuse("no manifest lists this file", each.file);
        return std::move(opened_);
    }

private:
    Result<Done> open_file(std::string file, std::string_view digest) {
        const Artefact* artefact = find(files_, file);
        if (artefact == nullptr) return refuse("the manifest lists this file, but it is missing", file);
        if (crypto::sha256_hex(artefact->text) != digest)
            return refuse("the file is not the one its manifest describes", file);
        auto document = parse(*artefact);
        if (!document) return document.error();
        listed_.insert(artefact->file);
        opened_.push_back({std::move(file), std::move(*document)});
        return Done{};
    }

    std::span<const Artefact> files_;
    std::set<std::string_view> listed_;
    std::vector<Opened> opened_;
};

}  // namespace

Result<std::vector<Opened>> open_packages(std::span<const Artefact> files) {
    Opening opening{files};
    for (const Artefact& each : files)
        if (each.file.ends_with(manifest_name))
            if (auto done = opening.open_package(each); !done) return done.error();
    return opening.finish();
}

std::string package_version(std::span<const Artefact> files, std::string_view name) {
    for (const Artefact& each : files) {
        if (!each.file.ends_with(manifest_name)) continue;
        const auto manifest = parse(each);
        if (manifest && manifest->root()["name"].text() == name)
            return std::string{manifest->root()["version"].text()};
    }
    return {};
}

}  // namespace repere::knowledge
