// Prometheus metrics of the desk: requests by route and status, their duration, work by kind and stage.
#pragma once

#include "ports/store/work_list.hpp"
#include "web/limits.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::web {

class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // `route` is the pattern, never the path, so that the number of series stays small.
    void count_request(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds duration);
    void count_refused_form();  // form token, origin
    void count_limited(Limit limit);
    // The text exposition format 0.0.4.
    [[nodiscard]] std::string text(const std::vector<ports::WorkCount>& work) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::web
