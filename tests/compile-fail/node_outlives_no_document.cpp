// SPDX-License-Identifier: Apache-2.0
// A Node borrows: taking one from a temporary Document would dangle.
#include "json/document.h"

repere::json::Node root_of(repere::Result<repere::json::Document>& kept) {
#ifdef REPERE_MISTAKE
    static_cast<void>(kept);
    return repere::json::Document::parse("{}")->root();
#else
    return kept->root();
#endif
}
