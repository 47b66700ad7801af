# Styles and scripts: src/web/assets bundled by esbuild from the packages of package-lock.json.
function(cd_assets)
  cmake_parse_arguments(A "" "OUT" "" ${ARGN})
  set(${A_OUT} "" PARENT_SCOPE)
endfunction()
