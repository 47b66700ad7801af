// The provider's account that a bank file is about, as its header names it.
#pragma once

#include "base/enumeration.hpp"

#include <string>
#include <string_view>

namespace certdesk::zengin {

// 預金種目 1, 2, 4, 5, 6, 7: 普通, 当座, 貯蓄, 通知, 定期, 積立.
CD_ENUMERATION(AccountKind, ordinary, current, savings, at_notice, time_deposit, installment);
inline constexpr std::string_view account_kind_signs = "124567";

struct BankAccount {
    std::string bank_code;    // 4 digits
    std::string bank_name;    // at most 15 half-width signs, as all names here
    std::string branch_code;  // 3 digits
    std::string branch_name;
    AccountKind kind = AccountKind::ordinary;
    std::string number;  // 10 digits in a statement, 7 in a notice
    std::string holder;  // at most 40 signs

    friend bool operator==(const BankAccount&, const BankAccount&) = default;
};

}  // namespace certdesk::zengin
