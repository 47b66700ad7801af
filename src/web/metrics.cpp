#include "web/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace certdesk::web {

namespace {
const prometheus::Histogram::BucketBoundaries seconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                      0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
}

struct Metrics::Parts {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("certdesk_http_requests_total")
                                                            .Help("Requests answered, by route and status")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram>& durations = prometheus::BuildHistogram()
                                                               .Name("certdesk_http_request_duration_seconds")
                                                               .Help("Time from the whole request to the whole answer")
                                                               .Register(registry);
    prometheus::Counter& refused_forms = prometheus::BuildCounter()
                                             .Name("certdesk_refused_forms_total")
                                             .Help("Forms refused for their origin or token")
                                             .Register(registry)
                                             .Add({});
    prometheus::Family<prometheus::Counter>& limited = prometheus::BuildCounter()
                                                           .Name("certdesk_limited_requests_total")
                                                           .Help("Requests refused because too many came, by limit")
                                                           .Register(registry);
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds duration) {
    parts_->requests.Add({{"method", std::string(method)}, {"route", std::string(route)}, {"status", std::to_string(status)}})
        .Increment();
    parts_->durations.Add({{"route", std::string(route)}}, seconds).Observe(std::chrono::duration<double>(duration).count());
}

void Metrics::count_refused_form() { parts_->refused_forms.Increment(); }

void Metrics::count_limited(Limit limit) { parts_->limited.Add({{"limit", std::string(to_text(limit))}}).Increment(); }

std::string Metrics::text(const std::vector<ports::WorkCount>& work) const {
    std::string text = prometheus::TextSerializer().Serialize(parts_->registry.Collect());
    text += "# HELP certdesk_work Work by kind and stage\n# TYPE certdesk_work gauge\n";
    for (const auto& row : work)
        text += "certdesk_work{kind=\"" + std::string(to_text(row.kind)) + "\",stage=\"" + std::string(to_text(row.stage)) +
                "\"} " + std::to_string(row.count) + "\n";
    return text;
}

}  // namespace certdesk::web
