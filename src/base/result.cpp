#include "base/result.hpp"

namespace certdesk {

std::string_view to_text(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::malformed: return "malformed";
        case ErrorKind::not_found: return "not_found";
        case ErrorKind::conflict: return "conflict";
        case ErrorKind::unavailable: return "unavailable";
        case ErrorKind::timed_out: return "timed_out";
        case ErrorKind::denied: return "denied";
        case ErrorKind::broken: return "broken";
    }
    return "broken";
}

}  // namespace certdesk
