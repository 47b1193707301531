// SPDX-License-Identifier: Apache-2.0
// The structure a screen reader goes by (ISO 32000-1, 14.8.4), opened and closed as strips are drawn. What
// goes on over the end of a sheet stays open.
#pragma once

#include <cairo.h>

#include <string>
#include <vector>

#include "pdf/layout.h"

namespace repere::pdf {

class Tags {
public:
    explicit Tags(cairo_t* pen);
    ~Tags();
    Tags(const Tags&) = delete;
    Tags& operator=(const Tags&) = delete;

    void go_to(const std::vector<Around>& around);  // closes and opens what lies between
    void open(const char* name);
    void close();

private:
    cairo_t* pen_;
    std::vector<Around> around_;
    std::vector<const char*> opened_;
};

const char* tag_of(Kind kind);

}  // namespace repere::pdf
