// SPDX-License-Identifier: Apache-2.0
// Writes the head of an answer, with the headers every answer of ours carries.
#pragma once

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace repere::http {

struct ReplyContext {
    bool keep_alive = true;
    bool encrypted = false;                       // adds Strict-Transport-Security
    std::string_view frame_ancestors = "'none'";  // of the Content-Security-Policy
    std::time_t now = 0;                          // for the Date header
    std::string_view frames = {};                 // frame-src of the Content-Security-Policy; empty: nothing
};

// An Error when a header holds what could start another one (CR, LF, NUL...): the answer must not be sent.
Result<std::string> reply_head(const Response& response, const ReplyContext& context);

std::string_view reason_phrase(int status);

}  // namespace repere::http
