// Papers that were asked for, and the sealed files that came for them.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/papers/paper.hpp"

#include <optional>
#include <vector>

namespace certdesk::ports {

class Papers {
public:
    virtual ~Papers() = default;
    [[nodiscard]] virtual Result<> add(const papers::Paper& paper) = 0;
    [[nodiscard]] virtual Result<std::optional<papers::Paper>> find(const PaperId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<papers::Paper>> list_of_order(const OrderId& order) = 0;  // in the order of asking
    // Everything but identity, kind, reason and asking; false when the paper is no longer in the stage that was seen.
    [[nodiscard]] virtual Result<bool> update(const papers::Paper& paper, papers::Stage seen) = 0;

    [[nodiscard]] virtual Result<> add_upload(const papers::Upload& upload) = 0;
    [[nodiscard]] virtual Result<std::optional<papers::Upload>> find_upload(const UploadId& id, const accounts::Scope& scope) = 0;
    // In the order of coming, without the sealed bytes.
    [[nodiscard]] virtual Result<std::vector<papers::Upload>> uploads_of(const OrderId& order) = 0;
    [[nodiscard]] virtual Result<> mark_scanned(const UploadId& id, papers::Scan scan) = 0;
    // The bytes go, what is known about them stays; false when they were erased before.
    [[nodiscard]] virtual Result<bool> erase_upload(const UploadId& id, Instant erased_at) = 0;
};

}  // namespace certdesk::ports
