// Words for people: the gettext catalogues of words/, compiled into the program (Boost.Locale, no system locale needed).
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "core/accounts/account.hpp"
#include "core/refusal.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace certdesk::web {

using accounts::Language;

class Words {
public:
    Words();
    ~Words();
    Words(const Words&) = delete;
    Words& operator=(const Words&) = delete;

    [[nodiscard]] bool has(Language language, std::string_view key) const;
    // The words under the key; the key itself when there are none, so that a gap is seen (tests/tidy finds them all).
    [[nodiscard]] std::string get(Language language, std::string_view key) const;
    // The same with the places {name} filled.
    [[nodiscard]] std::string fill(Language language, std::string_view key,
                                   const std::map<std::string, std::string>& facts) const;
    // The sentence of a refusal, filled with its facts.
    [[nodiscard]] std::string sentence(Language language, const Finding& finding) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// Japan Standard Time, as people write it: 2026年11月24日(火) 10:00 · Tue 24 Nov 2026, 10:00 JST.
[[nodiscard]] std::string write_time(Language language, Instant instant);
[[nodiscard]] std::string write_day(Language language, Day day);
[[nodiscard]] std::string write_yen(Language language, Yen yen);  // 25,410円 · ¥25,410

}  // namespace certdesk::web
