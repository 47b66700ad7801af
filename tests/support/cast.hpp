// The people, contracts and servers of all tests. Everybody and everything here is made up.
#pragma once

#include "desk/world.hpp"

#include <map>
#include <string>

namespace certdesk::tests {

inline constexpr const char* cast_password = "tsuki ga kirei";  // of every account

struct Cast {
    // 株式会社クラウド見本, the customer of most stories, and 有限会社エクスクラウドエグザンプル, who must never see its things.
    accounts::Customer kaisha;
    accounts::Customer neighbour;

    accounts::Actor kaisha_customer;     // login kaisha@example.test
    accounts::Actor neighbour_customer;  // login neighbour@example.test
    accounts::Actor desk_operator;       // login operator@example.test
    accounts::Actor officer;             // login officer@example.test

    std::map<contracts::Plan, contracts::Contract> contracts;  // of kaisha, one for each plan; ex_cloud has Plesk
    contracts::Contract apply_only;                            // EX-CLOUD without Plesk (R3)
    contracts::Contract apply_only_old_plesk;                  // EX-CLOUD with Plesk out of support (R4)
    contracts::Contract flex_without_fixed_ip_address;         // R79
    contracts::Contract suspended;                             // R80
    contracts::Contract of_neighbour;

    std::map<contracts::Plan, contracts::Server> servers;  // of the contracts with full service

    [[nodiscard]] const contracts::Contract& contract() const { return contracts.at(contracts::Plan::rental_pro); }
    [[nodiscard]] const contracts::Server& server() const { return servers.at(contracts::Plan::rental_pro); }
};

// Writes them all into the store. Throws when it fails.
[[nodiscard]] Cast bring_in_cast(desk::World& world);

// What 株式会社クラウド見本 answers: everything a corporation is asked, as typed.
[[nodiscard]] std::map<survey::Field, std::string> corporation_answers(const std::string& common_name = "www.kaisha.test");

}  // namespace certdesk::tests
