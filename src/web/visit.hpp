// One request of a person, on its way from the door to a page.
#pragma once

#include "core/accounts/account.hpp"
#include "desk/outcome.hpp"
#include "desk/sign_in.hpp"
#include "desk/vet_case.hpp"
#include "desk/world.hpp"
#include "formats/form_data.hpp"
#include "formats/http.hpp"
#include "ports/public_fetcher.hpp"
#include "web/limits.hpp"
#include "web/metrics.hpp"
#include "web/published_list.hpp"
#include "web/route.hpp"
#include "web/templates.hpp"
#include "web/words.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web {

// What every handler shares.
struct House {
    desk::World& world;
    const Words& words;
    const Templates& templates;
    Metrics& metrics;
    std::string version;        // "0.1.0 (abc1234)"
    std::string asset_version;  // changes when styles or scripts change
    Limits limits{Allowances{}};
    PublishedList published_list{desk::current_crl};
    PublishedList published_root_list{desk::current_root_crl};
    // Checking a password takes long on purpose: visitors who try to sign in never hold all workers (RATE-03).
    std::counting_semaphore<> sign_ins{4};
    ports::PublicFetcher* fetcher = nullptr;  // brings what chains lack; null: nothing is fetched for visitors

    // Takes one of what is allowed; how long to wait when there is none, which is counted.
    [[nodiscard]] std::optional<std::chrono::seconds> ask(Limit limit, std::string_view whose);
};

class Visit {
public:
    Visit(House& house, const http::Request& request) : house_(house), request_(request) {}

    [[nodiscard]] desk::World& world() { return house_.world; }
    [[nodiscard]] House& house() { return house_; }
    [[nodiscard]] const http::Request& request() const { return request_; }
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] Instant now() const { return house_.world.clock.now(); }

    // Who acts: the signed-in account, or a visitor without any right.
    [[nodiscard]] const accounts::Actor& actor() const { return actor_; }
    [[nodiscard]] const std::optional<desk::Resumed>& signed_in() const { return signed_in_; }
    [[nodiscard]] bool is(accounts::Role role) const { return signed_in_ && signed_in_->account.role == role; }

    // A place of the route's pattern; an id that cannot be read is nothing (answer not_found()).
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
    template <class AnyId>
    [[nodiscard]] std::optional<AnyId> id(std::string_view name) const {
        return AnyId::parse(parameter(name));
    }
    [[nodiscard]] const FormData& query() const { return query_; }
    [[nodiscard]] const FormData& form() const { return form_; }  // of a POST, already read and its token checked
    void wipe_form() { form_.wipe(); }                            // a secret stands in it that we must not have (KEY-02)

    [[nodiscard]] std::string word(std::string_view key) const { return house_.words.get(language_, key); }
    [[nodiscard]] std::string sentence(const Finding& finding) const { return house_.words.sentence(language_, finding); }
    [[nodiscard]] std::string time(Instant instant) const { return write_time(language_, instant); }
    [[nodiscard]] std::string day(Day day) const { return write_day(language_, day); }
    [[nodiscard]] std::string yen(Yen yen) const { return write_yen(language_, yen); }
    [[nodiscard]] const std::string& form_token() const { return form_token_; }  // hidden field "csrf" of every form

    // A page: the template below src/web, its values (CSRF is set by us), its title, and where it stands in the
    // navigation ("ORDERS", "STORE", "QUEUE" … or nothing).
    [[nodiscard]] http::Response page(std::string_view template_name, std::string_view title, Values& values,
                                      std::string_view at = {}, int status = 200);
    [[nodiscard]] http::Response redirect(std::string_view path) const;  // 303 See Other
    // The same, and the next page shows the sentence of this key once ("notice.survey_saved").
    [[nodiscard]] http::Response redirect_with_notice(std::string_view path, std::string_view notice_key) const;
    [[nodiscard]] http::Response not_found();
    [[nodiscard]] http::Response too_many(std::chrono::seconds wait);  // 429 with Retry-After (RFC 6585 section 4)
    [[nodiscard]] http::Response too_large(std::size_t most_bytes);    // 413
    // The right page for a verb's no: not found, not allowed, changed by another, the refusals as sentences, or our fault.
    [[nodiscard]] http::Response answer_no(const desk::No& no);
    // What happened, what was not changed, what to do next, and the number to quote.
    [[nodiscard]] http::Response error_page(int status, std::string_view word_key,
                                            const std::vector<std::string>& sentences = {});

private:
    friend class Site;
    House& house_;
    const http::Request& request_;
    Language language_ = Language::ja;
    accounts::Actor actor_{accounts::Role::customer, AccountId{}, "visitor", CustomerId{}, "web", ""};
    std::optional<desk::Resumed> signed_in_;
    std::string form_token_;
    std::string notice_key_;
    Parameters parameters_;
    FormData query_;
    FormData form_;
};

// Findings beside their fields: sets {{<FIELD>_ERROR}} in section <FIELD>_REFUSED for each form field, and rows of ERRORS
// (FIELD, SENTENCE) for the summary on top. `prefix_of` a finding without a field goes to the summary only.
void show_findings(Visit& visit, Values& values, const std::vector<Finding>& findings);

}  // namespace certdesk::web
