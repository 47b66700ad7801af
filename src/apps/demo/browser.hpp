// A small browser for our own pages: cookies, redirects and forms over HTTP, as a person's browser sends them. It reads the
// HTML that our templates write, not the web's.
#pragma once

#include "base/result.hpp"
#include "ports/http_client.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::apps {

struct Form {
    std::string action;
    std::string method;                                       // "get" or "post"
    std::vector<std::pair<std::string, std::string>> fields;  // as a browser would send them untouched; without buttons
};

struct Page {
    int status = 0;
    std::string path;  // after redirects
    std::string body;
    std::vector<Form> forms;

    [[nodiscard]] bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
    // The form whose action is or ends with this; null when there is none.
    [[nodiscard]] const Form* form(std::string_view action) const;
    // The href of the first link whose address begins with this; empty when there is none.
    [[nodiscard]] std::string link(std::string_view beginning) const;
};

using Fields = std::map<std::string, std::string>;

class Browser {
public:
    // `base_url` as the desk's settings say it, `language` is what the browser prefers.
    Browser(ports::HttpClient& client, std::string base_url, std::string language);

    [[nodiscard]] Result<Page> open(std::string_view path_or_url);
    // Fills the form of that action on the page and sends it; malformed when the page has no such form. A button with its
    // own address is pressed by naming it in `button_address`.
    [[nodiscard]] Result<Page> submit(const Page& page, std::string_view action, const Fields& fields,
                                      std::string_view button_address = {});

private:
    [[nodiscard]] Result<Page> request(std::string method, std::string url, std::string body);
    ports::HttpClient& client_;
    std::string base_url_;
    std::string language_;
    std::map<std::string, std::string> cookies_;
};

[[nodiscard]] std::vector<Form> read_forms(std::string_view html);
[[nodiscard]] std::string unescape_html(std::string_view text);

}  // namespace certdesk::apps
