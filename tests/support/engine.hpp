// The two databases, for tests of what holds on both.
#pragma once

#include "base/enumeration.hpp"

#include <gtest/gtest.h>
#include <string>

namespace certdesk::tests {

CD_ENUMERATION(Engine, sqlite, postgres);

[[nodiscard]] inline std::string name_of_engine(const testing::TestParamInfo<Engine>& info) {
    return std::string(to_text(info.param));
}

// Suite is a testing::TestWithParam<Engine>.
#define CD_ON_BOTH_DATABASES(Suite) INSTANTIATE_TEST_SUITE_P(On, Suite, testing::ValuesIn(all_of<Engine>()), name_of_engine)

}  // namespace certdesk::tests
