// What is sold: products of one or more authorities, with dated prices and dated policies. The rows come from the configuration,
// and everything that is said or checked about a product comes from these rows (R1, R5, R97).
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::catalogue {

// What the authority vouches for: the domain, the organization, the organization by the extended rules.
CD_ENUMERATION(Assurance, dv, ov, ev);
// one: the common name, with the bare domain of a www name (R24).
CD_ENUMERATION(NamesSold, one, several, wildcard);
// for_each: one for each server that runs at the same time, each name and each port (R96, domain.md 3.1).
CD_ENUMERATION(Licences, for_each, unlimited);
// each_server: a CSR for each server, as the procedure wants it (R96). may_be_shared: the authority allows one for all.
CD_ENUMERATION(Csrs, each_server, may_be_shared);

struct Price {
    Day from{};                     // first day on which this price is asked
    Yen including_tax{};            // 税込; of one licence
    int tax_percent = 10;           // consumption tax inside it
    [[nodiscard]] Yen tax() const;  // rounded down once (domain.md 5.12)
};

struct Policy {
    Day from{};                       // first day on which it counts
    int longest_validity_days = 199;  // of one certificate; the Baseline Requirements may allow less (pki/validity.hpp)
    Licences licences = Licences::for_each;
    Csrs csrs = Csrs::each_server;
};

struct Product {
    std::string code;  // stored in orders: "sureserver-ov"
    std::string name_ja;
    std::string name_en;
    std::string authority_name;          // who vets and issues
    std::vector<std::string> aliases{};  // other names people know it by: "SureServer for SSL", "iTrust"
    Assurance assurance = Assurance::ov;
    NamesSold names = NamesSold::one;
    bool is_sold = true;             // false: only on the comparison page
    int term_months = 12;            // an order is an entitlement: valid certificates for so long
    std::vector<Price> prices{};     // in any order
    std::vector<Policy> policies{};  // in any order; none: the usual Policy

    [[nodiscard]] const Price* price_on(Day day) const;  // nothing before the first price
    [[nodiscard]] Policy policy_on(Day day) const;       // the usual one before the first
    [[nodiscard]] bool can_be_bought_on(Day day) const { return is_sold && price_on(day) != nullptr; }
};

struct Catalogue {
    std::vector<Product> products;
    // By its code.
    [[nodiscard]] const Product* find(std::string_view code) const;
    // By its code, a name or an alias, without regard to case; nothing when several are known by it.
    [[nodiscard]] const Product* find_by_any_name(std::string_view name) const;
};

}  // namespace certdesk::catalogue
