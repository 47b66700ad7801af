#include "apps/demo/browser.hpp"

#include "base/text.hpp"
#include "formats/form_data.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace certdesk::apps {

namespace {

constexpr int most_redirects = 10;

// The value of an attribute in "<input name="a" checked>"; nothing when absent, empty for an attribute without a value.
std::optional<std::string> attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = 0; (at = tag.find(name, at)) != std::string_view::npos; at += name.size()) {
        const char before = at == 0 ? ' ' : tag[at - 1];
        if (before != ' ' && before != '\n' && before != '\t') continue;
        const std::string_view rest = tag.substr(at + name.size());
        if (rest.starts_with("=\"")) return unescape_html(rest.substr(2, rest.find('"', 2) - 2));
        if (rest.empty() || rest.front() == ' ' || rest.front() == '>' || rest.front() == '\n') return "";
    }
    return std::nullopt;
}

struct Tag {
    std::string_view name;
    std::string_view whole;  // between < and >
    std::size_t end = 0;     // after >
};

// The next opening or closing tag at or after `from`. Our templates never have '>' inside a quoted attribute.
std::optional<Tag> next_tag(std::string_view html, std::size_t from) {
    const std::size_t begin = html.find('<', from);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = html.find('>', begin);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view whole = html.substr(begin + 1, end - begin - 1);
    return Tag{whole.substr(0, whole.find_first_of(" \n\t/", 1)), whole, end + 1};
}

void read_input(Form& form, std::string_view tag) {
    const auto name = attribute(tag, "name");
    const std::string type = attribute(tag, "type").value_or("text");
    if (!name || type == "submit" || type == "button" || type == "file") return;
    if ((type == "checkbox" || type == "radio") && !attribute(tag, "checked")) return;
    form.fields.emplace_back(*name, attribute(tag, "value").value_or(type == "checkbox" ? "on" : ""));
}

std::string path_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t slash = scheme == std::string_view::npos ? 0 : url.find('/', scheme + 3);
    return slash == std::string_view::npos ? "/" : std::string(url.substr(slash));
}

}  // namespace

std::string unescape_html(std::string_view text) {
    std::string plain(text);
    for (const auto& [entity, character] : {std::pair{"&lt;", "<"},
                                            {"&gt;", ">"},
                                            {"&quot;", "\""},
                                            {"&#39;", "'"},
                                            {"&#x2F;", "/"},
                                            {"&nbsp;", " "},
                                            {"&amp;", "&"}})
        plain = replace_all(std::move(plain), entity, character);
    return plain;
}

std::vector<Form> read_forms(std::string_view html) {
    std::vector<Form> forms;
    Form* form = nullptr;
    std::string select;
    std::optional<std::string> first_option;
    std::optional<std::string> chosen;
    for (std::size_t at = 0;;) {
        const auto tag = next_tag(html, at);
        if (!tag) return forms;
        at = tag->end;
        if (tag->name == "form") {
            forms.push_back({attribute(tag->whole, "action").value_or(""),
                             to_lower_ascii(attribute(tag->whole, "method").value_or("get")),
                             {}});
            form = &forms.back();
        } else if (tag->name == "/form") {
            form = nullptr;
        } else if (form == nullptr) {
            continue;
        } else if (tag->name == "input") {
            read_input(*form, tag->whole);
        } else if (tag->name == "textarea") {
            const std::size_t end = html.find("</textarea>", at);
            std::string text = unescape_html(html.substr(at, end - at));
            if (text.starts_with('\n')) text.erase(0, 1);  // HTML drops the first line end
            if (const auto name = attribute(tag->whole, "name")) form->fields.emplace_back(*name, std::move(text));
        } else if (tag->name == "select") {
            select = attribute(tag->whole, "name").value_or("");
            first_option.reset();
            chosen.reset();
        } else if (tag->name == "option") {
            const std::string value = attribute(tag->whole, "value").value_or("");
            if (!first_option) first_option = value;
            if (attribute(tag->whole, "selected")) chosen = value;
        } else if (tag->name == "/select") {
            form->fields.emplace_back(select, chosen.value_or(first_option.value_or("")));
        }
    }
}

const Form* Page::form(std::string_view action) const {
    const auto at = std::ranges::find_if(forms, [&](const Form& f) { return f.action.ends_with(action); });
    return at == forms.end() ? nullptr : &*at;
}

std::string Page::link(std::string_view beginning) const {
    const std::string wanted = "href=\"" + std::string(beginning);
    const std::size_t at = body.find(wanted);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + std::string_view("href=\"").size();
    return unescape_html(std::string_view(body).substr(begin, body.find('"', begin) - begin));
}

Browser::Browser(ports::HttpClient& client, std::string base_url, std::string language)
    : client_(client), base_url_(std::move(base_url)), language_(std::move(language)) {}

Result<Page> Browser::open(std::string_view path_or_url) {
    return request("GET", path_or_url.starts_with('/') ? base_url_ + std::string(path_or_url) : std::string(path_or_url), "");
}

Result<Page> Browser::submit(const Page& page, std::string_view action, const Fields& fields, std::string_view button_address) {
    const Form* form = page.form(action);
    if (form == nullptr)
        return fail(ErrorKind::malformed,
                    page.path + " (" + std::to_string(page.status) + ") has no form for " + std::string(action));
    std::vector<FormField> sent;
    for (const auto& [name, value] : form->fields)
        if (!fields.contains(name)) sent.push_back({name, value, std::nullopt, ""});
    for (const auto& [name, value] : fields) sent.push_back({name, value, std::nullopt, ""});
    return request("POST", base_url_ + (button_address.empty() ? form->action : std::string(button_address)),
                   write_urlencoded(FormData(std::move(sent))));
}

Result<Page> Browser::request(std::string method, std::string url, std::string body) {
    for (int hop = 0; hop <= most_redirects; ++hop) {
        ports::HttpCall call;
        call.method = method;
        call.url = url;
        call.timeout_ms = 60'000;
        call.max_body_bytes = 4UL * 1024 * 1024;
        std::string cookies;
        for (const auto& [name, value] : cookies_) cookies += fmt::format("{}{}={}", cookies.empty() ? "" : "; ", name, value);
        if (!cookies.empty()) call.headers.set("Cookie", cookies);
        call.headers.set("Accept-Language", language_);
        if (method == "POST") {
            call.headers.set("Content-Type", "application/x-www-form-urlencoded");
            call.headers.set("Origin", base_url_);
            call.headers.set("Sec-Fetch-Site", "same-origin");
            call.body = body;
        }
        auto response = TRY(with_context(client_.send(call), fmt::format("{} {}", method, url)));
        for (const auto cookie : response.headers.all("Set-Cookie")) {
            const auto pair = cookie.substr(0, cookie.find(';'));
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos) continue;
            const std::string name(trim(pair.substr(0, equals)));
            if (pair.size() == equals + 1)
                cookies_.erase(name);
            else
                cookies_[name] = pair.substr(equals + 1);
        }
        if (response.status >= 300 && response.status < 400) {
            const auto location = response.headers.find("Location");
            if (!location) return fail(ErrorKind::malformed, url + ": a redirect without Location");
            url = location->starts_with('/') ? base_url_ + std::string(*location) : std::string(*location);
            if (response.status == 303) {
                method = "GET";
                body.clear();
            }
            continue;
        }
        Page page;
        page.status = response.status;
        page.path = path_of(url);
        page.body = std::move(response.body);
        page.forms = read_forms(page.body);
        return page;
    }
    return fail(ErrorKind::malformed, url + ": redirected too often");
}

}  // namespace certdesk::apps
