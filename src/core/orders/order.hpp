// An order: what was bought; it lives as long as it is paid, and may have many applications and certificates.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "core/accounts/account.hpp"
#include "core/catalogue/licences.hpp"
#include "core/ids.hpp"

#include <string>
#include <vector>

namespace certdesk::orders {

// draft: the survey is being filled in. placed: sent, the price is due. cancelled: before it was paid.
CD_ENUMERATION(Stage, draft, placed, cancelled);

struct Order {
    OrderId id;
    std::string number;  // for people: "CD-7F3K-92QX", unique
    CustomerId customer;
    ContractId contract;
    DossierId dossier;
    std::string product;  // catalogue code
    Yen price{};          // of all its licences, tax included, as shown when the order was made
    int tax_percent = 10;
    Stage stage = Stage::draft;
    std::vector<std::string> names;  // what the certificate will carry, common name first; empty while unknown
    accounts::Language language = accounts::Language::ja;
    Instant created_at{};
    Instant changed_at{};
    int term_months = 12;                // as it was sold: certificates for so long (core/orders/entitlement.hpp)
    catalogue::Deployment deployment{};  // how the site is served, as it was told (R96)
    int licences = 1;                    // paid with the price
};

// A readable number from random bits: eight of the 30 digits and capital letters without 0, 1, I, L, O, U (39 bits).
[[nodiscard]] std::string number_from(const IdBytes& random);

}  // namespace certdesk::orders
