// A secret in memory: no copy, no printing, wiped when it goes (KEY-10).
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace certdesk {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : value_(std::move(other.value_)) { other.wipe(); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe();
            value_ = std::move(other.value_);
            other.wipe();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    // The only way out; the name is what a reviewer searches for.
    [[nodiscard]] std::string_view reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }
    [[nodiscard]] Secret duplicate() const { return Secret(value_); }

private:
    void wipe() noexcept;
    std::string value_;
};

}  // namespace certdesk
