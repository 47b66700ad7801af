// The walk of one order through the pages of a running desk, by four people with a browser each.
#pragma once

#include "apps/demo/browser.hpp"
#include "apps/demo/hosting.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace certdesk::apps {

struct SignIn {
    std::string login;
    std::string password;
};

struct Cast {
    SignIn customer;
    SignIn desk_operator;
    SignIn officer;
};

// Who did what; called when the step is done.
using Tell = std::function<void(std::string_view who, std::string_view what)>;

struct WalkPlan {
    std::string base_url;
    std::string language;               // "ja" or "en"
    std::string common_name;            // "www.kaisha.test"
    std::string contract_number;        // as shown in the store
    std::chrono::seconds patience{60};  // for each thing the machine does
};

// From the store to the completion report. The order's path ("/orders/…") at the end.
[[nodiscard]] Result<std::string> walk(ports::HttpClient& client, const WalkPlan& plan, const Cast& cast, const MailServer& mail,
                                       const Tell& tell);

}  // namespace certdesk::apps
