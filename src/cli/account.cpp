// account add and close, api-key create: who signs in, and which programs may come.
#include "cli/command.hpp"
#include "desk/administer.hpp"

#include <CLI/CLI.hpp>
#include <istream>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string login;
    std::string name;
    std::string role;
    std::string customer;
    std::string language = "ja";
};

// A password on the command line would be seen by everybody who lists processes: it comes as one line of standard input.
desk::Outcome<> add_account_to(Session& session, const Wish& wish) {
    desk::NewAccount account;
    account.login = wish.login;
    account.name = wish.name;
    account.role = chosen<accounts::Role>(wish.role);
    account.language = chosen<accounts::Language>(wish.language);
    if (!wish.customer.empty()) account.customer = TRY(session.id<CustomerId>(wish.customer, "--of"));
    std::getline(session.in(), account.password);
    const auto id = TRY(desk::add_account(session.world(), session.actor(), account));
    session.show(JsonObject{{"account", id.text()}});
    return {};
}

desk::Outcome<> close(Session& session, const std::string& login, const std::string& why) {
    TRY(desk::close_account(session.world(), session.actor(), login, why));
    session.done("The account is closed; its sessions have ended and its API keys open nothing.");
    return {};
}

struct KeyWish {
    std::string login;
    std::string label;
    int days = 365;
};

desk::Outcome<> create_key(Session& session, const KeyWish& wish) {
    const auto key =
        TRY(desk::create_api_key(session.world(), session.actor(), wish.login, wish.label, std::chrono::days{wish.days}));
    session.show(JsonObject{{"api_key", key}});  // shown once, kept only as its hash (AUTH-10)
    return {};
}

}  // namespace

void add_account(CLI::App& root, Commands& commands) {
    auto& account = noun(root, "account", "Who signs in");
    const auto wish = std::make_shared<Wish>();
    auto& add = verb(account, commands, "add", "Add an account; the password is one line of standard input",
                     [wish](Session& session) { return add_account_to(session, *wish); });
    add.add_option("--login", wish->login, "mail address")->required();
    add.add_option("--name", wish->name, "of the person")->required();
    add.add_option("--role", wish->role)->required()->check(CLI::IsMember({"customer", "desk_operator", "authority_officer"}));
    add.add_option("--of", wish->customer, "id of the customer, for the role customer");
    add.add_option("--page-language", wish->language, "of the pages")
        ->check(CLI::IsMember(choices<accounts::Language>()))
        ->capture_default_str();

    const auto login = std::make_shared<std::string>();
    const auto why = std::make_shared<std::string>();
    auto& closing = verb(account, commands, "close", "Close an account for good: its sessions and API keys end at once",
                         [login, why](Session& session) { return close(session, *login, *why); });
    closing.add_option("login", *login, "mail address")->required();
    closing.add_option("--why", *why, "kept in the audit chain")->required();

    auto& key = noun(root, "api-key", "Keys for programs");
    const auto key_wish = std::make_shared<KeyWish>();
    auto& create = verb(key, commands, "create", "Make an API key for an account; it is shown once",
                        [key_wish](Session& session) { return create_key(session, *key_wish); });
    create.add_option("--login", key_wish->login, "whose key")->required();
    create.add_option("--label", key_wish->label, "what it is for")->required();
    create.add_option("--days", key_wish->days, "how long it lives, at most 398")->capture_default_str();
}

}  // namespace certdesk::cli
