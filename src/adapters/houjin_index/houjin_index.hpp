// The corporate number register in a file that is mapped into memory.
#pragma once

#include "ports/houjin_register.hpp"

namespace certdesk::adapters {

class HoujinIndex final : public ports::HoujinRegisters {
public:
    [[nodiscard]] Result<std::shared_ptr<const ports::HoujinRegister>> open(const std::string& path) override;
    [[nodiscard]] Result<ports::HoujinImport> import(const std::vector<std::string>& files, const std::string& into) override;
};

}  // namespace certdesk::adapters
