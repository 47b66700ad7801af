// By what orders are found: the terms a store keeps for each, and what a person types, brought into one form.
#pragma once

#include "base/enumeration.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace certdesk::search {

// What a term says. A receipt number (受付番号) is the authority's. What people call サーバID is a contract's number, a server, a
// receipt number or a serial, whoever says it (R73).
CD_ENUMERATION(Kind, order_number, name, receipt_number, serial, organization, contract, server, customer, mail_address);

// In whose keeping it is: orders have their own, and those of their dossier, contract and customer.
CD_ENUMERATION(Owner, customer, contract, dossier, order);

[[nodiscard]] constexpr Owner owner_of(Kind kind) {
    switch (kind) {
        case Kind::order_number:
        case Kind::name:
        case Kind::receipt_number:
        case Kind::serial: return Owner::order;
        case Kind::organization: return Owner::dossier;
        case Kind::contract:
        case Kind::server: return Owner::contract;
        case Kind::customer:
        case Kind::mail_address: return Owner::customer;
    }
    return Owner::order;
}

using Terms = std::set<std::string>;

// Counted up whenever a value below folds into other terms than before; stores then make theirs anew.
inline constexpr int edition = 1;

// Longer terms are cut, and so is what is searched.
inline constexpr std::size_t longest_term = 120;  // bytes

// What a value is found by. Numbers without letter case, width, blanks and signs, an order's also without its first letters;
// names with every parent up to the registrable domain, as A-labels and as people read them; organizations as vetting folds
// them (formats/folding.hpp), without their legal form, from each word on; mail addresses in small letters.
[[nodiscard]] Terms terms_of(Kind kind, std::string_view value);

// What somebody may have meant: an order is found when a term of it begins with one of these. "受付番号: 0123" looks for 0123, an
// address of a page for its host. Empty when nothing is left to look for.
[[nodiscard]] Terms needles_of(std::string_view typed);

}  // namespace certdesk::search
