// SPDX-License-Identifier: Apache-2.0
#include "pdf/tags.h"

namespace repere::pdf {

const char* tag_of(Kind kind) {
    switch (kind) {
        case Kind::title:
            return "H1";
        case Kind::heading:
            return "H2";
        case Kind::section:
            return "Sect";
        case Kind::table:
            return "Table";
        case Kind::row:
            return "TR";
        case Kind::header_cell:
            return "TH";
        case Kind::data_cell:
            return "TD";
        case Kind::bullets:
        case Kind::numbers:
            return "L";
        case Kind::item:
            return "LI";
        case Kind::paragraph:
        case Kind::room:
            break;
    }
    return "P";
}

Tags::Tags(cairo_t* pen) : pen_{pen} { open("Document"); }

Tags::~Tags() {
    while (!opened_.empty()) close();
}

void Tags::open(const char* name) {
    cairo_tag_begin(pen_, name, nullptr);
    opened_.push_back(name);
}

void Tags::close() {
    cairo_tag_end(pen_, opened_.back());
    opened_.pop_back();
}

void Tags::go_to(const std::vector<Around>& around) {
    std::size_t same = 0;
    while (same < around.size() && same < around_.size() && around[same] == around_[same]) ++same;
    for (std::size_t i = around_.size(); i > same; --i) close();
    for (std::size_t i = same; i < around.size(); ++i) open(tag_of(around[i].kind));
    around_ = around;
}

}  // namespace repere::pdf
