// Made-up entries of the corporate number register, for trying out and measuring what reads it.
#pragma once

#include "formats/houjin_record.hpp"

#include <cstdint>

namespace certdesk {

// Entry number `n`, always the same: a company whose name is put together from a few hundred parts, in one of 30 forms and
// places, with a reading, an address and sometimes an English name. Its number passes the check digit and begins with 9 behind
// it, as no registry office's does.
[[nodiscard]] HoujinRecord made_up_houjin_record(std::uint64_t n);

}  // namespace certdesk
