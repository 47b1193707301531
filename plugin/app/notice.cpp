// SPDX-License-Identifier: Apache-2.0
#include "app/notice.h"

#include "app/pages.h"

namespace repere::app {
namespace {

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else
            out += c;
    }
}

}  // namespace

http::Response notice(const knowledge::Wording& words, std::string_view title,
                      const std::vector<std::string>& sentences) {
    http::Response response;
    response.content_type = "text/html";
    std::string& out = response.body;
    out.append("<!doctype html>\n<html lang=\"").append(words.language()).append("\">\n<head>\n<title>");
    append_escaped(out, title);
    out.append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append(stylesheet()).append("</head>\n<body>\n<main class=\"alone\">\n<h1>");
    append_escaped(out, title);
    out.append("</h1>\n");
    for (const std::string& sentence : sentences) {
        out.append("<p>");
        append_escaped(out, sentence);
        out.append("</p>\n");
    }
    out.append("</main>\n</body>\n</html>\n");
    return response;
}

void append_link(std::string& page, std::string_view words) {
    std::string link = "<p><a class=\"button\" href=\"/launch\" target=\"_blank\" rel=\"noopener\">";
    append_escaped(link, words);
    page.insert(page.find("</main>"), link.append("</a></p>\n"));
}

}  // namespace repere::app
