// account add, password and close, api-key create, list and revoke: who signs in, and which programs may come.
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/password_prompt.hpp"
#include "desk/administer.hpp"
#include "desk/change_password.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string login;
    std::string name;
    std::string role;
    std::string customer;
    std::string language = "ja";
};

desk::Outcome<> add_account_to(Session& session, const Wish& wish) {
    desk::NewAccount account;
    account.login = wish.login;
    account.name = wish.name;
    account.role = chosen<accounts::Role>(wish.role);
    account.language = chosen<accounts::Language>(wish.language);
    if (!wish.customer.empty()) account.customer = TRY(session.id<CustomerId>(wish.customer, "--of"));
    account.password = TRY(read_new_password(session));
    const auto id = TRY(desk::add_account(session.world(), session.actor(), account));
    session.show(JsonObject{{"account", id.text()}});
    return {};
}

desk::Outcome<> set_password(Session& session, const std::string& login, const std::string& why) {
    TRY(desk::set_password(session.world(), session.actor(), login, TRY(read_new_password(session)), why));
    session.done("The password is set and every session of the account has ended; API keys go on.");
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

// "living", "ended" by itself or revoked, or the account is closed.
std::string_view state_of(const desk::IssuedApiKey& issued, Instant now) {
    if (issued.key.expires_at <= now) return "ended";
    return issued.account.closed ? "account_closed" : "living";
}

desk::Outcome<> list_keys(Session& session, const std::string& login) {
    const Instant now = session.world().clock.now();
    JsonArray list;
    for (const auto& issued : TRY(desk::list_api_keys(session.world(), session.actor()))) {
        if (!login.empty() && issued.account.login != to_lower_ascii(trim(login))) continue;
        const auto& used = issued.key.last_used_at;
        list.emplace_back(JsonObject{{"id", issued.key.id.text()},
                                     {"login", issued.account.login},
                                     {"label", issued.key.label},
                                     {"state", state_of(issued, now)},
                                     {"created_at", to_rfc3339(issued.key.created_at)},
                                     {"ends_at", to_rfc3339(issued.key.expires_at)},
                                     {"last_used_at", used ? Json(to_rfc3339(*used)) : Json(nullptr)}});
    }
    session.show("api_keys", list, {"id", "login", "label", "state", "ends_at", "last_used_at"});
    return {};
}

desk::Outcome<> revoke_key(Session& session, const std::string& named, const std::string& why) {
    TRY(desk::revoke_api_key(session.world(), session.actor(), TRY(session.id<ApiKeyId>(named, "key")), why));
    session.done("The API key is revoked and opens nothing any more.");
    return {};
}

}  // namespace

void add_account(CLI::App& root, Commands& commands) {
    auto& account = noun(root, "account", "Who signs in");
    const auto wish = std::make_shared<Wish>();
    auto& add = verb(account, commands, "add", "Add an account; the password is asked for, or one line of standard input",
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
    auto& password = verb(account, commands, "password", "Set the password of an account anew; its sessions end at once",
                          [login, why](Session& session) { return set_password(session, *login, *why); });
    password.add_option("login", *login, "mail address")->required();
    password.add_option("--why", *why, "kept in the audit chain")->required();

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

    auto& list = verb(key, commands, "list", "All API keys with their last use, ended ones too",
                      [login](Session& session) { return list_keys(session, *login); });
    list.add_option("--login", *login, "only of this account");
    const auto id = std::make_shared<std::string>();
    auto& revoke = verb(key, commands, "revoke", "End an API key at once",
                        [id, why](Session& session) { return revoke_key(session, *id, *why); });
    revoke.add_option("key", *id, "its id, as api-key list shows it")->required();
    revoke.add_option("--why", *why, "kept in the audit chain")->required();
}

}  // namespace certdesk::cli
