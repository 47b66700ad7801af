// What is sold and what hosting plans can do, from [[product]], [[product_policy]], [[plan]] and [[plesk]].
#pragma once

#include "adapters/configuration/reader.hpp"
#include "core/catalogue/product.hpp"
#include "core/contracts/plan.hpp"

namespace certdesk::configuration {

// Without any [[product]] there is one OV product.
[[nodiscard]] catalogue::Catalogue read_catalogue(Reader& reader);

// The usual plans and versions (contracts::usual_plan_table), and after them what is written: of two rows that count from the
// same day the later one holds.
[[nodiscard]] contracts::PlanTable read_plans(Reader& reader);

}  // namespace certdesk::configuration
