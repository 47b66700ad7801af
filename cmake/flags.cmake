# One set of flags for every object. The hardening list is docs/hardening.md; ./dev check reads it back from the binary.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_compile_options(
  -Wall -Wextra -Wpedantic -Werror
  -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wformat=2 -Werror=format-security -Wimplicit-fallthrough -Wnull-dereference
  # TRY is a statement expression: the price of early return without exceptions (src/base/result.hpp).
  -Wno-gnu-statement-expression-from-macro-expansion -Wno-gnu-statement-expression
  -fno-strict-aliasing -fno-strict-overflow -fno-delete-null-pointer-checks
  -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero
  # Debug information never holds the path of the machine that built it.
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
)
add_compile_definitions(_GLIBCXX_ASSERTIONS BOOST_ASIO_NO_DEPRECATED BOOST_ERROR_CODE_HEADER_ONLY)
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
add_link_options(-fuse-ld=mold -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--as-needed)

if(CD_SANITIZERS)
  add_compile_options(-fsanitize=${CD_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CD_SANITIZERS})
endif()
