// Whose move it is: every stage of every workflow answers this.
#pragma once

#include "base/enumeration.hpp"

namespace certdesk {

CD_ENUMERATION(Move, nobody, customer, desk, authority, machine);

}  // namespace certdesk
