#include "core/contracts/exception.hpp"

namespace certdesk::contracts {

ExceptionState state_of(const Exception& exception, Day day) {
    if (exception.withdrawn_at) return ExceptionState::withdrawn;
    if (exception.until < day) return ExceptionState::run_out;
    return exception.confirmed_at ? ExceptionState::counts : ExceptionState::awaiting_second;
}

bool counts_on(const Exception& exception, Day day) {
    if (!exception.confirmed_at || day_in_japan(*exception.confirmed_at) > day || exception.until < day) return false;
    return !exception.withdrawn_at || day < day_in_japan(*exception.withdrawn_at);
}

}  // namespace certdesk::contracts
