// The company code of Teikoku Databank (帝国データバンク企業コード, R33): 9 digits. Its check digit is not published.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace certdesk {

class TdbCode {
public:
    // Takes full-width digits, and blanks and hyphens in between. Leading zeros count.
    [[nodiscard]] static std::optional<TdbCode> parse(std::string_view text);

    [[nodiscard]] const std::string& digits() const { return digits_; }

    friend auto operator<=>(const TdbCode&, const TdbCode&) = default;

private:
    explicit TdbCode(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

}  // namespace certdesk
