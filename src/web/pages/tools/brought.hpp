// What somebody brings to a tool: pasted into the form, as files, or in a link whose fragment the script put into the form.
#pragma once

#include "base/secret.hpp"
#include "web/tools/judgement.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace certdesk::web::pages {

// Wiped when it goes: it may turn out to be a private key (KEY-02).
struct Brought {
    Secret content;
    bool typed = false;  // and may be shown again, unless it is a private key
};

// What was typed, then what a link brought, then the files. Never empty: nothing at all is one empty text.
[[nodiscard]] std::vector<Brought> brought_by(const FormData& form);

// Of several the one that counts: a file before a link before what was typed.
[[nodiscard]] Brought one_brought_by(const FormData& form);

// The form that takes it. `tool` is "csr", "certificate" or "chain": the last part of the address, and of the keys of its words.
void show_form(Visit& visit, Values& values, std::string_view tool, std::string_view typed);

// A private key was sent: it is wiped here, nothing of it is shown again, and the page says what to do (KEY-02).
[[nodiscard]] http::Response refuse_private_key(Visit& visit, std::string_view tool);

// More was sent than is read at all.
[[nodiscard]] http::Response refuse_too_large(Visit& visit);

// Why it could not be read: the cause, the line, and what to do.
void show_why_unreadable(Visit& visit, Values& values, const pki::reading::Unreadable& why, const Brought& brought);

// The page of the tool.
[[nodiscard]] http::Response tool_page(Visit& visit, std::string_view tool, Values& values, int status = 200);

}  // namespace certdesk::web::pages
